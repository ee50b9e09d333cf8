// Builds lib/dist: the arithmetic (AssemblyScript to one .wasm, embedded as base64 in
// lib/wasm/binary.ts), then the TypeScript. Does nothing when no source has changed.
//
//   node lib/setup/build.mjs
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const lib = join(root, "lib");
const dist = join(lib, "dist");
const arithmetic = join(lib, "wasm/arithmetic.wasm");
const embedded = join(lib, "wasm/binary.ts");
const stamp = join(dist, ".sources");

/**
 * Builds what is stale and says each step through `report`.
 * Throws an Error with the compiler's own words when it fails.
 */
export function build(report = console.log) {
  const sources = digestOfSources();
  if (existsSync(stamp) && existsSync(embedded) && readFileSync(stamp, "utf8") === sources) return;
  rmSync(dist, { recursive: true, force: true });
  report("Building the arithmetic (AssemblyScript) ...");
  compileArithmetic();
  report("Building the library (TypeScript) ...");
  run("node_modules/typescript/bin/tsc", ["--project", "lib/tsconfig.json"]);
  // Written last: an interrupted build is a stale one.
  writeFileSync(stamp, sources);
}

/** A digest of everything that decides what the build makes. */
function digestOfSources() {
  const hash = createHash("sha256");
  const files = readdirSync(lib, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|json|mjs)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !/lib\/(dist|node_modules)\/|lib\/wasm\/binary\.ts$/.test(file.replaceAll("\\", "/")));
  for (const file of [...files, "tsconfig.json", "package-lock.json"].sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

function compileArithmetic() {
  run("node_modules/assemblyscript/bin/asc.js", [
    "lib/wasm/assembly/index.ts",
    "--config",
    "lib/wasm/assembly/asconfig.json",
    "--outFile",
    relative(root, arithmetic),
  ]);
  const base64 = readFileSync(arithmetic).toString("base64");
  rmSync(arithmetic);
  writeFileSync(
    embedded,
    `// Made by lib/setup/build.mjs from lib/wasm/assembly.\nexport const binary: string =\n  "${base64}";\n`,
  );
}

function run(script, args) {
  const { status, error, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    encoding: "utf8",
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${script} failed:\n${stdout}${stderr}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    build();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
