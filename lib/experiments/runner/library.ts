import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { digest } from "./digest.js";
import { readModule, type Statement } from "./module.js";
import { ExperimentProblem } from "./problem.js";
import { parse, tokensOf } from "./typescript.js";

/** The library as it is built: the folder of index.js. */
const built = fileURLToPath(new URL("../../", import.meta.url));

/** The address of the library as experiments import it. */
export const libraryUrl: string = new URL("../../index.js", import.meta.url).href;

/** What of the library a run can reach. */
export interface LibraryPart {
  /** The files by their path in the library, with an index.js that exports the used names only. */
  readonly files: ReadonlyMap<string, string>;
  /** Which code that is, layout and comments apart. */
  readonly hash: string;
}

/** The files that these exports of the library can reach. ExperimentProblem for a name that is not exported. */
export function reachLibrary(names: ReadonlySet<string>): LibraryPart {
  const index = readModule("index.js", readFileSync(join(built, "index.js"), "utf8"));
  const lines: string[] = [];
  const files = new Map<string, string>();
  for (const name of [...names].sort()) {
    const statement = index.statements.find((statement) => reExports(statement, name));
    if (!statement?.from)
      throw new ExperimentProblem(`run uses ${name}, which gradbook does not have for it`);
    lines.push(`export { ${name} } from "${statement.from}";`);
    collect(join(built, statement.from), files, (from) => {
      throw new ExperimentProblem(
        `run uses ${name}, which needs the package ${from}: it is for notebooks only`,
      );
    });
  }
  const hashes = [...files].map(([file, text]) => `${file} ${digest(tokensOfText(file, text))}`);
  files.set("index.js", `${lines.join("\n")}\n`);
  return { files, hash: digest(hashes.sort().join("\n")) };
}

/** Whether a statement of the index hands on a name of another module: by that name, or with all that it exports. */
function reExports({ exports, from }: Statement, name: string): boolean {
  if (exports.some(({ as }) => as === name)) return true;
  if (from === null || !exports.some(({ as }) => as === "*")) return false;
  const other = readModule(from, readFileSync(join(built, from), "utf8"));
  return other.statements.some((statement) => statement.exports.some(({ as }) => as === name));
}

/** The files of the worker program, by their path in the library: it goes with the closed folder. */
export function workerFiles(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const program of ["worker.js", "run-thread.js"])
    collect(join(built, "experiments", "runner", program), files, (from) => {
      throw new Error(`${program} needs ${from}`);
    });
  return files;
}

/** Adds a file and those that it imports, Node's own left out. */
function collect(path: string, files: Map<string, string>, onPackage: (name: string) => never): void {
  const file = relative(built, path).replaceAll("\\", "/");
  if (files.has(file)) return;
  const text = readFileSync(path, "utf8");
  // The maps of what the compiler wrote do not come along.
  files.set(file, text.replace(/\n\/\/# sourceMappingURL=\S*\s*$/, "\n"));
  for (const { from } of readModule(file, text).statements) {
    if (from === null || from.startsWith("node:")) continue;
    if (!from.startsWith(".")) onPackage(from);
    collect(join(dirname(path), from), files, onPackage);
  }
}

function tokensOfText(file: string, text: string): string {
  const tree = parse(text, file);
  return tokensOf(tree, tree);
}
