import { declareBlockVariables } from "./block-variables.js";
import { boxNames } from "./box-names.js";
import type { CellProgram } from "./cell-service.js";
import { declareNames } from "./declare-names.js";
import { handleName, transpile, withoutMark } from "./transpile.js";
import type { TypeScript } from "./typescript.js";

/** The two translations of a cell, TypeScript to an ES module and that to a script, each with its map. */
export interface EmittedCell {
  readonly script: string;
  /** What the script calls its handle. */
  readonly handle: string;
  /** Source maps as JSON: script to module, module to the cell's own lines. */
  readonly maps: readonly [string, string];
  /** The names that later cells can see, those of types left out. */
  readonly names: readonly string[];
  /** What the cell's names mean, as declarations; null where TypeScript has no words for one of them. */
  readonly declarations: string | null;
}

/** Translates a cell whose types are right. All its names are exported, so that they are declared. */
export function emitCell(
  ts: typeof TypeScript,
  { program, cell }: CellProgram,
  options: TypeScript.CompilerOptions,
): EmittedCell {
  /** The names that the first half of the translation put into boxes, for the second to declare. */
  const boxed = new Set<string>();
  const handle = handleName(cell.text);
  const declared: string[] = [];
  let module = "";
  let declarations: string | null = null;
  program.emit(
    cell,
    (path, text) => {
      if (path.endsWith(".d.ts")) declarations = text;
      else module = text;
    },
    undefined,
    false,
    {
      before: [boxNames(ts, program, boxed, handle)],
      after: [() => (file) => withValue(ts, file)],
      afterDeclarations: [
        declareBlockVariables(ts, program),
        () => (file) => (ts.isSourceFile(file) ? withoutExports(ts, file) : file),
      ],
    },
  );
  const transformers = { before: [declareNames(ts, { boxed, declared }, handle)], after: [withoutMark(ts)] };
  const { code, map } = transpile(ts, withoutMap(module), "cell.js", options, transformers, handle);
  return { script: code, handle, maps: [map, inlineMap(module)], names: declared, declarations };
}

/** The declarations alone. */
export function emitDeclarations(ts: typeof TypeScript, { program, cell }: CellProgram): string | null {
  let declarations: string | null = null;
  program.emit(cell, (_path, text) => (declarations = text), undefined, true, {
    afterDeclarations: [() => (file) => (ts.isSourceFile(file) ? withoutExports(ts, file) : file)],
  });
  return declarations;
}

/** The last expression of a cell as the one statement that is exported where it stands (see declare-names.ts). */
function withValue(ts: typeof TypeScript, file: TypeScript.SourceFile): TypeScript.SourceFile {
  const { factory } = ts;
  const last = file.statements.findLastIndex((statement) => !ts.isExportDeclaration(statement));
  const statement = file.statements[last];
  if (statement === undefined || !ts.isExpressionStatement(statement)) return file;
  // Namespaces and enums become expressions, which are no values of the cell's.
  if (!ts.isExpressionStatement(ts.getOriginalNode(statement))) return file;
  const exported = factory.createModifier(ts.SyntaxKind.ExportKeyword);
  const value = factory.createVariableDeclaration("$value", undefined, undefined, statement.expression);
  const list = factory.createVariableDeclarationList([value], ts.NodeFlags.Const);
  const variable = factory.createVariableStatement([exported], list);
  return factory.updateSourceFile(file, file.statements.with(last, variable));
}

/** Names that are exported are declared too; later cells see them without any import. */
function withoutExports(ts: typeof TypeScript, file: TypeScript.SourceFile): TypeScript.SourceFile {
  return ts.factory.updateSourceFile(
    file,
    file.statements.filter((statement) => !ts.isExportDeclaration(statement)),
  );
}

const INLINE_MAP = /\/\/# sourceMappingURL=data:application\/json;base64,(\S+)\s*$/;

function inlineMap(code: string): string {
  return Buffer.from(INLINE_MAP.exec(code)?.[1] ?? "", "base64").toString("utf8");
}

/** Only the compiler's own comment, which comes last: a text of the cell may look like one. */
function withoutMap(code: string): string {
  return code.replace(INLINE_MAP, "");
}
