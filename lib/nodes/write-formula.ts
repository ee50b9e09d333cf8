import type { Condition, Tree } from "./formula.js";

/** How a formula is written down. */
export interface Writing {
  /** What a, b, y, dy and n are called. */
  readonly names: Readonly<Record<string, string>>;
  /** Whether the names are words, between which a product needs a sign, and not letters. */
  readonly isNamed?: boolean;
  readonly phrases?: Phrases;
}

/** The letters of an operator's inputs and result, where they have no names. */
export function lettersOf(inputs: number, ofMatrices: boolean): Readonly<Record<string, string>> {
  const y = ofMatrices ? "Y" : "y";
  const [a, b] = inputs === 1 ? ["x", "b"] : ["a", "b"];
  return ofMatrices ? { a: a.toUpperCase(), b: "B", y, dy: "∂L/∂Y" } : { a, b, y, dy: "∂L/∂y" };
}

/** What of a formula is said in words. */
export interface Phrases {
  readonly ifElse: (yes: string, condition: string, no: string) => string;
  readonly inShapeOf: (x: string, shape: string) => string;
  readonly atClass: (x: string) => string;
}

/** In English. */
export const phrases: Phrases = {
  ifElse: (yes, condition, no) => `${yes} if ${condition}, else ${no}`,
  inShapeOf: (x, shape) => `${x} in the shape of ${shape}`,
  atClass: (x) => `${x} at the class`,
};

/** What stands in what without brackets: a power in a product in a sum in a phrase. */
export const level = { phrase: 0, sum: 1, negative: 2, product: 3, power: 4, atom: 5 } as const;

type Written = readonly [text: string, level: number];

/** A formula as text with the fewest brackets, so that it can stand in a sum, a product and so on. */
export function writeFormula(tree: Tree, writing: Writing, inside: number = level.phrase): string {
  const [text, own] = write(tree, writing);
  return own < inside ? `(${text})` : text;
}

function write(tree: Tree, writing: Writing): Written {
  const at = (part: Tree, inside: number): string => writeFormula(part, writing, inside);
  const { ifElse } = writing.phrases ?? phrases;
  if (tree.is === "number")
    return [String(tree.value).replace("-", "−"), tree.value < 0 ? level.negative : level.atom];
  if (tree.is === "name") {
    const name = writing.names[tree.name] ?? tree.name;
    return [name, name.includes("/") ? level.product : level.atom];
  }
  if (tree.is === "but") return write(tree.of[0], writing);
  if (tree.is === "call") return writeCall(tree.name, tree.of, writing);
  return [
    ifElse(at(tree.of[0], 1), writeCondition(tree.condition, at), at(tree.of[1], level.phrase)),
    level.phrase,
  ];
}

function writeCondition(condition: Condition, at: (part: Tree, inside: number) => string): string {
  return condition.map(({ sign, of: [l, r] }) => `${at(l, 1)} ${sign} ${at(r, 1)}`).join(", ");
}

function writeCall(name: string, of: readonly Tree[], writing: Writing): Written {
  const at = (part: Tree | undefined, inside: number): string =>
    part ? writeFormula(part, writing, inside) : "";
  const [a, b] = of;
  const { inShapeOf, atClass } = writing.phrases ?? phrases;
  switch (name) {
    case "+":
      return [`${at(a, level.sum)} + ${at(b, level.product)}`, level.sum];
    case "-":
      return [`${at(a, level.sum)} − ${at(b, level.product)}`, level.sum];
    case "neg":
      return [`−${at(a, level.product)}`, level.negative];
    case "*":
      return product(of, writing);
    case "/":
      return signed(`${at(a, level.negative)} / ${at(b, level.power)}`);
    case "pow":
      return [`${at(a, level.atom)}^${at(b, level.atom)}`, level.power];
    case "log":
    case "clampedLog":
      return [isName(a) ? `ln ${at(a, level.atom)}` : `ln(${at(a, level.phrase)})`, level.power];
    case "log1p":
      return [`ln(1 + ${at(a, level.product)})`, level.power];
    case "abs":
      return [`|${at(a, level.phrase)}|`, level.atom];
    case "max":
      // A floor that only keeps from dividing by zero is not drawn.
      if (b?.is === "number" && b.value > 0 && b.value < 1e-6) return a ? write(a, writing) : ["", 0];
      break;
    case "matmul":
      return [`${at(a, level.product)} ${at(b, level.product)}`, level.product];
    case "transpose":
      return [`${at(a, level.power)}ᵀ`, level.atom];
    case "odot":
      return [`${at(a, level.product)} ⊙ ${at(b, level.product)}`, level.product];
    case "total":
      return [`Σ ${at(a, level.product)}`, level.product];
    case "slope":
      return [`∂${at(a, level.atom)}/∂${at(b, level.atom)}`, level.power];
    case "inShapeOf":
      return [inShapeOf(at(a, level.product), at(b, level.atom)), level.phrase];
    case "atClass":
      return [atClass(at(a, level.atom)), level.product];
  }
  const called = name === "sigmoid" ? "σ" : name;
  return [`${called}(${of.map((part) => at(part, level.phrase)).join(", ")})`, level.atom];
}

/** Without a sign where letters and brackets meet: "y(1 − y)", but "h·(1 − h)"; a name times itself is its square. */
function product([a, b]: readonly Tree[], writing: Writing): Written {
  if (!a || !b) return ["", level.atom];
  if (isName(a) && isName(b) && a.name === b.name)
    return [`${writing.names[a.name] ?? a.name}²`, level.power];
  const isNumber = a.is === "number";
  const left = writeFormula(a, writing, level.negative);
  const right = writeFormula(b, writing, level.product);
  const isBracket = right.startsWith("(");
  const sign =
    isNumber || (isBracket && !writing.isNamed) ? "" : isBracket ? "·" : writing.isNamed ? " · " : " ";
  return signed(`${left}${sign}${right}`);
}

/** A product or a quotient, which may begin with a minus. */
function signed(text: string): Written {
  return [text, text.startsWith("−") ? level.negative : level.product];
}

function isName(tree: Tree | undefined): tree is Tree & { readonly is: "name" } {
  return tree?.is === "name";
}

const texSigns: Readonly<Record<string, string>> = { "<=": "\\le", ">=": "\\ge", "==": "=", "!=": "\\ne" };

/** A formula in TeX, with the names as they are. */
export function texFormula(tree: Tree, inside: number = level.phrase): string {
  const [text, own] = writeTex(tree);
  return own < inside ? `\\left(${text}\\right)` : text;
}

function writeTex(tree: Tree): Written {
  if (tree.is === "number") return [String(tree.value), tree.value < 0 ? level.negative : level.atom];
  if (tree.is === "name") return [tree.name, level.atom];
  if (tree.is === "but") return writeTex(tree.of[0]);
  if (tree.is === "if") {
    const [yes, no] = tree.of.map((part) => texFormula(part));
    const condition = writeCondition(tree.condition, texFormula).replace(
      /[<>=!]=/g,
      (sign) => texSigns[sign] ?? sign,
    );
    return [`\\begin{cases}${yes} & ${condition}\\\\ ${no} & \\text{else}\\end{cases}`, level.atom];
  }
  const [a, b] = tree.of as [Tree, Tree];
  const all = tree.of.map((part) => texFormula(part));
  switch (tree.name) {
    case "+":
    case "-":
      return [`${texFormula(a, level.sum)} ${tree.name} ${texFormula(b, level.product)}`, level.sum];
    case "neg":
      return [`-${texFormula(a, level.product)}`, level.negative];
    case "*":
      return [`${texFormula(a, level.product)} \\, ${texFormula(b, level.product)}`, level.product];
    case "/":
      return [`\\frac{${all[0]}}{${all[1]}}`, level.product];
    case "pow":
      return [`${texFormula(a, level.atom)}^{${all[1]}}`, level.power];
    case "exp":
      return [`e^{${all[0]}}`, level.power];
    case "log":
    case "clampedLog":
      return [`\\ln ${texFormula(a, level.power)}`, level.power];
    case "log1p":
      return [`\\ln\\left(1 + ${texFormula(a, level.product)}\\right)`, level.power];
    case "abs":
      return [`\\left|${all[0]}\\right|`, level.atom];
  }
  const called = tree.name === "sigmoid" ? "\\sigma" : `\\${tree.name}`;
  return [`${called}\\left(${all.join(", ")}\\right)`, level.atom];
}
