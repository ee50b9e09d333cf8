// Options are checked by their names: one that is misspelt would otherwise be as good as not given, without a word.
import { isShown, showAny } from "./show.js";

/** Every name of an options type: the compiler lets none be forgotten. */
export type OptionNames<Options> = Readonly<Record<keyof Options, true>>;

/** What is to be done instead of giving an option that does not exist, by its name. */
export type Remedies = Readonly<Record<string, string>>;

/** What other libraries call our options, without their spelling. */
const otherNames: Readonly<Record<string, string>> = {
  dim: "axis",
  lr: "learningRate",
  eps: "epsilon",
  colour: "color",
  optimizer: "optimiser",
};

/** TypeError unless the options are an object whose names are all known: it names the first that is not, and a remedy. */
export function checkOptions<Options extends object>(
  caller: string,
  options: Options | undefined,
  names: OptionNames<Options>,
  remedies: Remedies = {},
): void {
  if (options === undefined) return;
  const known = Object.keys(names);
  if (!isOptions(options)) {
    throw new TypeError(`${caller}: the options are ${showAny(options)}, not an object: { ${known[0]}: … }`);
  }
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(names, name));
  if (unknown === undefined) return;
  const meant = nearest(unknown, known);
  const remedy = remedies[unknown] ?? (meant ? `write ${meant}` : `it takes ${known.join(", ")}`);
  throw new TypeError(`${caller}: there is no option ${unknown}; ${remedy}`);
}

/** Whether it is an options object: no list and no tensor. */
export function isOptions<Options extends object>(given: unknown): given is Options {
  return typeof given === "object" && given !== null && !Array.isArray(given) && !isShown(given);
}

/** TypeError for arguments that a function does not take: they would have no effect. */
export function refuseSurplus(caller: string, surplus: readonly unknown[], remedy: string): void {
  if (surplus.length === 0) return;
  throw new TypeError(`${caller}: ${surplus.map(showAny).join(", ")} would have no effect; ${remedy}`);
}

/** The name that may be meant: the same in another spelling, what it is called elsewhere, or with a slip or two. */
function nearest(name: string, known: readonly string[]): string | undefined {
  const written = plain(name);
  return (
    known.find((option) => plain(option) === written || option === otherNames[written]) ??
    known.find((option) => slips(plain(option), written) <= Math.min(2, written.length / 2))
  );
}

/** keep_dims, keepdims and keepDims are one. */
function plain(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
}

/** How many letters must be put in, left out or changed to make one text the other (V. Levenshtein, 1966). */
function slips(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
