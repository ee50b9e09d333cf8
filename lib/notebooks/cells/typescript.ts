import { createRequire } from "node:module";
import type * as TypeScript from "typescript";
import { snapshotOfThisProcess } from "./snapshot.js";

export type { TypeScript };

let loaded: typeof TypeScript | null = null;

/** The compiler of cells, loaded once a process: out of the snapshot that the process started from, if it did. */
export function loadTypeScript(): typeof TypeScript {
  loaded ??=
    snapshotOfThisProcess()?.ts ?? (createRequire(import.meta.url)("typescript") as typeof TypeScript);
  return loaded;
}
