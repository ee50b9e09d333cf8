// Second half of what becomes of a cell's names: their declarations (the first is box-names.ts). Each name
// of the notebook lives in a box, an object with one property of the same name, which the cell declares
// when the name gets its value:
//
//     let count = 0;                     $cell.constant("next", next);   (functions are hoisted)
//     const step = 2;                    const count = $cell.declare("count", { count: 0 });
//     function next() {              →   const step = 2;
//       return (count += step);          $cell.constant("step", step);
//     }                                  function next() {
//                                          return (count.count += step);
//                                        }
//
// So a cell that throws or is interrupted keeps what it had assigned, a name that it did not reach keeps
// its earlier value, and reading a name too early is JavaScript's own error. A box has a property of its
// own name because V8 then keeps a hidden class for it: numbers stay numbers that a loop adds to in place.
import type * as TypeScript from "typescript";
import { propertyName, variableNames } from "./cell-syntax.js";

/** What is known of a cell's names: the first half finds `boxed`, the second all that are more than types. */
export interface CellNames {
  /** The variables whose every use was rewritten to their box. */
  readonly boxed: Set<string>;
  readonly declared: string[];
}

/**
 * Rewrites the declarations of the ES module that emit-cell.ts made of a cell (its imports are left to
 * TypeScript) and adds the cell's names to `declared`; `handle` is `$cell`.
 */
export function declareNames(
  ts: typeof TypeScript,
  { boxed, declared }: CellNames,
  handle: string,
): TypeScript.TransformerFactory<TypeScript.SourceFile> {
  return (context) => (file) => {
    const { factory } = context;
    const unbound = exportedNames(ts, file);
    declared.push(...unbound);
    const hoisted: TypeScript.Statement[] = [];
    const body: TypeScript.Statement[] = [];
    for (const statement of file.statements) {
      if (ts.isExportDeclaration(statement)) continue;
      if (ts.isVariableStatement(statement)) {
        body.push(...variables(statement));
        continue;
      }
      body.push(statement);
      if (ts.isFunctionDeclaration(statement)) hoisted.push(...calls([statement.name], constant));
      else if (ts.isClassDeclaration(statement)) body.push(...calls([statement.name], constant));
      else if (ts.isImportDeclaration(statement)) body.push(...calls(importedNames(ts, statement), imported));
    }
    // What is left are variables of blocks, `if (…) { var x }`: they exist from the start.
    const ofBlocks = [...unbound].map((name) => factory.createIdentifier(name));
    hoisted.push(...calls(ofBlocks, variable));
    const statements = factory.createNodeArray([...hoisted, ...body]);
    return factory.updateSourceFile(file, ts.setTextRange(statements, file.statements));

    function variables(statement: TypeScript.VariableStatement): TypeScript.Statement[] {
      const { declarationList } = statement;
      // Only emit-cell.ts exports: the cell's last expression.
      if (ts.canHaveModifiers(statement) && statement.modifiers !== undefined)
        return declarationList.declarations.map(({ initializer }) => value(initializer!));
      const kind = declarationList.flags & ts.NodeFlags.BlockScoped;
      const isConstant = kind !== ts.NodeFlags.None && kind !== ts.NodeFlags.Let;
      return declarationList.declarations.flatMap((declaration) => {
        const names = variableNames(ts, declaration.name);
        const isBoxed = !isConstant && names.length > 0 && names.every(({ text }) => boxed.has(text));
        for (const { text } of isBoxed ? names : []) unbound.delete(text);
        const parts = isBoxed ? inBoxes(declaration) : [declaration];
        const list = factory.createVariableDeclarationList(
          parts,
          isBoxed ? ts.NodeFlags.Const : declarationList.flags,
        );
        return [
          ts.setTextRange(factory.createVariableStatement(undefined, list), statement),
          ...calls(names, isConstant ? constant : variable),
        ];
      });
    }

    /**
     * `count = 0` becomes `count = $cell.declare("count", { count: 0 })`, and `[a, b] = list` becomes
     * `[a_1, b_1] = list, a = $cell.declare("a", { a: a_1 }), b = …`.
     */
    function inBoxes(declaration: TypeScript.VariableDeclaration): TypeScript.VariableDeclaration[] {
      const { name, initializer } = declaration;
      if (ts.isIdentifier(name)) return [inBox(name, initializer ?? factory.createVoidZero(), declaration)];
      const values = new Map<TypeScript.Identifier, TypeScript.Identifier>();
      const renamed = <T extends TypeScript.BindingName>(pattern: T): T =>
        ts.visitEachChild(pattern, (node) => (ts.isBindingElement(node) ? element(node) : node), context);
      const element = (node: TypeScript.BindingElement): TypeScript.BindingElement => {
        const { dotDotDotToken, propertyName, name, initializer } = node;
        if (!ts.isIdentifier(name))
          return factory.updateBindingElement(node, dotDotDotToken, propertyName, renamed(name), initializer);
        const value = factory.createUniqueName(name.text);
        values.set(name, value);
        const isOfObject = ts.isObjectBindingPattern(node.parent) && dotDotDotToken === undefined;
        const key = propertyName ?? (isOfObject ? factory.createIdentifier(name.text) : undefined);
        return factory.updateBindingElement(node, dotDotDotToken, key, value, initializer);
      };
      const pattern = factory.updateVariableDeclaration(
        declaration,
        renamed(name),
        undefined,
        undefined,
        initializer,
      );
      return [pattern, ...[...values].map(([name, value]) => inBox(name, value, name))];
    }

    function inBox(
      name: TypeScript.Identifier,
      value: TypeScript.Expression,
      place: TypeScript.Node,
    ): TypeScript.VariableDeclaration {
      const call = declare(name, [factory.createPropertyAssignment(propertyName(ts, name.text), value)]);
      return ts.setTextRange(
        factory.createVariableDeclaration(factory.createIdentifier(name.text), undefined, undefined, call),
        place,
      );
    }

    function value(expression: TypeScript.Expression): TypeScript.Statement {
      const target = factory.createPropertyAccessExpression(factory.createIdentifier(handle), "value");
      const assignment = ts.setTextRange(factory.createAssignment(target, expression), expression);
      return ts.setTextRange(factory.createExpressionStatement(assignment), expression);
    }

    /** The calls that declare names, each once. */
    function calls(
      names: readonly (TypeScript.Identifier | undefined)[],
      call: (name: TypeScript.Identifier) => TypeScript.Expression,
    ): TypeScript.Statement[] {
      return names.flatMap((name) =>
        name === undefined || !unbound.delete(name.text)
          ? []
          : [factory.createExpressionStatement(call(name))],
      );
    }

    function constant(name: TypeScript.Identifier): TypeScript.Expression {
      return call("constant", name, local(name));
    }

    /** An import can change where it comes from. */
    function imported(name: TypeScript.Identifier): TypeScript.Expression {
      return declare(name, [getter(name)]);
    }

    /** For `var`, which stays as it is, and the rare pattern that mentions its own names. */
    function variable(name: TypeScript.Identifier): TypeScript.Expression {
      const given = factory.createIdentifier(name.text === "$" ? "$$" : "$");
      const assignment = factory.createExpressionStatement(factory.createAssignment(local(name), given));
      const parameter = factory.createParameterDeclaration(undefined, undefined, given);
      const body = factory.createBlock([assignment]);
      const setter = factory.createSetAccessorDeclaration(undefined, name.text, [parameter], body);
      return declare(name, [getter(name), setter]);
    }

    function getter(name: TypeScript.Identifier): TypeScript.ObjectLiteralElementLike {
      const body = factory.createBlock([factory.createReturnStatement(local(name))]);
      return factory.createGetAccessorDeclaration(undefined, name.text, [], undefined, body);
    }

    function declare(
      name: TypeScript.Identifier,
      box: readonly TypeScript.ObjectLiteralElementLike[],
    ): TypeScript.Expression {
      return call("declare", name, factory.createObjectLiteralExpression(box));
    }

    function call(
      method: string,
      name: TypeScript.Identifier,
      argument: TypeScript.Expression,
    ): TypeScript.Expression {
      const callee = factory.createPropertyAccessExpression(factory.createIdentifier(handle), method);
      const text = factory.createStringLiteral(name.text);
      return factory.createCallExpression(callee, undefined, [text, argument]);
    }

    /** The original lets TypeScript see that an imported name is one. */
    function local(name: TypeScript.Identifier): TypeScript.Identifier {
      return ts.setOriginalNode(factory.createIdentifier(name.text), name);
    }
  };
}

/** The names in the module's `export { … }`: those of a cell that are more than types. */
function exportedNames(ts: typeof TypeScript, file: TypeScript.SourceFile): Set<string> {
  const names = new Set<string>();
  for (const statement of file.statements) {
    if (!ts.isExportDeclaration(statement) || statement.exportClause === undefined) continue;
    if (!ts.isNamedExports(statement.exportClause)) continue;
    for (const { name } of statement.exportClause.elements) names.add(name.text);
  }
  return names;
}

function importedNames(
  ts: typeof TypeScript,
  { importClause }: TypeScript.ImportDeclaration,
): (TypeScript.Identifier | undefined)[] {
  const bindings = importClause?.namedBindings;
  if (bindings === undefined) return [importClause?.name];
  if (ts.isNamespaceImport(bindings)) return [importClause?.name, bindings.name];
  return [importClause?.name, ...bindings.elements.map(({ name }) => name)];
}
