// `x` of an earlier cell becomes `exports.x`. The converter does this too, but leaves `{ x }` and
// `({ x } = …)` as they are and calls an earlier function with `exports` as its `this`.
import type * as TypeScript from "@tslab/typescript-for-tslab";

/** The file that the converter makes of a cell. */
export const CELL = "__tslab__.ts";

/** The file of the declarations of the cells before it. */
const DECLARATIONS = "__prev__.d.ts";

/** Transforms a cell's expressions so that names of earlier cells are properties of `exports`. */
export function qualifyEarlierNames(
  ts: typeof TypeScript,
  program: TypeScript.Program,
): TypeScript.TransformerFactory<TypeScript.SourceFile> {
  const checker = program.getTypeChecker();
  const declarations = program.getSourceFiles().find((file) => file.fileName.endsWith(DECLARATIONS));

  return (context) => {
    const { factory } = context;
    return (file) =>
      file.fileName.endsWith(CELL) && declarations !== undefined
        ? ts.visitEachChild(file, visit, context)
        : file;

    function visit(node: TypeScript.Node): TypeScript.Node {
      if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return node;
      if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node;
      if (ts.isShorthandPropertyAssignment(node)) return visitShorthand(node);
      if (ts.isCallExpression(node) && isEarlier(node.expression)) {
        const callee = withoutThis(qualified(node.expression));
        const args = node.arguments.map((argument) => ts.visitNode(argument, visit) as TypeScript.Expression);
        return factory.updateCallExpression(node, callee, undefined, args);
      }
      if (ts.isTaggedTemplateExpression(node) && isEarlier(node.tag)) {
        const template = ts.visitNode(node.template, visit) as TypeScript.TemplateLiteral;
        return factory.updateTaggedTemplateExpression(
          node,
          withoutThis(qualified(node.tag)),
          undefined,
          template,
        );
      }
      if (ts.isIdentifier(node)) return isEarlier(node) ? qualified(node) : unseen(node);
      return ts.visitEachChild(node, visit, context);
    }

    /** `{ x }` is `{ x: exports.x }`; in a destructuring assignment it may have a default. */
    function visitShorthand(node: TypeScript.ShorthandPropertyAssignment): TypeScript.Node {
      const symbol = checker.getShorthandAssignmentValueSymbol(node);
      const fallback = ts.visitNode(node.objectAssignmentInitializer, visit) as
        | TypeScript.Expression
        | undefined;
      if (!isEarlierSymbol(symbol))
        return factory.updateShorthandPropertyAssignment(node, node.name, fallback);
      const value = qualified(node.name);
      const property = factory.createPropertyAssignment(
        factory.createIdentifier(node.name.text),
        fallback === undefined ? value : factory.createAssignment(value, fallback),
      );
      return ts.setTextRange(property, node);
    }

    function isEarlier(node: TypeScript.Node): node is TypeScript.Identifier {
      if (!ts.isIdentifier(node) || isPropertyName(ts, node)) return false;
      return isEarlierSymbol(checker.getSymbolAtLocation(node));
    }

    function isEarlierSymbol(symbol: TypeScript.Symbol | undefined): boolean {
      return symbol?.declarations?.some((declared) => declared.getSourceFile() === declarations) ?? false;
    }

    function qualified(name: TypeScript.Identifier): TypeScript.Expression {
      const property = factory.createIdentifier(name.text);
      return ts.setTextRange(
        factory.createPropertyAccessExpression(factory.createIdentifier("exports"), property),
        name,
      );
    }

    function withoutThis(callee: TypeScript.Expression): TypeScript.Expression {
      const sequence = factory.createComma(factory.createNumericLiteral(0), callee);
      return ts.setTextRange(factory.createParenthesizedExpression(sequence), callee);
    }

    /** A copy that the converter's own pass, which goes by the original, cannot take for an earlier name. */
    function unseen(name: TypeScript.Identifier): TypeScript.Identifier {
      if (!isEarlierSymbol(checker.getSymbolAtLocation(name))) return name;
      return ts.setTextRange(factory.createIdentifier(name.text), name);
    }
  };
}

/** Whether a name declares or labels and so never reads a variable: `o.x`, `{ x: 1 }`, `const { x: y }`. */
function isPropertyName(ts: typeof TypeScript, name: TypeScript.Identifier): boolean {
  const { parent } = name;
  if (ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent)) return true;
  if (ts.isBindingElement(parent) && parent.propertyName === name) return true;
  return "name" in parent && parent.name === name;
}
