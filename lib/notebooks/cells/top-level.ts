import type * as TypeScript from "typescript";
import type { TypeMistake } from "./cell-compiler.js";
import { declaredNames, waits } from "./cell-syntax.js";

/** Functions that TypeScript puts into a script, for imports, decorators and `using`. */
const HELPERS =
  /^__(importDefault|importStar|createBinding|setModuleDefault|exportStar|esDecorate|runInitializers|propKey|setFunctionName|decorate|param|metadata|addDisposableResource|disposeResources|rewriteRelativeImportExtension)$/;

/** A cell as the converter takes it: same length and lines, so that positions stay. */
export interface TopLevel {
  readonly text: string;
  /** Whether the cell waits (`await`, `for await`) outside of functions. */
  readonly isAsync: boolean;
  /** What the cell declares outside of functions and blocks, and by `var` in blocks: values and types. */
  readonly names: readonly string[];
  /** What the cell imports from. */
  readonly imports: readonly string[];
  /** What says nothing in a cell. */
  readonly mistakes: readonly TypeMistake[];
}

/**
 * Blanks `export` (every name of a cell is seen by later cells), makes an import of `export … from`, and
 * finds `await` at top level.
 */
export function topLevel(ts: typeof TypeScript, source: string): TopLevel {
  // In a module, unlike in a script, `await (x)` is no call of a function `await`.
  const setExternalModuleIndicator = (file: TypeScript.SourceFile) =>
    Reflect.set(file, "externalModuleIndicator", true);
  const options = { languageVersion: ts.ScriptTarget.Latest, setExternalModuleIndicator };
  const file = ts.createSourceFile("cell.ts", source, options, true);
  let text = source;
  const blank = (start: number, end: number) => {
    text = text.slice(0, start) + " ".repeat(end - start) + text.slice(end);
  };
  const imports: string[] = [];
  const mistakes: TypeMistake[] = [];
  for (const statement of file.statements) {
    const start = statement.getStart(file);
    if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) {
      const { moduleSpecifier } = statement;
      if (moduleSpecifier !== undefined && ts.isStringLiteral(moduleSpecifier))
        imports.push(moduleSpecifier.text);
    }
    if (ts.isExportDeclaration(statement)) {
      const message = missing(statement);
      if (message !== null) mistakes.push({ message, ...place(start, statement.end) });
      else if (statement.moduleSpecifier !== undefined)
        text = `${text.slice(0, start)}import${text.slice(start + "export".length)}`;
      else blank(start, statement.end);
    }
    const useless = withoutUse(statement);
    if (useless !== null) mistakes.push({ message: useless, ...place(start, statement.end) });
    if (!ts.canHaveModifiers(statement)) continue;
    for (const modifier of ts.getModifiers(statement) ?? []) {
      const isExport = modifier.kind === ts.SyntaxKind.ExportKeyword;
      const isDefault = modifier.kind === ts.SyntaxKind.DefaultKeyword;
      if (isExport || isDefault) blank(modifier.getStart(file), modifier.end);
    }
  }
  // The names of a cell that cannot be read are of no use.
  const isReadable = (Reflect.get(file, "parseDiagnostics") as readonly unknown[]).length === 0;
  const names = isReadable ? [...new Set(declaredNames(ts, file))] : [];
  for (const name of names.filter((one) => HELPERS.test(one))) mistakes.push(taken(name));
  return { text, names, isAsync: file.statements.some((one) => waits(ts, one)), imports, mistakes };

  function taken(name: string): TypeMistake {
    const start = source.search(new RegExp(`\\b${name}\\b`));
    const message = `${name} is a name of what TypeScript makes of a cell; choose another`;
    return { message, ...place(start, start + name.length) };
  }

  /** Why a statement that is sound in a file has no use in a cell, or null. */
  function withoutUse(statement: TypeScript.Statement): string | null {
    if (ts.isExportAssignment(statement) && statement.isExportEquals !== true)
      return `A cell has no default export; write: const name = ${statement.expression.getText(file)}`;
    if (ts.isModuleDeclaration(statement) && ts.isStringLiteral(statement.name))
      return "A cell cannot declare the types of a module";
    if (ts.isModuleDeclaration(statement) && (statement.flags & ts.NodeFlags.GlobalAugmentation) !== 0)
      return "A cell cannot add to the types of all files; write interfaces of the cell's own";
    return null;
  }

  /** What an `export` would do elsewhere and cannot do in a cell, or null. */
  function missing({ exportClause, moduleSpecifier }: TypeScript.ExportDeclaration): string | null {
    if (exportClause === undefined)
      return `A cell cannot export all names of a module; write: import * as name from ${moduleSpecifier?.getText(file)}`;
    if (moduleSpecifier !== undefined || !ts.isNamedExports(exportClause)) return null;
    const renamed = exportClause.elements.find(({ propertyName }) => propertyName !== undefined);
    return renamed === undefined
      ? null
      : `A cell's names are seen as they are; write: const ${renamed.name.text} = ${renamed.propertyName?.text}`;
  }

  function place(start: number, end: number): Pick<TypeMistake, "line" | "column" | "length"> {
    const { line, character } = file.getLineAndCharacterOfPosition(start);
    const [first = ""] = text.slice(start, end).split("\n");
    return { line: line + 1, column: character + 1, length: first.length };
  }
}
