import { createRequire, SourceMap } from "node:module";
import type * as TypeScript from "@tslab/typescript-for-tslab";
import { topLevel } from "../../notebooks/cells/top-level.js";
import { importName } from "../guest/names.js";

/** A cell translated to a script whose top-level names are assignable properties of the global object. */
export interface Translated {
  readonly code: string;
  /** Whether it waits (`await`) outside of functions. */
  readonly isAsync: boolean;
  /** The line of the cell from which each line of the script was made. */
  readonly lines: readonly number[];
  /** The names that the cell defines at top level, imports left out. */
  readonly names: readonly string[];
}

/** A cell that is no TypeScript; the message says where. */
export class CellSyntaxError extends Error {
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

/** The compiler takes seconds for what is longer than any cell is. */
const LONGEST = 20_000;

let compiler: typeof TypeScript | null = null;

/** The TypeScript of the notebooks; loading it takes a quarter of a second. */
export function loadCompiler(): typeof TypeScript {
  const require = createRequire(import.meta.url);
  compiler ??= createRequire(require.resolve("tslab"))("@tslab/typescript-for-tslab") as typeof TypeScript;
  return compiler;
}

/**
 * Translates a cell. With `onlyDefinitions`, what a cell *defines* stays (functions, classes, constants that are
 * functions) and what it *does* goes: for a cell that does not end.
 */
export function translate(source: string, onlyDefinitions: boolean): Translated {
  if (source.length > LONGEST) throw new CellSyntaxError(`it is longer than ${LONGEST} characters`, 1);
  const ts = loadCompiler();
  const { text, isAsync } = topLevel(ts as unknown as Parameters<typeof topLevel>[0], source);
  const names: string[] = [];
  const output = ts.transpileModule(text, {
    reportDiagnostics: true,
    fileName: "cell.ts",
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      sourceMap: true,
      experimentalDecorators: true,
    },
    transformers: {
      before: [() => (file) => assignable(ts, file, onlyDefinitions, names)],
      after: [() => (file) => withoutModule(ts, file)],
    },
  });
  const mistake = output.diagnostics?.find(({ category }) => category === ts.DiagnosticCategory.Error);
  if (mistake !== undefined) {
    const message = ts.flattenDiagnosticMessageText(mistake.messageText, " ");
    const line = mistake.file?.getLineAndCharacterOfPosition(mistake.start ?? 0).line ?? 0;
    throw new CellSyntaxError(message, line + 1);
  }
  const code = output.outputText.replace(/\/\/# sourceMappingURL=\S*\s*$/, "");
  const map = new SourceMap(JSON.parse(output.sourceMapText ?? "{}"));
  const lines = code.split("\n").map((_, line) => {
    const found = map.findEntry(line, 1000);
    return "originalLine" in found ? found.originalLine + 1 : line + 1;
  });
  return { code, isAsync: isAsync && !onlyDefinitions, lines, names: [...new Set(names)] };
}

/** Rewrites the statements of a cell so that each of its names becomes a `var`. */
function assignable(
  ts: typeof TypeScript,
  file: TypeScript.SourceFile,
  onlyDefinitions: boolean,
  names: string[],
): TypeScript.SourceFile {
  const { factory } = ts;
  const variable = (name: TypeScript.BindingName, value?: TypeScript.Expression): TypeScript.Statement =>
    factory.createVariableStatement(undefined, [
      factory.createVariableDeclaration(name, undefined, undefined, value),
    ]);

  const statements = file.statements.flatMap((statement): TypeScript.Statement[] => {
    if (ts.isImportDeclaration(statement)) return imports(statement);
    if (ts.isExportDeclaration(statement) || ts.isExportAssignment(statement)) return [];
    if (ts.isFunctionDeclaration(statement)) {
      if (statement.name !== undefined && statement.body !== undefined) names.push(statement.name.text);
      return [statement];
    }
    if (ts.isClassDeclaration(statement)) return [classOf(statement)];
    if (ts.isVariableStatement(statement)) {
      const { declarations } = statement.declarationList;
      const kept = onlyDefinitions
        ? declarations.filter(({ initializer }) => isFunction(initializer))
        : declarations;
      for (const { name } of kept) names.push(...namesIn(name));
      return kept.length === 0 ? [] : [factory.createVariableStatement(undefined, kept)];
    }
    return onlyDefinitions ? [] : [statement];
  });
  return factory.updateSourceFile(file, statements);

  function imports({ importClause, moduleSpecifier }: TypeScript.ImportDeclaration): TypeScript.Statement[] {
    if (importClause === undefined || importClause.isTypeOnly) return [];
    const from = factory.createCallExpression(
      factory.createElementAccessExpression(
        factory.createIdentifier("globalThis"),
        factory.createStringLiteral(importName),
      ),
      undefined,
      [moduleSpecifier],
    );
    const member = (name: string) =>
      factory.createElementAccessExpression(from, factory.createStringLiteral(name));
    const { name, namedBindings } = importClause;
    const made = name === undefined ? [] : [variable(name, member("default"))];
    if (namedBindings === undefined) return made;
    if (ts.isNamespaceImport(namedBindings)) return [...made, variable(namedBindings.name, from)];
    const values = namedBindings.elements.filter(({ isTypeOnly }) => !isTypeOnly);
    return [
      ...made,
      ...values.map((element) => variable(element.name, member((element.propertyName ?? element.name).text))),
    ];
  }

  function classOf(declared: TypeScript.ClassDeclaration): TypeScript.Statement {
    const { name, typeParameters, heritageClauses, members } = declared;
    // An ambient class is a type; a decorated one has its own way of being declared.
    const isPlain = declared.modifiers === undefined && name !== undefined;
    if (name !== undefined) names.push(name.text);
    if (!isPlain) return declared;
    return variable(
      name,
      factory.createClassExpression(undefined, name, typeParameters, heritageClauses, members),
    );
  }

  function isFunction(initializer: TypeScript.Expression | undefined): boolean {
    if (initializer === undefined) return false;
    if (ts.isParenthesizedExpression(initializer) || ts.isAsExpression(initializer))
      return isFunction(initializer.expression);
    return (
      ts.isArrowFunction(initializer) ||
      ts.isFunctionExpression(initializer) ||
      ts.isLiteralExpression(initializer)
    );
  }

  function namesIn(name: TypeScript.BindingName): string[] {
    if (ts.isIdentifier(name)) return [name.text];
    return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : namesIn(element.name)));
  }
}

/** The `export {}` that TypeScript leaves where imports were would make a module of the script. */
function withoutModule(ts: typeof TypeScript, file: TypeScript.SourceFile): TypeScript.SourceFile {
  const statements = file.statements.filter((statement) => !ts.isExportDeclaration(statement));
  return ts.factory.updateSourceFile(file, statements);
}
