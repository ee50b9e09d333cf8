// First half of what becomes of a cell's names: their uses (the second is declare-names.ts). A variable of
// the cell is read from its box, `count.count`; a name of an earlier cell from the box that was declared
// last, `$count.box.count`.
import type * as TypeScript from "typescript";
import {
  CELL,
  DECLARATIONS,
  isAssignment,
  isCount,
  isFunction,
  isPropertyName,
  nameOf,
  propertyName,
  type Variable,
  variableDeclarations,
} from "./cell-syntax.js";
import { LoopCopies } from "./loop-copies.js";

/** Rewrites a cell's expressions so that names are read from boxes; puts the cell's own into `boxed`. `handle` is `$cell`. */
export function boxNames(
  ts: typeof TypeScript,
  program: TypeScript.Program,
  boxed: Set<string>,
  handle: string,
): TypeScript.TransformerFactory<TypeScript.SourceFile> {
  return (context) => (file) =>
    file.fileName.endsWith(CELL) ? new NameBoxes(ts, program, context, file, handle).rewrite(boxed) : file;
}

class NameBoxes {
  readonly #ts: typeof TypeScript;
  readonly #context: TypeScript.TransformationContext;
  readonly #factory: TypeScript.NodeFactory;
  readonly #checker: TypeScript.TypeChecker;
  readonly #file: TypeScript.SourceFile;
  readonly #handle: string;
  readonly #declarations: TypeScript.SourceFile | undefined;
  /** The cell's variables that live in boxes. */
  readonly #variables: ReadonlySet<Variable>;
  readonly #loops: LoopCopies;
  /** The copies of the loop that is being visited. */
  #copies: ReadonlyMap<Variable, TypeScript.Identifier> = new Map();
  #isInFunction = false;
  /** The variables that hold the boxes of earlier names while the cell runs. */
  readonly #holders = new Map<string, TypeScript.Identifier>();

  constructor(
    ts: typeof TypeScript,
    program: TypeScript.Program,
    context: TypeScript.TransformationContext,
    file: TypeScript.SourceFile,
    handle: string,
  ) {
    this.#ts = ts;
    this.#handle = handle;
    this.#context = context;
    this.#factory = context.factory;
    this.#checker = program.getTypeChecker();
    this.#file = file;
    this.#declarations = program.getSourceFiles().find(({ fileName }) => fileName.endsWith(DECLARATIONS));
    const variables = variableDeclarations(ts, file);
    this.#variables = new Set(variables);
    const earlier = Reflect.get(this.#declarations ?? {}, "locals") as ReadonlySet<string> | undefined;
    // A function of an earlier cell may assign to any variable of a name that it knows.
    const unknown = variables.filter((variable) => !earlier?.has(nameOf(variable)));
    this.#loops = new LoopCopies(ts, file, new Set(unknown), (name) =>
      ts.isIdentifier(name) ? this.#variableOf(this.#symbolOf(name)) : null,
    );
  }

  rewrite(boxed: Set<string>): TypeScript.SourceFile {
    const ts = this.#ts;
    boxed.clear();
    for (const variable of this.#variables) boxed.add(nameOf(variable));
    const statements = this.#file.statements.map((statement) => this.#visited(statement));
    const holders = [...this.#holders].map(([name, holder]) =>
      this.#declaration(holder, this.#earlier(name), ts.NodeFlags.Const),
    );
    const all = ts.setTextRange(
      this.#factory.createNodeArray([...holders, ...statements]),
      this.#file.statements,
    );
    return this.#factory.updateSourceFile(this.#file, all);
  }

  #visited<T extends TypeScript.Node | undefined>(node: T): T {
    return this.#ts.visitNode(node, (visited) => this.#visit(visited)) as T;
  }

  #visit(node: TypeScript.Node): TypeScript.Node {
    const ts = this.#ts;
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return node;
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node;
    if (ts.isIdentifier(node)) return this.#use(node) ?? node;
    if (ts.isShorthandPropertyAssignment(node)) return this.#visitShorthand(node);
    if (isFunction(ts, node)) return this.#visitFunction(node);
    return this.#visitLoop(node) ?? this.#visitAssignment(node) ?? this.#visitCall(node);
  }

  /** A function, which may run at any time, knows no copies. */
  #visitFunction(node: TypeScript.Node): TypeScript.Node {
    const [copies, isInFunction] = [this.#copies, this.#isInFunction];
    this.#copies = new Map();
    this.#isInFunction = true;
    const visited = this.#visitCall(node);
    this.#copies = copies;
    this.#isInFunction = isInFunction;
    return visited;
  }

  /** A function is called as it was written, without a box as its `this`. */
  #visitCall(node: TypeScript.Node): TypeScript.Node {
    const ts = this.#ts;
    const factory = this.#factory;
    const free = (called: TypeScript.Expression): TypeScript.Expression | null => {
      // `(f)()`, `f!()` and `(f as any)()` call f as `f()` does.
      let callee = called;
      while (
        ts.isParenthesizedExpression(callee) ||
        ts.isAssertionExpression(callee) ||
        ts.isNonNullExpression(callee) ||
        ts.isSatisfiesExpression(callee)
      )
        callee = callee.expression;
      const box = ts.isIdentifier(callee) ? this.#use(callee) : null;
      if (box === null || ts.isIdentifier(box)) return box;
      const sequence = factory.createComma(factory.createNumericLiteral(0), box);
      return ts.setTextRange(factory.createParenthesizedExpression(sequence), box);
    };
    const callee = ts.isCallExpression(node) ? free(node.expression) : null;
    if (ts.isCallExpression(node) && callee !== null) {
      const args = node.arguments.map((argument) => this.#visited(argument));
      return factory.updateCallExpression(node, callee, undefined, args);
    }
    const tag = ts.isTaggedTemplateExpression(node) ? free(node.tag) : null;
    if (ts.isTaggedTemplateExpression(node) && tag !== null)
      return factory.updateTaggedTemplateExpression(node, tag, undefined, this.#visited(node.template));
    return ts.visitEachChild(node, (child) => this.#visit(child), this.#context);
  }

  /** `{ x }` is `{ x: x.x }`; in a destructuring assignment it may have a default. */
  #visitShorthand(node: TypeScript.ShorthandPropertyAssignment): TypeScript.Node {
    const ts = this.#ts;
    const factory = this.#factory;
    const box = this.#boxOf(this.#checker.getShorthandAssignmentValueSymbol(node), node.name);
    const fallback = this.#visited(node.objectAssignmentInitializer);
    if (box === null) return factory.updateShorthandPropertyAssignment(node, node.name, fallback);
    const property = factory.createPropertyAssignment(
      propertyName(ts, node.name.text),
      fallback === undefined ? box : factory.createAssignment(box, fallback),
    );
    return ts.setTextRange(property, node);
  }

  /** A loop with its copies, null if a statement has none. */
  #visitLoop(node: TypeScript.Node): TypeScript.Node | null {
    const ts = this.#ts;
    const factory = this.#factory;
    if (this.#isInFunction || this.#copies.size > 0) return null;
    const copies = this.#loops.of(node);
    if (copies.length === 0) return null;
    this.#copies = new Map(copies.map((variable) => [variable, factory.createUniqueName(nameOf(variable))]));
    const loop = this.#visitCall(node) as TypeScript.Statement;
    const declared = [...this.#copies].map(([variable, copy]) =>
      this.#declaration(copy, this.#ownBox(nameOf(variable)), ts.NodeFlags.Let),
    );
    this.#copies = new Map();
    return ts.setTextRange(factory.createBlock([...declared, loop]), node);
  }

  /** An assignment to a variable with a copy goes to both: `x.x = x_1 += 2`. */
  #visitAssignment(node: TypeScript.Node): TypeScript.Node | null {
    const ts = this.#ts;
    const factory = this.#factory;
    const isCounting =
      (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) && isCount(ts, node);
    if (!isCounting && !(ts.isBinaryExpression(node) && isAssignment(ts, node))) return null;
    const target = ts.isBinaryExpression(node) ? node.left : node.operand;
    const variable = ts.isIdentifier(target) ? this.#variableOf(this.#symbolOf(target)) : null;
    const copy = variable === null ? undefined : this.#copies.get(variable);
    if (variable === null || copy === undefined) return null;
    const changed = ts.isBinaryExpression(node)
      ? factory.createBinaryExpression(copy, node.operatorToken, this.#visited(node.right))
      : factory.createPrefixUnaryExpression(node.operator, copy);
    const both = factory.createAssignment(this.#ownBox(nameOf(variable), target), changed);
    return ts.setTextRange(factory.createParenthesizedExpression(both), node);
  }

  /** The expression that a name stands for, null if it stands for itself. */
  #use(name: TypeScript.Identifier): TypeScript.Expression | null {
    const symbol = this.#symbolOf(name);
    const variable = this.#variableOf(symbol);
    const copy = variable === null ? undefined : this.#copies.get(variable);
    return copy ?? this.#boxOf(symbol, name);
  }

  #boxOf(symbol: TypeScript.Symbol | undefined, name: TypeScript.Identifier): TypeScript.Expression | null {
    if (this.#isEarlier(symbol)) return this.#property(this.#holder(name.text), ["box", name.text], name);
    return this.#variableOf(symbol) === null ? null : this.#ownBox(name.text, name);
  }

  #ownBox(name: string, place?: TypeScript.Node): TypeScript.Expression {
    return this.#property(this.#factory.createIdentifier(name), [name], place);
  }

  #property(
    object: TypeScript.Expression,
    names: readonly string[],
    place?: TypeScript.Node,
  ): TypeScript.Expression {
    const access = names.reduce(
      (inner, name) => this.#factory.createPropertyAccessExpression(inner, name),
      object,
    );
    return place === undefined ? access : this.#ts.setTextRange(access, place);
  }

  #holder(name: string): TypeScript.Identifier {
    const optimistic = this.#ts.GeneratedIdentifierFlags.Optimistic;
    const holder = this.#holders.get(name) ?? this.#factory.createUniqueName(`$${name}`, optimistic);
    this.#holders.set(name, holder);
    return holder;
  }

  /** `$cell.earlier("count")` */
  #earlier(name: string): TypeScript.Expression {
    const earlier = this.#property(this.#factory.createIdentifier(this.#handle), ["earlier"]);
    return this.#factory.createCallExpression(earlier, undefined, [this.#factory.createStringLiteral(name)]);
  }

  #declaration(
    name: TypeScript.Identifier,
    value: TypeScript.Expression,
    flags: TypeScript.NodeFlags,
  ): TypeScript.Statement {
    const declaration = this.#factory.createVariableDeclaration(name, undefined, undefined, value);
    const list = this.#factory.createVariableDeclarationList([declaration], flags);
    return this.#factory.createVariableStatement(undefined, list);
  }

  /** What a name means where it reads or assigns; nothing where it only declares or labels. */
  #symbolOf(name: TypeScript.Identifier): TypeScript.Symbol | undefined {
    return isPropertyName(this.#ts, name) ? undefined : this.#checker.getSymbolAtLocation(name);
  }

  #variableOf(symbol: TypeScript.Symbol | undefined): Variable | null {
    const declared = symbol?.valueDeclaration as Variable | undefined;
    return declared !== undefined && this.#variables.has(declared) ? declared : null;
  }

  #isEarlier(symbol: TypeScript.Symbol | undefined): boolean {
    // What is within a block of the declarations is global.
    const isOfCell = (declared: TypeScript.Declaration) =>
      declared.getSourceFile() === this.#declarations && !this.#ts.isModuleBlock(declared.parent);
    return symbol?.declarations?.some(isOfCell) ?? false;
  }
}
