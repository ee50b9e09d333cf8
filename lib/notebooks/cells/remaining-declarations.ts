import type { CellProgram } from "./cell-service.js";
import type { TypeScript } from "./typescript.js";

/** What a name is: a value, a type, both, or neither. */
interface Meaning {
  readonly value: boolean;
  readonly type: boolean;
}

const nothing: Meaning = { value: false, type: false };

/** The declarations before a cell of all that the cell does not declare anew. */
export function remainingDeclarations(ts: typeof TypeScript, checked: CellProgram): string {
  const { checker, cell, declarations } = checked;
  const module = checker.getSymbolAtLocation(cell);
  const exported = module === undefined ? [] : checker.getExportsOfModule(module);
  const anew = new Map(exported.map((symbol) => [symbol.name, meaning(ts, checker, symbol)]));
  /** Values that are left of what was a type too. */
  const values = new Set<string>();
  const kept: string[] = [];
  for (const statement of declarations.statements) {
    if (ts.isExportDeclaration(statement) || isOfKernel(statement)) continue;
    const text = remains(statement);
    if (text !== "") kept.push(`${text}\n`);
  }
  return kept.join("") + [...values].map((name) => `declare let ${name}: any;\n`).join("");

  /** What stands before the declarations of cells, each time (see cell-service.ts). */
  function isOfKernel(statement: TypeScript.Statement): boolean {
    if (!ts.isModuleDeclaration(statement)) return false;
    return ts.isStringLiteral(statement.name) || (statement.flags & ts.NodeFlags.GlobalAugmentation) !== 0;
  }

  function of(name: TypeScript.Node | undefined): Meaning {
    return (name !== undefined && ts.isIdentifier(name) && anew.get(name.text)) || nothing;
  }

  function remains(statement: TypeScript.Statement): string {
    const whole = statement.getFullText(declarations).trim();
    if (ts.isVariableStatement(statement)) return variables(statement, whole);
    if (ts.isImportDeclaration(statement)) return imported(statement, whole);
    if (ts.isFunctionDeclaration(statement)) return of(statement.name).value ? "" : whole;
    if (ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement))
      return of(statement.name).type ? "" : whole;
    if (ts.isModuleDeclaration(statement)) {
      const { value, type } = of(statement.name);
      return value || type || isNamespace(statement.name) ? "" : whole;
    }
    if (ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement)) {
      const { value, type } = of(statement.name);
      if (type && !value && statement.name !== undefined) values.add(statement.name.text);
      return value || type ? "" : whole;
    }
    return whole;
  }

  function variables(statement: TypeScript.VariableStatement, whole: string): string {
    const { declarations: all } = statement.declarationList;
    const left = all.filter(({ name }) => !of(name).value);
    if (left.length === all.length) return whole;
    const [first] = all;
    if (left.length === 0 || first === undefined) return "";
    const words = declarations.text.slice(statement.getStart(declarations), first.getStart(declarations));
    return `${words}${left.map((declared) => declared.getText(declarations)).join(", ")};`;
  }

  function imported(statement: TypeScript.ImportDeclaration, whole: string): string {
    const { importClause, moduleSpecifier, attributes } = statement;
    if (importClause === undefined) return whole;
    const { name, namedBindings, phaseModifier } = importClause;
    const all: readonly (
      | TypeScript.ImportClause
      | TypeScript.NamespaceImport
      | TypeScript.ImportSpecifier
    )[] = [
      ...(name === undefined ? [] : [importClause]),
      ...(namedBindings === undefined
        ? []
        : ts.isNamespaceImport(namedBindings)
          ? [namedBindings]
          : namedBindings.elements),
    ];
    const left = all.filter((binding) => isLeft(binding.name));
    if (left.length === all.length) return whole;
    if (left.length === 0) return "";
    const named = left.filter(ts.isImportSpecifier).map((element) => element.getText(declarations));
    const parts = [
      ...left.flatMap((binding) => (ts.isImportClause(binding) ? [binding.name?.text] : [])),
      ...left.filter(ts.isNamespaceImport).map((binding) => binding.getText(declarations)),
      ...(named.length === 0 ? [] : [`{ ${named.join(", ")} }`]),
    ];
    const words = phaseModifier === ts.SyntaxKind.TypeKeyword ? "import type" : "import";
    const from = [moduleSpecifier, attributes].map((node) => node?.getText(declarations) ?? "").join(" ");
    return `${words} ${parts.join(", ")} from ${from.trim()};`;
  }

  /** An import is left as a whole; what is left of the value of one that was a type too is any. */
  function isLeft(name: TypeScript.Identifier | undefined): boolean {
    const { value, type } = of(name);
    if (name === undefined || (!value && !type)) return true;
    const symbol = checker.getSymbolAtLocation(name);
    const before = symbol === undefined ? nothing : meaning(ts, checker, symbol);
    if (value) return !type && !before.value;
    if (before.type && before.value) values.add(name.text);
    return !before.type;
  }

  function isNamespace(name: TypeScript.Node): boolean {
    return cell.statements.some(
      (statement) =>
        ts.isModuleDeclaration(statement) && statement.name.getText(cell) === name.getText(declarations),
    );
  }
}

function meaning(ts: typeof TypeScript, checker: TypeScript.TypeChecker, symbol: TypeScript.Symbol): Meaning {
  const { Alias, Value, Type } = ts.SymbolFlags;
  const { flags } = (symbol.flags & Alias) !== 0 ? checker.getAliasedSymbol(symbol) : symbol;
  return { value: (flags & Value) !== 0, type: (flags & Type) !== 0 };
}
