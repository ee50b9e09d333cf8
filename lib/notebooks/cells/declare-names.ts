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
import type * as TypeScript from "@tslab/typescript-for-tslab";
import { variableNames } from "./block-variables.js";

/** What is known of a cell's names: the first half finds `boxed`, the second all that are more than types. */
export interface CellNames {
  /** The variables whose every use was rewritten to their box. */
  readonly boxed: Set<string>;
  readonly declared: string[];
}

/**
 * Rewrites the declarations of the ES module that the converter made of a cell (its imports are left to
 * TypeScript) and adds the cell's names to `declared`.
 */
export function declareNames(
  ts: typeof TypeScript,
  { boxed, declared }: CellNames,
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
      // Only the converter exports: the cell's last expression.
      if (ts.canHaveModifiers(statement) && statement.modifiers !== undefined)
        return declarationList.declarations.map(({ initializer }) => value(initializer!));
      const isConstant = (declarationList.flags & ts.NodeFlags.Const) !== 0;
      return declarationList.declarations.flatMap((declaration) => {
        const { name } = declaration;
        const isBoxed = ts.isIdentifier(name) && boxed.has(name.text) && unbound.delete(name.text);
        const single = isBoxed ? inBox(name, declaration) : declaration;
        const flags = isBoxed ? ts.NodeFlags.Const : declarationList.flags;
        const list = factory.createVariableDeclarationList([single], flags);
        return [
          ts.setTextRange(factory.createVariableStatement(undefined, list), statement),
          ...calls(variableNames(ts, name), isConstant ? constant : variable),
        ];
      });
    }

    function value(expression: TypeScript.Expression): TypeScript.Statement {
      const target = factory.createPropertyAccessExpression(factory.createIdentifier("$cell"), "value");
      const assignment = ts.setTextRange(factory.createAssignment(target, expression), expression);
      return ts.setTextRange(factory.createExpressionStatement(assignment), expression);
    }

    /** `count = 0` becomes `count = $cell.declare("count", { count: 0 })`. */
    function inBox(
      name: TypeScript.Identifier,
      declaration: TypeScript.VariableDeclaration,
    ): TypeScript.VariableDeclaration {
      const initial = declaration.initializer ?? factory.createVoidZero();
      const call = declare(name, [factory.createPropertyAssignment(name.text, initial)]);
      const declared = factory.createVariableDeclaration(name, undefined, undefined, call);
      return ts.setTextRange(declared, declaration);
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

    /** For `var`, and for `let` of a pattern: `[a, b] = [1, 2]` stays as it is. */
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
      const callee = factory.createPropertyAccessExpression(factory.createIdentifier("$cell"), method);
      const text = factory.createStringLiteral(name.text);
      return factory.createCallExpression(callee, undefined, [text, argument]);
    }

    /** The original lets TypeScript see that an imported name is one. */
    function local(name: TypeScript.Identifier): TypeScript.Identifier {
      return ts.setOriginalNode(factory.createIdentifier(name.text), name);
    }
  };
}

/** The names in the converter's `export { … }`: those of a cell that are more than types. */
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
