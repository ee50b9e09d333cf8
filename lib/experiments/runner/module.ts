import { loadTypeScript, parse, type TypeScript, type WithoutTypes } from "./typescript.js";

/** A top-level statement of a module, and what ties it to others. */
export interface Statement {
  readonly node: TypeScript.Statement;
  /** The names that it declares in its module. */
  readonly declares: readonly string[];
  /** Names that it may refer to: every identifier in it but the names of members. */
  readonly uses: ReadonlySet<string>;
  /** What it exports: the outside name, and for a re-export the name in the other module ("*" for all of them). */
  readonly exports: readonly { readonly as: string; readonly from: string }[];
  /** What it imports: the name here, and the name there ("*" for the module itself). */
  readonly imports: readonly { readonly as: string; readonly from: string }[];
  /** The module that it imports from or re-exports. */
  readonly from: string | null;
  /** Whether it does something by itself, so that it belongs to every use of its module. */
  readonly acts: boolean;
}

/** The statements of a file of JavaScript. */
export interface Module {
  readonly file: string;
  readonly tree: TypeScript.SourceFile;
  readonly statements: readonly Statement[];
  /** For each line of a node's text the line of the file, counted from 1. */
  readonly linesOf: (node: TypeScript.Node) => readonly number[];
}

/** Reads a module's text, which is JavaScript. If it was made of TypeScript, `lineAt` is the line there. */
export function readModule(
  file: string,
  text: string,
  lineAt: WithoutTypes["lineAt"] = (line) => line + 1,
): Module {
  const tree = parse(text, file);
  const linesOf = (node: TypeScript.Node): number[] => {
    const { line: first, character } = tree.getLineAndCharacterOfPosition(node.getStart(tree));
    const { line: last } = tree.getLineAndCharacterOfPosition(node.end);
    const others = Array.from({ length: last - first }, (_, i) => lineAt(first + 1 + i));
    return [lineAt(first, character), ...others];
  };
  return { file, tree, statements: tree.statements.map(read), linesOf };
}

function read(node: TypeScript.Statement): Statement {
  const ts = loadTypeScript();
  const statement = {
    node,
    declares: [],
    uses: new Set<string>(),
    exports: [],
    imports: [],
    from: null,
    acts: false,
  };
  if (ts.isImportDeclaration(node)) {
    const imports = importsOf(node);
    return {
      ...statement,
      imports,
      from: textOf(node.moduleSpecifier),
      acts: node.importClause === undefined,
    };
  }
  if (ts.isExportDeclaration(node)) {
    const exports = reExportsOf(node);
    const from = node.moduleSpecifier ? textOf(node.moduleSpecifier) : null;
    return {
      ...statement,
      uses: new Set(from === null ? exports.map((name) => name.from) : []),
      exports,
      from,
    };
  }
  const uses = usesOf(node);
  if (ts.isExportAssignment(node))
    return { ...statement, uses, exports: [{ as: "default", from: "default" }] };
  const declares = declaredBy(node);
  const exports = hasModifier(node, ts.SyntaxKind.ExportKeyword)
    ? declares.map((name) => ({
        as: hasModifier(node, ts.SyntaxKind.DefaultKeyword) ? "default" : name,
        from: name,
      }))
    : [];
  return { ...statement, declares, uses, exports, acts: declares.length === 0 && !ts.isEmptyStatement(node) };
}

function textOf(node: TypeScript.Node): string {
  return (node as TypeScript.StringLiteral).text;
}

function importsOf({ importClause: clause }: TypeScript.ImportDeclaration): Statement["imports"] {
  const ts = loadTypeScript();
  const own = clause?.name ? [{ as: clause.name.text, from: "default" }] : [];
  const bindings = clause?.namedBindings;
  if (bindings === undefined) return own;
  if (ts.isNamespaceImport(bindings)) return [...own, { as: bindings.name.text, from: "*" }];
  const named = bindings.elements.map(({ name, propertyName }) => ({
    as: name.text,
    from: (propertyName ?? name).text,
  }));
  return [...own, ...named];
}

function reExportsOf({ exportClause: clause }: TypeScript.ExportDeclaration): Statement["exports"] {
  const ts = loadTypeScript();
  if (clause === undefined) return [{ as: "*", from: "*" }];
  if (ts.isNamespaceExport(clause)) return [{ as: clause.name.text, from: "*" }];
  return clause.elements.map(({ name, propertyName }) => ({
    as: name.text,
    from: (propertyName ?? name).text,
  }));
}

function declaredBy(node: TypeScript.Statement): string[] {
  const ts = loadTypeScript();
  if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) return [node.name?.text ?? "default"];
  if (!ts.isVariableStatement(node)) return [];
  const names = (name: TypeScript.BindingName): string[] =>
    ts.isIdentifier(name)
      ? [name.text]
      : name.elements.flatMap((element) => (ts.isBindingElement(element) ? names(element.name) : []));
  return node.declarationList.declarations.flatMap(({ name }) => names(name));
}

function hasModifier(node: TypeScript.Statement, kind: TypeScript.SyntaxKind): boolean {
  const ts = loadTypeScript();
  return (
    ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) ?? false)
  );
}

/** Too many names do no harm (more is hashed than needed); one too few would. */
export function usesOf(node: TypeScript.Node): Set<string> {
  const ts = loadTypeScript();
  const uses = new Set<string>();
  const visit = (at: TypeScript.Node): void => {
    if (ts.isIdentifier(at) && !isMemberName(at)) uses.add(at.text);
    ts.forEachChild(at, visit);
  };
  visit(node);
  return uses;
}

function isMemberName(name: TypeScript.Identifier): boolean {
  const ts = loadTypeScript();
  const { parent } = name;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === name;
  return ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent) ? parent.name === name : false;
}
