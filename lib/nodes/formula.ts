// A formula is text, once, in the table of operators: "y * (1 - y)". From its tree come the loops in WebAssembly (at
// build: lib/setup/formulas.mjs), the drawn explanation with the reader's names, TeX, the hints about wrong guesses, and
// the derivative that the tests compare with. Names: a and b are the inputs, y the result, dy is dL/dy, n a count.

/** A formula as a tree. */
export type Tree =
  | { readonly is: "number"; readonly value: number }
  | { readonly is: "name"; readonly name: string }
  | { readonly is: "call"; readonly name: string; readonly of: readonly Tree[] }
  | { readonly is: "if"; readonly condition: Condition; readonly of: readonly [Tree, Tree] }
  /** The first, but the second where the condition holds: a limit that the first misses, not drawn. */
  | { readonly is: "but"; readonly condition: Condition; readonly of: readonly [Tree, Tree] };

/** Comparisons, all of which must hold. */
export type Condition = readonly { readonly sign: string; readonly of: readonly [Tree, Tree] }[];

/** Reads a formula: + − * /, calls such as exp(a), "c ? x : y", and ", but 0 where a == 0". Error for anything else. */
export function parseFormula(text: string): Tree {
  const tokens = text.match(/\d+(\.\d+)?(e-?\d+)?|\w+|[<>=!]=|&&|\S/g) ?? [];
  let at = 0;
  const take = (token: string): boolean => tokens[at] === token && ++at > 0;
  const need = (token: string): void => {
    if (!take(token)) throw new Error(`formula "${text}": ${token} expected, not ${tokens[at] ?? "the end"}`);
  };
  const call = (name: string, ...of: Tree[]): Tree => ({ is: "call", name, of });
  const whole = (): Tree => {
    let tree = choice();
    while (take(",")) {
      need("but");
      const other = sum();
      need("where");
      tree = { is: "but", condition: condition(sum()), of: [tree, other] };
    }
    return tree;
  };
  const choice = (): Tree => {
    const first = sum();
    if (!/^([<>=!]=|[<>])$/.test(tokens[at] ?? "")) return first;
    const chosen = condition(first);
    need("?");
    const yes = choice();
    need(":");
    return { is: "if", condition: chosen, of: [yes, choice()] };
  };
  const condition = (first: Tree): Condition => {
    const comparison = { sign: tokens[at++] ?? "", of: [first, sum()] as const };
    return take("&&") ? [comparison, ...condition(sum())] : [comparison];
  };
  const sum = (): Tree => {
    let tree = product();
    while (tokens[at] === "+" || tokens[at] === "-") tree = call(tokens[at++] as string, tree, product());
    return tree;
  };
  const product = (): Tree => {
    let tree = factor();
    while (tokens[at] === "*" || tokens[at] === "/") tree = call(tokens[at++] as string, tree, factor());
    return tree;
  };
  const factor = (): Tree => {
    if (take("-")) return negated(factor());
    if (take("(")) {
      const inner = choice();
      need(")");
      return inner;
    }
    const token = tokens[at++] ?? "the end";
    if (/^\d/.test(token)) return { is: "number", value: Number(token) };
    if (!/^[a-z]\w*$/i.test(token)) throw new Error(`formula "${text}": ${token} is no name`);
    if (!take("(")) return { is: "name", name: token };
    const of = [choice()];
    while (take(",")) of.push(choice());
    need(")");
    return call(token, ...of);
  };
  const tree = whole();
  if (at < tokens.length) throw new Error(`formula "${text}": ${tokens[at]} is too much`);
  return tree;
}

function negated(tree: Tree): Tree {
  return tree.is === "number"
    ? { is: "number", value: -tree.value }
    : { is: "call", name: "neg", of: [tree] };
}

/** What a formula is computed with: numbers, or numbers with their derivatives. */
export interface Algebra<T> {
  readonly number: (value: number) => T;
  /** The function of a name, or of a sign: "+", "exp". */
  readonly call: (name: string, of: readonly T[]) => T;
  /** Whether a comparison holds. */
  readonly holds: (sign: string, left: T, right: T) => boolean;
}

/** The value of a formula where its names have these values. */
export function evaluateFormula<T>(tree: Tree, names: Readonly<Record<string, T>>, algebra: Algebra<T>): T {
  const value = (part: Tree): T => {
    if (part.is === "number") return algebra.number(part.value);
    if (part.is === "name") return names[part.name] as T;
    if (part.is === "call") return algebra.call(part.name, part.of.map(value));
    const holds = part.condition.every(({ sign, of: [l, r] }) => algebra.holds(sign, value(l), value(r)));
    return value(part.of[holds === (part.is === "if") ? 0 : 1]);
  };
  return value(tree);
}

/** The same formula with other parts in the place of names. */
export function substitute(tree: Tree, names: Readonly<Record<string, Tree>>): Tree {
  const renew = (part: Tree): Tree => substitute(part, names);
  if (tree.is === "number") return tree;
  if (tree.is === "name") return names[tree.name] ?? tree;
  if (tree.is === "call") return { ...tree, of: tree.of.map(renew) };
  const [first, second] = tree.of;
  const condition = tree.condition.map(({ sign, of: [l, r] }) => ({
    sign,
    of: [renew(l), renew(r)] as const,
  }));
  return { ...tree, condition, of: [renew(first), renew(second)] };
}

/** Whether a name stands in a formula. */
export function mentions(tree: Tree, name: string): boolean {
  if (tree.is === "number") return false;
  if (tree.is === "name") return tree.name === name;
  return tree.of.some((part) => mentions(part, name));
}

/** What formulas call an input: a, b, c and so on. */
export function letterOf(input: number): string {
  return "abcdefgh"[input] ?? `x${input + 1}`;
}
