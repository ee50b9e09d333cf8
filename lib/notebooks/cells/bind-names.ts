// A cell's names stay local variables, so that its loops run at the speed of a function, and are bound
// to the names that later cells see by a getter and a setter over the variable itself:
//
//     let count = 0;                     let count = 0;
//     function next() {                  $cell.bind("count", () => count, ($) => { count = $; });
//       return count++;           →      function next() { … }
//     }                                  $cell.bind("next", …)          (first: functions are hoisted)
//     count;                             $cell.value = count;
//
// So a cell that throws keeps what it had assigned, a name that it did not reach keeps its earlier
// value, and a function sees what a later cell assigns to a variable that it uses.
import type * as TypeScript from "@tslab/typescript-for-tslab";

/**
 * Rewrites the ES module that the converter made of a cell (its imports are left to TypeScript) and adds
 * the cell's names to `names`.
 */
export function bindNames(
  ts: typeof TypeScript,
  names: string[],
): TypeScript.TransformerFactory<TypeScript.SourceFile> {
  return (context) => (file) => {
    const { factory } = context;
    const unbound = exportedNames(ts, file);
    names.push(...unbound);
    const hoisted: TypeScript.Statement[] = [];
    const body: TypeScript.Statement[] = [];
    for (const statement of file.statements) {
      if (ts.isExportDeclaration(statement)) continue;
      if (ts.isFunctionDeclaration(statement)) {
        body.push(statement);
        hoisted.push(...bind([statement.name], true));
      } else if (ts.isClassDeclaration(statement)) {
        body.push(statement, ...bind([statement.name], true));
      } else if (ts.isImportDeclaration(statement)) {
        body.push(statement, ...bind(importedNames(ts, statement), false));
      } else if (ts.isVariableStatement(statement)) {
        body.push(...variables(statement));
      } else {
        body.push(statement);
      }
    }
    // What is left are variables of blocks, `if (…) { var x }`: they exist from the start.
    hoisted.push(
      ...bind(
        [...unbound].map((name) => factory.createIdentifier(name)),
        true,
      ),
    );
    return factory.updateSourceFile(
      file,
      ts.setTextRange(factory.createNodeArray([...hoisted, ...body]), file.statements),
    );

    function variables(statement: TypeScript.VariableStatement): TypeScript.Statement[] {
      const { declarationList } = statement;
      // Only the converter exports: the cell's last expression.
      if (ts.canHaveModifiers(statement) && statement.modifiers !== undefined)
        return declarationList.declarations.map(({ initializer }) => value(initializer!));
      const assignable = (declarationList.flags & ts.NodeFlags.Const) === 0;
      return declarationList.declarations.flatMap((declaration) => {
        const list = factory.createVariableDeclarationList([declaration], declarationList.flags);
        const single = ts.setTextRange(factory.createVariableStatement(undefined, list), statement);
        return [single, ...bind(variableNames(ts, declaration.name), assignable)];
      });
    }

    function value(expression: TypeScript.Expression): TypeScript.Statement {
      const target = factory.createPropertyAccessExpression(factory.createIdentifier("$cell"), "value");
      const assignment = ts.setTextRange(factory.createAssignment(target, expression), expression);
      return ts.setTextRange(factory.createExpressionStatement(assignment), expression);
    }

    function bind(
      names: readonly (TypeScript.Identifier | undefined)[],
      assignable: boolean,
    ): TypeScript.Statement[] {
      return names.flatMap((name) => {
        if (name === undefined || !unbound.delete(name.text)) return [];
        // The original lets TypeScript see that an imported name is one.
        const variable = () => ts.setOriginalNode(factory.createIdentifier(name.text), name);
        const given = factory.createIdentifier(name.text === "$" ? "$$" : "$");
        const assignment = factory.createExpressionStatement(factory.createAssignment(variable(), given));
        const getter = arrow([], variable());
        const setter = arrow(
          [factory.createParameterDeclaration(undefined, undefined, given)],
          factory.createBlock([assignment]),
        );
        const call = factory.createCallExpression(
          factory.createPropertyAccessExpression(factory.createIdentifier("$cell"), "bind"),
          undefined,
          [factory.createStringLiteral(name.text), getter, ...(assignable ? [setter] : [])],
        );
        return [factory.createExpressionStatement(call)];
      });
    }

    function arrow(
      parameters: TypeScript.ParameterDeclaration[],
      result: TypeScript.ConciseBody,
    ): TypeScript.Expression {
      return factory.createArrowFunction(undefined, undefined, parameters, undefined, undefined, result);
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

function variableNames(ts: typeof TypeScript, name: TypeScript.BindingName): TypeScript.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) =>
    ts.isOmittedExpression(element) ? [] : variableNames(ts, element.name),
  );
}
