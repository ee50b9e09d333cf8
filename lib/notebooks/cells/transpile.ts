import { scriptOptions } from "./cell-options.js";
import { guardWaits } from "./guard-waits.js";
import type { TypeScript } from "./typescript.js";

/** A module as the body of a function of `exports`, `require`, `module` and `$cell`, with its source map as JSON. */
export interface Transpiled {
  readonly code: string;
  readonly map: string;
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
  before: readonly TypeScript.TransformerFactory<TypeScript.SourceFile>[] = [],
): Transpiled {
  const { outputText, sourceMapText } = ts.transpileModule(text, {
    fileName,
    compilerOptions: scriptOptions(ts, options),
    transformers: {
      before: [...before, moduleWords(ts), guardWaits(ts)],
      after: [ownRequire(ts)],
    },
  });
  const code = outputText.replace(/\/\/# sourceMappingURL=\S*\s*$/, "");
  return { code, map: sourceMapText ?? "" };
}

/** `import(…)` is `$cell.import(…)`, and `import.meta` is `$cell.meta`: a script has neither. */
function moduleWords(ts: typeof TypeScript): TypeScript.TransformerFactory<TypeScript.SourceFile> {
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
      factory.createPropertyAccessExpression(factory.createIdentifier("$cell"), name);
    return ts.visitEachChild(file, visit, context);
  };
}

/** The `require` that TypeScript writes for an import, which stands nowhere in the text. */
function ownRequire(ts: typeof TypeScript): TypeScript.TransformerFactory<TypeScript.SourceFile> {
  return (context) => (file) => {
    const { factory } = context;
    const visit = (node: TypeScript.Node): TypeScript.Node => {
      const visited = ts.visitEachChild(node, visit, context);
      if (!ts.isCallExpression(visited)) return visited;
      const { expression } = visited;
      if (!ts.isIdentifier(expression) || expression.text !== "require" || expression.pos >= 0)
        return visited;
      const required = factory.createPropertyAccessExpression(factory.createIdentifier("$cell"), "require");
      return factory.updateCallExpression(visited, required, undefined, visited.arguments);
    };
    return ts.visitEachChild(file, visit, context);
  };
}
