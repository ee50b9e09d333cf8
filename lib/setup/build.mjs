// Builds lib/dist: the arithmetic (AssemblyScript to one .wasm, embedded as base64 in
// lib/wasm/binary.ts), the scripts that run inside figures (embedded as text in
// lib/figures/page/scripts.ts), then the TypeScript, and the snapshot from which the compiler of cells starts. Does nothing
// when no source has changed.
//
//   node lib/setup/build.mjs
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join, parse, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { digest, isWritable, readIfThere, root, writeWhole } from "./files.mjs";
import { formulaSources, writeFormulas } from "./formulas.mjs";
import { describe, Problem } from "./problem.mjs";

const lib = join(root, "lib");
const dist = join(lib, "dist");
const embedded = join(lib, "wasm", "binary.ts");
const formulas = join(lib, "wasm", "assembly", "formulas.ts");
const scripts = join(lib, "figures", "page", "scripts.ts");
const stamp = join(dist, ".sources");

/**
 * Builds what is stale and says each step through `report`. The new lib/dist takes the old one's place only
 * when it is complete, with the digest of its sources inside: an interrupted or failed build leaves the old
 * one, which stays stale.
 *
 * @param {(step: string) => void} report
 * @throws {Problem} with the compiler's own words
 */
export function build(report = (step) => console.log(`${step} ...`)) {
  if (!isBuilt()) buildAll(report);
  if (!hasSnapshot()) makeSnapshot(report);
}

/** @param {(step: string) => void} report */
function buildAll(report) {
  const sources = digestOf(sourceFiles());
  const arithmetic = join(lib, "wasm", "arithmetic.wasm.tmp");
  const fresh = `${dist}.tmp`;
  try {
    const ingredients = digestOf(sourceFiles().filter(isArithmetic));
    if (!existsSync(formulas) || !readIfThere(embedded)?.startsWith(madeFrom(ingredients))) {
      report("Building the arithmetic (AssemblyScript)");
      writeFormulas();
      compileArithmetic(arithmetic, ingredients);
    }
    report("Building the library (TypeScript)");
    rmSync(fresh, { recursive: true, force: true });
    compileScripts(fresh);
    run("node_modules/typescript/bin/tsc", [
      "--project",
      "lib/tsconfig.json",
      "--outDir",
      relative(root, fresh),
    ]);
    writeWhole(join(fresh, ".sources"), sources);
    rmSync(dist, { recursive: true, force: true });
    renameSync(fresh, dist);
  } finally {
    rmSync(arithmetic, { force: true });
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** Whether lib/dist is made from the sources as they are. */
export function isBuilt() {
  const isMade = [embedded, formulas, scripts].every((file) => existsSync(file));
  return isMade && readIfThere(stamp) === digestOf(sourceFiles());
}

/** Whether there is a snapshot for this Node (see lib/notebooks/cells/snapshot.ts), or none can be put there. */
function hasSnapshot() {
  const ending = `-node-${process.version}-${process.platform}-${process.arch}.blob`;
  return !isWritable(dist) || readdirSync(dist).some((file) => file.endsWith(ending));
}

/**
 * Cells run without it too.
 *
 * @param {(step: string) => void} report
 */
function makeSnapshot(report) {
  report("Preparing a quick start of the kernel");
  try {
    run("lib/dist/notebooks/cells/make-snapshot.js", []);
  } catch (error) {
    console.error(`The kernel will start a second slower, for no snapshot of it could be made:\n${error}`);
  }
}

/**
 * The files that decide what the build makes, as paths within the checkout.
 *
 * @returns {string[]}
 */
export function sourceFiles() {
  const made = ["dist", "dist.tmp", "node_modules"].map((folder) => join("lib", folder) + sep);
  const sources = readdirSync(lib, { recursive: true, encoding: "utf8" })
    .map((file) => join("lib", file))
    .filter((file) => /\.(ts|json)$/.test(file) && !made.some((folder) => file.startsWith(folder)))
    .filter((file) => ![embedded, formulas, scripts].includes(join(root, file)));
  return [
    ...sources,
    "lib/setup/build.mjs",
    "lib/setup/formulas.mjs",
    "tsconfig.json",
    "package-lock.json",
  ].sort();
}

/** @param {string[]} files */
function digestOf(files) {
  return digest(...files.flatMap((file) => [file, readFileSync(join(root, file))]));
}

/**
 * Whether the .wasm depends on the file: the formulas and the compiler.
 *
 * @param {string} file
 */
function isArithmetic(file) {
  const folder = join("lib", "wasm", "assembly") + sep;
  const sources = [folder, ...formulaSources.map((source) => join(source)), "package-lock.json"];
  return sources.some((source) => file.startsWith(source));
}

/**
 * The first line of the embedded arithmetic: it says which sources it was made from.
 *
 * @param {string} ingredients the digest of those sources
 */
function madeFrom(ingredients) {
  return `// Made by lib/setup/build.mjs from lib/wasm/assembly, ${ingredients}\n`;
}

/**
 * @param {string} wasm file to compile to, before it is embedded
 * @param {string} ingredients the digest of its sources
 */
function compileArithmetic(wasm, ingredients) {
  run("node_modules/assemblyscript/bin/asc.js", [
    "lib/wasm/assembly/index.ts",
    "--config",
    "lib/wasm/assembly/asconfig.json",
    "--outFile",
    relative(root, wasm),
  ]);
  const base64 = readFileSync(wasm).toString("base64");
  writeWhole(embedded, `${madeFrom(ingredients)}export const binary: string =\n  "${base64}";\n`);
}

/**
 * Compiles lib/figures/browser to plain browser JavaScript and embeds its text: a figure carries its script.
 *
 * @param {string} folder for the compiler's output
 */
function compileScripts(folder) {
  const browser = join("lib", "figures", "browser");
  run("node_modules/typescript/bin/tsc", ["--project", browser, "--outDir", relative(root, folder)]);
  const lines = readdirSync(folder).map((file) => {
    // Four spaces a level are for reading, one is enough to carry.
    const text = readFileSync(join(folder, file), "utf8").replace(/^( {4})+/gm, (deep) =>
      " ".repeat(deep.length / 4),
    );
    return `export const ${parse(file).name}Script: string =\n  ${JSON.stringify(text.trim())};\n`;
  });
  rmSync(folder, { recursive: true });
  writeWhole(scripts, `// Made by lib/setup/build.mjs from lib/figures/browser.\n${lines.join("")}`);
}

/**
 * Runs a script of a dependency with this Node, so that nothing depends on what is on the PATH.
 *
 * @param {string} script
 * @param {string[]} args
 */
function run(script, args) {
  const { status, error, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    encoding: "utf8",
  });
  if (error) throw error;
  if (status !== 0) throw new Problem(`${script} failed:\n${stdout}${stderr}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    build();
  } catch (error) {
    console.error(describe(error));
    process.exitCode = 1;
  }
}
