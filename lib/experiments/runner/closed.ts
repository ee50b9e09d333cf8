import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { version } from "../../index.js";
import { digest } from "./digest.js";
import { ownFolder, placeFolder } from "./folders.js";
import { reachLibrary, workerFiles } from "./library.js";
import { placesFile } from "./places.js";
import { ExperimentProblem } from "./problem.js";
import { type Part, type Reached, reach } from "./reach.js";

/** All that a run can reach, and which code that is. */
export interface Closed {
  /** The experiment's own code and files. */
  readonly code: string;
  /** The library's, and the version that it calls itself. */
  readonly library: { readonly version: string; readonly hash: string };
  /** The pieces of the code, by name. */
  readonly parts: readonly Part[];
  /** The files that it was read from, with a hash of their bytes. */
  readonly sources: Readonly<Record<string, string>>;
  /** The texts of the closed folder's files, by path. */
  readonly texts: ReadonlyMap<string, string>;
}

/** The worker program in a closed folder, which takes the folder as its argument. */
export const workerProgram: string = "worker/experiments/runner/worker.js";

/** What a worker reads first in a closed folder. */
export interface Manifest {
  /** The module that exports `run` as `$run`. */
  readonly entry: string;
  /** Where the declared files are. */
  readonly files: Readonly<Record<string, string>>;
}

/** Finds what an experiment's `run` can reach; nothing else is there when it runs. */
export function close(file: string, files: readonly string[]): Closed {
  const reached = reach(resolve(file));
  // Every run gets an rng.
  const library = reachLibrary(new Set([...reached.library, "createRng"]));
  const read = files.map((name) => [name, textOf(dirname(file), name)] as const);
  const parts = [...reached.parts, ...read.map(([name, text]) => ({ name, hash: digest(text) }))];
  return {
    code: digest(parts.map(({ name, hash }) => `${name} ${hash}`).join("\n")),
    library: { version, hash: library.hash },
    parts,
    sources: { ...reached.sources, ...Object.fromEntries(read.map(([name, text]) => [name, digest(text)])) },
    texts: textsOf(reached, library.files, read),
  };
}

function textOf(folder: string, name: string): string {
  const path = resolve(folder, name);
  if (!existsSync(path) || !statSync(path).isFile())
    throw new ExperimentProblem(`there is no file ${name}, which the experiment lists in files`);
  return readFileSync(path, "utf8");
}

function textsOf(
  { modules, places }: Reached,
  library: ReadonlyMap<string, string>,
  files: readonly (readonly [string, string])[],
): Map<string, string> {
  const [entry = ""] = modules.keys();
  const read = files.map(([name], index) => [name, `files/${index}`] as const);
  const manifest: Manifest = { entry, files: Object.fromEntries(read) };
  return new Map([
    ["package.json", '{ "type": "module" }\n'],
    ["manifest.json", JSON.stringify(manifest)],
    [placesFile, JSON.stringify(places)],
    ...modules,
    ...[...library].map(([path, text]) => [`gradbook/${path}`, text] as const),
    ...[...workerFiles()].map(([path, text]) => [`worker/${path}`, text] as const),
    ...files.map(([, text], index) => [`files/${index}`, text] as const),
  ]);
}

/**
 * Writes the closed folder, unless it is there, and gives its path: in the experiment's folder, or, where that cannot
 * be written, in one that ends with this process.
 */
export function materialise({ texts }: Closed, experimentFolder: string): string {
  return placeFolder(join(ownFolder(experimentFolder), "code", digest(JSON.stringify([...texts]))), texts);
}
