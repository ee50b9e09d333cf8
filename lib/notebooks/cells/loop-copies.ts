// While a loop outside of all functions runs, it reads a variable from a copy that V8 can keep in a
// register, and assigns to the copy and the box:
//
//     for (let i = 0; i < n; i++)        {
//       count += i;                 →      let count_1 = count.count;
//                                          for (let i = 0; i < n; i++)
//                                            count.count = count_1 += i;
//                                        }
//
// The box is right at any time, so functions, errors and interrupts need no care. The copy is right as
// long as only the loop assigns: so there is none of a variable that a function assigns to, nor in a loop
// that waits.
import type * as TypeScript from "typescript";
import { isAssignment, isCount, isFunction, type Variable } from "./cell-syntax.js";

/** Finds out which of a cell's variables the loops of the cell may copy. */
export class LoopCopies {
  readonly #ts: typeof TypeScript;
  readonly #variableOf: (name: TypeScript.Node) => Variable | null;
  /** Those that nothing but the cell's own statements can assign to. */
  readonly #safe: ReadonlySet<Variable>;

  /** `variableOf` gives the boxed variable that a name means; `candidates` are new names of the notebook. */
  constructor(
    ts: typeof TypeScript,
    file: TypeScript.SourceFile,
    candidates: ReadonlySet<Variable>,
    variableOf: (name: TypeScript.Node) => Variable | null,
  ) {
    this.#ts = ts;
    this.#variableOf = variableOf;
    const safe = new Set(candidates);
    const visit = (node: TypeScript.Node, isInFunction: boolean): void => {
      const target = isInFunction ? this.#assigned(node) : null;
      if (target !== null) for (const variable of this.#within(target)) safe.delete(variable);
      ts.forEachChild(node, (child) => visit(child, isInFunction || isFunction(ts, node)));
    };
    visit(file, false);
    this.#safe = safe;
  }

  /** The variables that a statement may copy: none if it is not a loop. */
  of(statement: TypeScript.Node): Variable[] {
    const ts = this.#ts;
    let loop = statement;
    while (ts.isLabeledStatement(loop)) loop = loop.statement;
    if (!ts.isIterationStatement(loop, false)) return [];
    const found = new Set<Variable>();
    const unfit = new Set<Variable>();
    let waits = false;
    const visit = (node: TypeScript.Node): void => {
      if (isFunction(ts, node)) return;
      waits ||= ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier !== undefined);
      const variable = this.#variableOf(node);
      if (variable !== null && this.#safe.has(variable)) found.add(variable);
      const target = this.#assigned(node);
      if (target !== null && !this.isSimple(node)) for (const other of this.#within(target)) unfit.add(other);
      ts.forEachChild(node, visit);
    };
    visit(loop);
    return waits ? [] : [...found].filter((variable) => !unfit.has(variable));
  }

  /** Whether an assignment can be made to the copy and the box: `x = …`, `x += …`, `++x`, and `x++` as a statement. */
  isSimple(node: TypeScript.Node): boolean {
    const ts = this.#ts;
    if (ts.isBinaryExpression(node)) return ts.isIdentifier(node.left);
    if (ts.isPrefixUnaryExpression(node)) return ts.isIdentifier(node.operand);
    const { parent } = node;
    const isUnused =
      ts.isExpressionStatement(parent) || (ts.isForStatement(parent) && parent.incrementor === node);
    return ts.isPostfixUnaryExpression(node) && ts.isIdentifier(node.operand) && isUnused;
  }

  /** What an expression or a loop assigns to: a name, a member or a pattern; null if it assigns nothing. */
  #assigned(node: TypeScript.Node): TypeScript.Node | null {
    const ts = this.#ts;
    if (ts.isBinaryExpression(node)) return isAssignment(ts, node) ? node.left : null;
    if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node))
      return isCount(ts, node) ? node.operand : null;
    return ts.isForInStatement(node) || ts.isForOfStatement(node) ? node.initializer : null;
  }

  /** The variables that are named in an assignment's left side (in a pattern, defaults may be among them). */
  #within(target: TypeScript.Node): Variable[] {
    const variable = this.#variableOf(target);
    const inside: Variable[] = variable === null ? [] : [variable];
    this.#ts.forEachChild(target, (child) => {
      inside.push(...this.#within(child));
    });
    return inside;
  }
}
