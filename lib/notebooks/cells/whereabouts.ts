import { readFileSync } from "node:fs";
import type { Notebook } from "../notebook.js";
import { parseNotebook } from "../read.js";
import { declaredNames } from "./cell-syntax.js";
import { loadTypeScript } from "./typescript.js";

/** The package that runs the cells, and what its types export. */
const packages = [
  ["gradbook", new URL("../../index.d.ts", import.meta.url)],
  ["gradbook/homework", new URL("../../homework/index.d.ts", import.meta.url)],
] as const;

/**
 * Knows where a name comes from that a cell does not find, so that a reader who runs cells out of order is told so:
 * from the cells that this kernel has seen, the notebook's file as it was saved last (Jupyter's server tells its
 * path in the kernel's environment; other programs do not), and what gradbook exports.
 */
export class Whereabouts {
  readonly #seen: ReadonlyMap<string, string>;

  /** `seen` tells which cell of this kernel declared a name last. */
  constructor(seen: ReadonlyMap<string, string> = new Map()) {
    this.#seen = seen;
  }

  /** For each of the names whose origin is known, the sentence that says it: the same for all of one origin. */
  origins(names: readonly string[], source: string): Map<string, string> {
    const sentences = new Map<string, string>();
    if (names.length === 0) return sentences;
    const cells = notebookCells();
    const here = cells.findIndex((cell) => cell.trim() === source.trim());
    const declared = cells.map(namesIn);
    const byOrigin = new Map<string, string[]>();
    for (const name of names) {
      const origin = this.#origin(name, here, declared);
      if (origin !== null) byOrigin.set(origin, [...(byOrigin.get(origin) ?? []), name]);
    }
    for (const [origin, group] of byOrigin) {
      const sentence = `${listed(group)} ${group.length === 1 ? "is" : "are"} ${origin}`;
      for (const name of group) sentences.set(name, sentence.replace("{ }", `{ ${group.join(", ")} }`));
    }
    return sentences;
  }

  #origin(name: string, here: number, declared: readonly ReadonlySet<string>[]): string | null {
    const seen = this.#seen.get(name);
    if (seen !== undefined) return `declared by ${seen}, but without a value now: run that cell again`;
    const at = declared.findIndex((names, index) => index !== here && names.has(name));
    if (at >= 0)
      return here >= 0 && at > here
        ? "declared in a cell further down: run that cell first, or move it up"
        : "declared in another cell of this notebook: run the cells above first";
    const from = packages.find(([, types]) => exportedNames(types).has(name))?.[0];
    return from === undefined
      ? null
      : `exported by ${from}: run the cells above first, or write import { } from "${from}"`;
  }
}

/** "a", "a and b", "a, b and c" */
function listed(names: readonly string[]): string {
  return names.length === 1 ? `${names[0]}` : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** The sources of the saved notebook's code cells; none where it is not known. */
function notebookCells(): string[] {
  const path = process.env.JPY_SESSION_NAME ?? "";
  if (path === "") return [];
  let notebook: Notebook;
  try {
    notebook = parseNotebook(readFileSync(path, "utf8"), path);
  } catch {
    // It may never have been saved; then we know no more than without it.
    return [];
  }
  return notebook.cells.flatMap(({ cell_type, source }) => (cell_type === "code" ? [source] : []));
}

/** The names that a cell declares for other cells. */
function namesIn(source: string): Set<string> {
  const ts = loadTypeScript();
  return new Set(declaredNames(ts, ts.createSourceFile("cell.ts", source, ts.ScriptTarget.Latest, true)));
}

const exports = new Map<string, ReadonlySet<string>>();

/** The names that a declaration file exports, those of the modules that it exports whole among them. */
function exportedNames(types: URL): ReadonlySet<string> {
  const known = exports.get(types.href);
  if (known !== undefined) return known;
  const text = readFileSync(types, "utf8");
  const lists = [...text.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].map(([, list = ""]) => list);
  const ofLists = lists.flatMap((list) => list.split(",").map((entry) => /\w+\s*$/.exec(entry)?.[0] ?? ""));
  const ofStatements = [...text.matchAll(/^export declare \w+ (\w+)/gm)].map(([, name = ""]) => name);
  const ofModules = [...text.matchAll(/^export \* from "(.*)\.js"/gm)].flatMap(([, path]) => [
    ...exportedNames(new URL(`${path}.d.ts`, types)),
  ]);
  const found = new Set([...ofLists, ...ofStatements, ...ofModules].filter((name) => name !== ""));
  exports.set(types.href, found);
  return found;
}
