import { scriptOptions } from "./cell-options.js";
import { guardWaits } from "./guard-waits.js";
import type { TypeScript } from "./typescript.js";

/** A module as the body of a function of `exports`, `require`, `module` and a handle, with its source map as JSON. */
export interface Transpiled {
  readonly code: string;
  readonly map: string;
  /** What the code calls its handle (see require.ts and executor.ts): `$cell`, unless the module has that name itself. */
  readonly handle: string;
}

/** A name for the handle that stands nowhere in a text. */
export function handleName(text: string): string {
  let name = "$cell";
  while (text.includes(name)) name += "$";
  return name;
}

/**
 * Translates a module. What it imports comes by `$cell.require`, so that a `require` of its own is no other's; its
 * waits can be abandoned (see guard-waits.ts).
 */
export function transpile(
  ts: typeof TypeScript,
  text: string,
  fileName: string,
  options: TypeScript.CompilerOptions,
  { before = [], after = [] }: TypeScript.CustomTransformers = {},
  handle: string = handleName(text),
): Transpiled {
  const { outputText, sourceMapText } = ts.transpileModule(text, {
    // A file that says in its name that it is an ES module would stay one.
    fileName: fileName.replace(/\.[cm]([jt]s)$/, ".$1"),
    compilerOptions: scriptOptions(ts, options),
    transformers: {
      before: [...before, moduleWords(ts, handle), guardWaits(ts, handle)],
      after: [ownRequire(ts, handle), ...after],
    },
  });
  const code = outputText.replace(/\/\/# sourceMappingURL=\S*\s*$/, "");
  return { code, map: sourceMapText ?? "", handle };
}

/** `import(…)` is `$cell.import(…)`, and `import.meta` is `$cell.meta`: a script has neither. */
function moduleWords(
  ts: typeof TypeScript,
  handle: string,
): TypeScript.TransformerFactory<TypeScript.SourceFile> {
  return (context) => (file) => {
    const { factory } = context;
    const visit = (node: TypeScript.Node): TypeScript.Node => {
      if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword)
        return ts.setTextRange(own("meta"), node);
      const visited = ts.visitEachChild(node, visit, context);
      if (!ts.isCallExpression(visited) || visited.expression.kind !== ts.SyntaxKind.ImportKeyword)
        return visited;
      return factory.updateCallExpression(visited, own("import"), undefined, visited.arguments);
    };
    const own = (name: string) =>
      factory.createPropertyAccessExpression(factory.createIdentifier(handle), name);
    return ts.visitEachChild(file, visit, context);
  };
}

/** The mark of an ES module, which a cell's script does not need: it exports nothing, and may have an `exports` of its own. */
export function withoutMark(ts: typeof TypeScript): TypeScript.TransformerFactory<TypeScript.SourceFile> {
  const isMark = (statement: TypeScript.Statement): boolean =>
    statement.pos < 0 &&
    ts.isExpressionStatement(statement) &&
    ts.isCallExpression(statement.expression) &&
    statement.expression.arguments.some(
      (argument) => ts.isStringLiteral(argument) && argument.text === "__esModule",
    );
  return () => (file) =>
    ts.factory.updateSourceFile(
      file,
      file.statements.filter((statement) => !isMark(statement)),
    );
}

/** The `require` that TypeScript writes for an import, which stands nowhere in the text. */
function ownRequire(
  ts: typeof TypeScript,
  handle: string,
): TypeScript.TransformerFactory<TypeScript.SourceFile> {
  return (context) => (file) => {
    const { factory } = context;
    const visit = (node: TypeScript.Node): TypeScript.Node => {
      const visited = ts.visitEachChild(node, visit, context);
      if (!ts.isCallExpression(visited)) return visited;
      const { expression } = visited;
      if (!ts.isIdentifier(expression) || expression.text !== "require" || expression.pos >= 0)
        return visited;
      const required = factory.createPropertyAccessExpression(factory.createIdentifier(handle), "require");
      return factory.updateCallExpression(visited, required, undefined, visited.arguments);
    };
    return ts.visitEachChild(file, visit, context);
  };
}
