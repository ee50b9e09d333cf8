// `npm start`: from a checkout to JupyterLab. Arguments after `--` go to JupyterLab.
// Node's age is checked before anything is loaded that an old Node could not read.
import { readFileSync } from "node:fs";
import { nodeProblem } from "./node-version.mjs";

const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
const problem = nodeProblem(process.versions.node, manifest.engines.node);
if (problem) {
  console.error(problem);
  process.exitCode = 1;
} else {
  import("./main.mjs").then((steps) => steps.main(process.argv.slice(2)));
}
