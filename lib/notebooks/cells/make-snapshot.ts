// Makes the start-up snapshot of the compiler for this Node (see snapshot.ts), unless it is there:
//   node lib/dist/notebooks/cells/make-snapshot.js
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { CellService } from "./cell-service.js";
import { DECLARATIONS } from "./cell-syntax.js";
import { compilerPath, SNAPSHOT, snapshotPath } from "./snapshot.js";
import { versionOf } from "./source-files.js";
import { loadTypeScript, type TypeScript } from "./typescript.js";

const path = snapshotPath();
if (!existsSync(path)) makeSnapshot(path);

/** Throws an Error with Node's own words if it cannot be made. */
function makeSnapshot(path: string): void {
  // Beside its place, so that it gets there whole or not at all.
  const folder = mkdtempSync(join(dirname(path), "snapshot-"));
  try {
    const script = join(folder, "script.cjs");
    const blob = join(folder, "blob");
    writeFileSync(script, snapshotScript(declarationFiles()));
    // Options of the one who builds would have to be given at each start too.
    const env = { ...process.env, NODE_OPTIONS: "" };
    const args = ["--snapshot-blob", blob, "--build-snapshot", script];
    const { status, error, stderr } = spawnSync(process.execPath, args, { env, encoding: "utf8" });
    if (error !== undefined) throw error;
    if (status !== 0) throw new Error(stderr);
    renameSync(blob, path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The files that cells are checked with, each with its version, and the compiler's options. */
interface Declarations {
  readonly files: readonly (readonly [string, string])[];
  readonly options: TypeScript.CompilerOptions;
}

/** Those of a cell that uses gradbook. */
function declarationFiles(): Declarations {
  const folder = fileURLToPath(new URL("../../../", import.meta.url)).replace(/[\\/]$/, "");
  const service = new CellService(loadTypeScript(), folder);
  const { program } = service.check("", 'import * as library from "gradbook"; import "gradbook/homework";');
  const files = program.getSourceFiles().filter(({ fileName }) => fileName.endsWith(".d.ts"));
  const names = files.map(({ fileName }) => fileName).filter((name) => !name.endsWith(DECLARATIONS));
  return { files: names.map((name) => [name, versionOf(name)]), options: service.options };
}

/**
 * The script whose state is the snapshot. It is one file, for it can load no other; a process that starts from it runs
 * its first argument, as any Node process would.
 */
function snapshotScript({ files, options }: Declarations): string {
  const compiler = compilerPath();
  const names = [compiler, dirname(compiler)].map((name) => JSON.stringify(name)).join(", ");
  return `
const module_ = { exports: {} };
(function (module, exports, require, __filename, __dirname) { ${readFileSync(compiler, "utf8")}
})(module_, module_.exports, require, ${names});
const ts = module_.exports;
(${fill.toString()})(ts, ${JSON.stringify(files)}, ${JSON.stringify(options)}, (files) => {
  globalThis[Symbol.for(${JSON.stringify(SNAPSHOT.description)})] = { ts, files };
});
require("node:v8").startupSnapshot.setDeserializeMainFunction(() => {
  const [, main] = process.argv;
  require("node:module").createRequire(main)(main);
});
`;
}

/** Runs in the script: reads the files and binds them. */
function fill(
  ts: typeof TypeScript,
  versions: readonly (readonly [string, string])[],
  options: TypeScript.CompilerOptions,
  keep: (files: ReadonlyMap<string, unknown>) => void,
): void {
  const names = new Map(versions);
  const program = ts.createProgram([...names.keys()], options);
  // A checker binds all files.
  program.getTypeChecker();
  const files = new Map<string, unknown>();
  for (const file of program.getSourceFiles()) {
    // What stands for another file of the same package, or is a part of it by a comment, is found anew.
    if (!names.has(file.fileName) || Reflect.get(file, "redirectInfo") !== undefined) continue;
    Reflect.set(file, "version", names.get(file.fileName));
    files.set(file.fileName, file);
  }
  keep(files);
}
