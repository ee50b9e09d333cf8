// Makes ready a JupyterLab that is there already, as in an image or on a server: builds the library, and puts the
// kernel, the configuration and the extensions into the environment in which that JupyterLab is.
//
//   node lib/setup/into.mjs PREFIX
import { existsSync } from "node:fs";
import { join } from "node:path";
import { build } from "./build.mjs";
import { root } from "./files.mjs";
import { writeJupyterConfiguration } from "./jupyter-configuration.mjs";
import { writeKernelspec } from "./kernelspec.mjs";
import { writeLabExtensions } from "./lab/extensions.mjs";
import { describe, Problem } from "./problem.mjs";
import { venvPython } from "./venv.mjs";

try {
  const [prefix] = process.argv.slice(2);
  if (!prefix) throw new Problem("Usage: node lib/setup/into.mjs PREFIX (the environment of a JupyterLab)");
  if (!existsSync(venvPython(prefix))) throw new Problem(`${prefix} is no environment: it has no Python.`);
  build();
  writeKernelspec(prefix, process.execPath, join(root, "lib", "dist", "kernel", "main.js"));
  writeJupyterConfiguration(prefix);
  writeLabExtensions(prefix);
} catch (error) {
  console.error(describe(error));
  process.exitCode = 1;
}
