// A start-up snapshot of V8 that holds TypeScript with the declarations of the language, of Node and of gradbook read
// and bound: a compiler that starts from it compiles its first cell a second earlier. `npm run build` makes it (see
// make-snapshot.ts); it fits one version of Node and of TypeScript. Without it the compiler starts the ordinary way.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type * as TypeScript from "typescript";

/** What the snapshot holds. */
export interface Snapshot {
  readonly ts: typeof TypeScript;
  /** Source files, read and bound, by their path; `version` tells of which state (see source-files.ts). */
  readonly files: ReadonlyMap<string, TypeScript.SourceFile>;
}

/** The key on `globalThis` under which a process that was started from the snapshot has it. */
export const SNAPSHOT: unique symbol = Symbol.for("gradbook.snapshot");

/** Where TypeScript's main file is. */
export function compilerPath(): string {
  return createRequire(import.meta.url).resolve("typescript");
}

/** Where the snapshot is for this Node and this TypeScript, whether it has been made or not. */
export function snapshotPath(): string {
  const manifest = createRequire(compilerPath()).resolve("../package.json");
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
  const key = `${version}-node-${process.version}-${process.platform}-${process.arch}`;
  return fileURLToPath(new URL(`../../typescript-${key}.blob`, import.meta.url));
}

/** Node's options that start a process from the snapshot; none if there is no snapshot. */
export function snapshotOptions(): string[] {
  const path = snapshotPath();
  return existsSync(path) ? ["--snapshot-blob", path] : [];
}

/** What the snapshot held that this process was started from, or null. */
export function snapshotOfThisProcess(): Snapshot | null {
  return (Reflect.get(globalThis, SNAPSHOT) as Snapshot | undefined) ?? null;
}
