// What can be told of a cell from its syntax alone.
import type * as TypeScript from "typescript";

/** The file that the converter makes of a cell. */
export const CELL = "__tslab__.ts";

/** The file of the declarations of the cells before it. */
export const DECLARATIONS = "__prev__.d.ts";

/** What declares a variable: `x = 1`, or `x` within a pattern. */
export type Variable = TypeScript.VariableDeclaration | TypeScript.BindingElement;

/** The variables of a cell that can be assigned to: what `let` declares outside of blocks. */
export function variableDeclarations(ts: typeof TypeScript, file: TypeScript.SourceFile): Variable[] {
  // What `eval` runs reads a variable by its name, where it would find the box.
  if (callsEval(ts, file)) return [];
  const isAmbient = ({ modifiers }: TypeScript.VariableStatement) =>
    modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword) ?? false;
  return file.statements
    .filter(ts.isVariableStatement)
    .filter((statement) => (statement.declarationList.flags & ts.NodeFlags.Let) !== 0)
    .filter((statement) => !isAmbient(statement))
    .flatMap(({ declarationList }) => declarationList.declarations)
    .flatMap((declaration) => {
      const names = variableNames(ts, declaration.name);
      // In `[a, b = a]` a default needs the variable before its box is there.
      const isNamed = names.some(({ text }) => mentions(ts, declaration.name, text));
      return isNamed ? [] : names.map(({ parent }) => parent as Variable);
    });
}

/** Whether code is run that is written nowhere and yet sees all names: by `eval(…)`. */
function callsEval(ts: typeof TypeScript, node: TypeScript.Node): boolean {
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "eval")
    return true;
  return ts.forEachChild(node, (child) => callsEval(ts, child)) ?? false;
}

/** Whether a pattern's defaults or computed keys mention a name. */
function mentions(ts: typeof TypeScript, node: TypeScript.Node, name: string): boolean {
  if (ts.isIdentifier(node)) return node.text === name && !isPropertyName(ts, node);
  return ts.forEachChild(node, (child) => mentions(ts, child, name)) ?? false;
}

/** The name of a variable. */
export function nameOf({ name }: Variable): string {
  return (name as TypeScript.Identifier).text;
}

/** Whether a name declares or labels and so never reads a variable: `o.x`, `{ x: 1 }`, `const { x: y }`. */
export function isPropertyName(ts: typeof TypeScript, name: TypeScript.Identifier): boolean {
  const { parent } = name;
  if (ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent)) return true;
  if (ts.isBindingElement(parent) && parent.propertyName === name) return true;
  return "name" in parent && parent.name === name;
}

/** The names that a declaration or its pattern declares. */
export function variableNames(ts: typeof TypeScript, name: TypeScript.BindingName): TypeScript.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) =>
    ts.isOmittedExpression(element) ? [] : variableNames(ts, element.name),
  );
}

/** A name as that of a property of an object literal, where `__proto__` would mean something else. */
export function propertyName(ts: typeof TypeScript, name: string): TypeScript.PropertyName {
  return name === "__proto__"
    ? ts.factory.createComputedPropertyName(ts.factory.createStringLiteral(name))
    : ts.factory.createIdentifier(name);
}

/** Whether code inside runs at another time: functions, and classes with their fields and blocks. */
export function isFunction(ts: typeof TypeScript, node: TypeScript.Node): boolean {
  return ts.isFunctionLike(node) || ts.isClassLike(node);
}

/** Whether a binary expression is `=`, `+=`, `??=` or another of their kind. */
export function isAssignment(ts: typeof TypeScript, { operatorToken }: TypeScript.BinaryExpression): boolean {
  const { FirstAssignment, LastAssignment } = ts.SyntaxKind;
  return operatorToken.kind >= FirstAssignment && operatorToken.kind <= LastAssignment;
}

/** Whether a unary expression is `++` or `--`. */
export function isCount(
  ts: typeof TypeScript,
  { operator }: TypeScript.PrefixUnaryExpression | TypeScript.PostfixUnaryExpression,
): boolean {
  return operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken;
}

/** The names that a cell declares for other cells: outside of functions and blocks, and by `var` in blocks. */
export function declaredNames(ts: typeof TypeScript, file: TypeScript.SourceFile): string[] {
  return [
    ...file.statements.flatMap((statement) => namesOf(ts, statement)),
    ...blockVariables(ts, file).keys(),
  ];
}

function namesOf(ts: typeof TypeScript, statement: TypeScript.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) =>
      variableNames(ts, name).map(({ text }) => text),
    );
  if (ts.isImportDeclaration(statement)) {
    const { name, namedBindings } = statement.importClause ?? {};
    const others =
      namedBindings === undefined
        ? []
        : ts.isNamespaceImport(namedBindings)
          ? [namedBindings.name]
          : namedBindings.elements.map((element) => element.name);
    return [name, ...others].flatMap((found) => (found === undefined ? [] : [found.text]));
  }
  // What a cell exports from a module it imports (see top-level.ts).
  if (ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined) {
    const { exportClause } = statement;
    if (exportClause === undefined) return [];
    const names = ts.isNamedExports(exportClause)
      ? exportClause.elements.map(({ name }) => name)
      : [exportClause.name];
    return names.map(({ text }) => text);
  }
  const { name } = statement as { name?: TypeScript.Node };
  return name !== undefined && ts.isIdentifier(name) ? [name.text] : [];
}

/** The names of `var` that are declared within statements only, each with one place of its declaration. */
export function blockVariables(
  ts: typeof TypeScript,
  file: TypeScript.SourceFile,
): Map<string, TypeScript.Identifier> {
  const found = new Map<string, TypeScript.Identifier>();
  const outside = new Set<string>();
  const visit = (node: TypeScript.Node): void => {
    if (isFunction(ts, node) || ts.isModuleDeclaration(node)) return;
    if (ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.BlockScoped) === 0) {
      const isOutside = ts.isVariableStatement(node.parent) && node.parent.parent === file;
      for (const name of node.declarations.flatMap((declaration) => variableNames(ts, declaration.name)))
        if (isOutside) outside.add(name.text);
        else found.set(name.text, name);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  for (const name of outside) found.delete(name);
  return found;
}

/** Whether a statement waits by itself, not by functions in it. */
export function waits(ts: typeof TypeScript, node: TypeScript.Node): boolean {
  if (isFunction(ts, node)) return false;
  if (ts.isAwaitExpression(node)) return true;
  if (ts.isForOfStatement(node) && node.awaitModifier !== undefined) return true;
  if (
    ts.isVariableDeclarationList(node) &&
    (node.flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.AwaitUsing
  )
    return true;
  return ts.forEachChild(node, (child) => waits(ts, child)) ?? false;
}
