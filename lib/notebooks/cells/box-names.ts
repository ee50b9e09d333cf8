// First half of what becomes of a cell's names: their uses (the second is declare-names.ts). A variable of
// the cell is read from its box, `count.count`; a name of an earlier cell from the box that was declared
// last, `$count.box.count`. The converter has a way of its own for earlier names, but leaves `{ count }`
// and `({ count } = …)` as they are and calls an earlier function with its own object as `this`.
import type * as TypeScript from "@tslab/typescript-for-tslab";

/** The file that the converter makes of a cell. */
export const CELL = "__tslab__.ts";

/** The file of the declarations of the cells before it. */
const DECLARATIONS = "__prev__.d.ts";

/** Rewrites a cell's expressions so that names are read from boxes; puts the cell's own into `boxed`. */
export function boxNames(
  ts: typeof TypeScript,
  program: TypeScript.Program,
  boxed: Set<string>,
): TypeScript.TransformerFactory<TypeScript.SourceFile> {
  const checker = program.getTypeChecker();
  const declarations = program.getSourceFiles().find((file) => file.fileName.endsWith(DECLARATIONS));

  return (context) => {
    const { factory } = context;
    return (file) => {
      if (!file.fileName.endsWith(CELL)) return file;
      const variables = variableDeclarations(ts, file);
      boxed.clear();
      for (const { name } of variables) if (ts.isIdentifier(name)) boxed.add(name.text);
      /** The variables that hold the boxes of earlier names while the cell runs. */
      const holders = new Map<string, TypeScript.Identifier>();
      const visited = <T extends TypeScript.Node | undefined>(node: T): T => ts.visitNode(node, visit) as T;
      const statements = file.statements.map(visited);
      const all = factory.createNodeArray([...[...holders].map(holderStatement), ...statements]);
      return factory.updateSourceFile(file, ts.setTextRange(all, file.statements) as typeof file.statements);

      function visit(node: TypeScript.Node): TypeScript.Node {
        if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return node;
        if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node;
        if (ts.isShorthandPropertyAssignment(node)) return visitShorthand(node);
        if (ts.isIdentifier(node)) return inBox(node) ?? unseen(node);
        if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
          const box = inBox(node.expression);
          const args = node.arguments.map(visited);
          if (box !== null) return factory.updateCallExpression(node, withoutThis(box), undefined, args);
        }
        if (ts.isTaggedTemplateExpression(node) && ts.isIdentifier(node.tag)) {
          const box = inBox(node.tag);
          const template = visited(node.template);
          if (box !== null)
            return factory.updateTaggedTemplateExpression(node, withoutThis(box), undefined, template);
        }
        return ts.visitEachChild(node, visit, context);
      }

      /** `{ x }` is `{ x: x.x }`; in a destructuring assignment it may have a default. */
      function visitShorthand(node: TypeScript.ShorthandPropertyAssignment): TypeScript.Node {
        const box = boxOf(checker.getShorthandAssignmentValueSymbol(node), node.name);
        const fallback = visited(node.objectAssignmentInitializer);
        if (box === null) return factory.updateShorthandPropertyAssignment(node, node.name, fallback);
        const property = factory.createPropertyAssignment(
          factory.createIdentifier(node.name.text),
          fallback === undefined ? box : factory.createAssignment(box, fallback),
        );
        return ts.setTextRange(property, node);
      }

      /** The expression that a name stands for, null if it stands for itself. */
      function inBox(name: TypeScript.Identifier): TypeScript.Expression | null {
        return isPropertyName(ts, name) ? null : boxOf(checker.getSymbolAtLocation(name), name);
      }

      function boxOf(
        symbol: TypeScript.Symbol | undefined,
        name: TypeScript.Identifier,
      ): TypeScript.Expression | null {
        if (isEarlier(symbol)) return property(property(holder(name.text), "box"), name.text, name);
        const declared = symbol?.valueDeclaration;
        const isBoxed =
          declared !== undefined && ts.isVariableDeclaration(declared) && variables.has(declared);
        return isBoxed ? property(factory.createIdentifier(name.text), name.text, name) : null;
      }

      function property(
        object: TypeScript.Expression,
        name: string,
        place?: TypeScript.Node,
      ): TypeScript.Expression {
        const access = factory.createPropertyAccessExpression(object, name);
        return place === undefined ? access : ts.setTextRange(access, place);
      }

      function holder(name: string): TypeScript.Identifier {
        const known = holders.get(name);
        if (known !== undefined) return known;
        const unique = factory.createUniqueName(`$${name}`, ts.GeneratedIdentifierFlags.Optimistic);
        holders.set(name, unique);
        return unique;
      }

      /** `const $count = $cell.earlier("count");` */
      function holderStatement([name, holder]: [string, TypeScript.Identifier]): TypeScript.Statement {
        const earlier = property(factory.createIdentifier("$cell"), "earlier");
        const call = factory.createCallExpression(earlier, undefined, [factory.createStringLiteral(name)]);
        const declaration = factory.createVariableDeclaration(holder, undefined, undefined, call);
        const list = factory.createVariableDeclarationList([declaration], ts.NodeFlags.Const);
        return factory.createVariableStatement(undefined, list);
      }

      /** A function is called as it was written, without a box as its `this`. */
      function withoutThis(callee: TypeScript.Expression): TypeScript.Expression {
        const sequence = factory.createComma(factory.createNumericLiteral(0), callee);
        return ts.setTextRange(factory.createParenthesizedExpression(sequence), callee);
      }

      /** A copy that the converter's own pass, which goes by the original, cannot take for an earlier name. */
      function unseen(name: TypeScript.Identifier): TypeScript.Identifier {
        if (!isEarlier(checker.getSymbolAtLocation(name))) return name;
        return ts.setTextRange(factory.createIdentifier(name.text), name);
      }
    };
  };

  function isEarlier(symbol: TypeScript.Symbol | undefined): boolean {
    return symbol?.declarations?.some((declared) => declared.getSourceFile() === declarations) ?? false;
  }
}

/** The variables of a cell that can be assigned to: what `let` declares outside of blocks and patterns. */
function variableDeclarations(
  ts: typeof TypeScript,
  file: TypeScript.SourceFile,
): Set<TypeScript.VariableDeclaration> {
  const isAmbient = ({ modifiers }: TypeScript.VariableStatement) =>
    modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword) ?? false;
  const statements = file.statements.filter(ts.isVariableStatement);
  return new Set(
    statements
      .filter((statement) => (statement.declarationList.flags & ts.NodeFlags.Let) !== 0)
      .filter((statement) => !isAmbient(statement))
      .flatMap(({ declarationList }) => declarationList.declarations)
      .filter(({ name }) => ts.isIdentifier(name)),
  );
}

/** Whether a name declares or labels and so never reads a variable: `o.x`, `{ x: 1 }`, `const { x: y }`. */
function isPropertyName(ts: typeof TypeScript, name: TypeScript.Identifier): boolean {
  const { parent } = name;
  if (ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent)) return true;
  if (ts.isBindingElement(parent) && parent.propertyName === name) return true;
  return "name" in parent && parent.name === name;
}
