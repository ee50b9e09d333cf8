import { loadTypeScript, type TypeScript } from "./typescript.js";

/**
 * What names mean after a cell that threw. Of the cell's own names only those in `assigned` have a new
 * value; the others keep the meaning they had before, if they had one. Both arguments and the result are
 * declarations as the converter writes them.
 */
export function declarationsAfterThrow(
  before: string,
  after: string,
  cellNames: readonly string[],
  assigned: readonly string[],
): string {
  const lost = new Set(cellNames.filter((name) => !assigned.includes(name)));
  if (lost.size === 0) return after;
  return keep(after, (name) => !lost.has(name)) + keep(before, (name) => lost.has(name));
}

/** The declarations of values whose name passes; those of types alone go with `after`. */
function keep(declarations: string, passes: (name: string) => boolean): string {
  const ts = loadTypeScript();
  const { factory } = ts;
  const file = ts.createSourceFile("names.d.ts", declarations, ts.ScriptTarget.Latest, true);
  const printer = ts.createPrinter({ newLine: ts.NewLineKind.LineFeed });
  const isOf = (name: TypeScript.Node | undefined) =>
    name !== undefined && ts.isIdentifier(name) && passes(name.text);
  const kept = file.statements.flatMap((statement): TypeScript.Statement[] => {
    if (ts.isVariableStatement(statement)) {
      const list = statement.declarationList;
      const parts = list.declarations.filter(({ name }) => isOf(name));
      const reduced = factory.updateVariableDeclarationList(list, parts);
      return parts.length === 0
        ? []
        : [factory.updateVariableStatement(statement, statement.modifiers, reduced)];
    }
    if (ts.isImportDeclaration(statement)) {
      const clause = reducedImport(ts, statement.importClause, isOf);
      const { modifiers, moduleSpecifier, attributes } = statement;
      return clause === undefined
        ? []
        : [factory.updateImportDeclaration(statement, modifiers, clause, moduleSpecifier, attributes)];
    }
    if ("name" in statement && ts.isIdentifier(statement.name as TypeScript.Node))
      return isOf(statement.name as TypeScript.Node) ? [statement] : [];
    return [statement];
  });
  return kept.map((statement) => `${printer.printNode(ts.EmitHint.Unspecified, statement, file)}\n`).join("");
}

function reducedImport(
  ts: typeof TypeScript,
  clause: TypeScript.ImportClause | undefined,
  isOf: (name: TypeScript.Node | undefined) => boolean,
): TypeScript.ImportClause | undefined {
  if (clause === undefined) return undefined;
  const { factory } = ts;
  const name = isOf(clause.name) ? clause.name : undefined;
  let bindings = clause.namedBindings;
  if (bindings !== undefined && ts.isNamedImports(bindings)) {
    const elements = bindings.elements.filter((element) => isOf(element.name));
    bindings = elements.length === 0 ? undefined : factory.updateNamedImports(bindings, elements);
  } else if (!isOf(bindings?.name)) {
    bindings = undefined;
  }
  if (name === undefined && bindings === undefined) return undefined;
  return factory.updateImportClause(clause, clause.isTypeOnly, name, bindings);
}
