// On other versions of Node, taken from the npm registry: the same bits from the arithmetic, the same bytes in the
// outputs of a lecture, and the same bytes from runs of two experiments, whose records were made with Node 20.
//   npm run test:nodes [-- --all]    all lectures, and all runs
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const versions = [22, 24];
const root = fileURLToPath(new URL("..", import.meta.url));
const folder = "notebooks/en";
// This one trains, draws and prints: what it leaves out of the library, the digests of the tests cover.
const sample = "04-limits-of-gradient-descent.ipynb";
const isAll = process.argv.includes("--all");
const lectures = isAll
  ? readdirSync(new URL(`../${folder}`, import.meta.url)).filter((file) => /^\d.*\.ipynb$/.test(file))
  : [sample];
const vitest = ["node_modules/vitest/vitest.mjs", "run", "--config", "test/vitest.config.ts"];
const checks = [
  [...vitest, "networks/reproducible", "random/", "wasm/"],
  ["lib/dist/cli/main.js", "run", "--check", ...lectures.map((file) => `${folder}/${file}`)],
  ...["xor", "linear-modes"].map((name) => [
    "lib/dist/cli/main.js",
    "experiment",
    "verify",
    `notebooks/experiments/${name}`,
    ...(isAll ? ["--all"] : ["--share", "5%"]),
  ]),
];

for (const version of versions) {
  const { stdout } = onNode(version, ["--version"], "pipe");
  if (!stdout.startsWith(`v${version}.`))
    throw new Error(`asked for Node ${version}, found "${stdout.trim()}"`);
  console.log(`\nNode ${stdout.trim()}`);
  for (const check of checks) if (onNode(version, check, "inherit").status !== 0) process.exitCode = 1;
}

function onNode(version, args, output) {
  const node = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}@${version}`;
  const npm = ["exec", "--yes", `--package=${node}`, "--", "node", ...args];
  return spawnSync("npm", npm, { cwd: root, stdio: ["ignore", output, "inherit"], encoding: "utf8" });
}
