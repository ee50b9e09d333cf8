// On other versions of Node, taken from the npm registry: the same bits from the arithmetic, the same bytes in the
// lectures' outputs.
//   npm run test:nodes
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const versions = [22, 24];
const root = fileURLToPath(new URL("..", import.meta.url));
const folder = "notebooks/en";
const lectures = readdirSync(new URL(`../${folder}`, import.meta.url)).filter((file) =>
  /^\d.*\.ipynb$/.test(file),
);
const vitest = ["node_modules/vitest/vitest.mjs", "run", "--config", "test/vitest.config.ts"];
const checks = [
  [...vitest, "networks/reproducible", "random/", "wasm/"],
  ["lib/dist/cli/main.js", "run", "--check", ...lectures.map((file) => `${folder}/${file}`)],
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
