import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { constants } from "node:os";
import { join, relative } from "node:path";
import { build } from "./build.mjs";
import { root } from "./files.mjs";
import { askedPort, jupyterEnvironment, labArguments, requirePort } from "./jupyter.mjs";
import { writeJupyterConfiguration } from "./jupyter-configuration.mjs";
import { writeKernelspec } from "./kernelspec.mjs";
import { writePlotKeys } from "./plot-keys/extension.mjs";
import { describe, Problem } from "./problem.mjs";
import { Progress } from "./progress.mjs";
import { askPython, choosePython, pythonCommands } from "./python.mjs";
import { listNotebooks, signNotebooks } from "./trust.mjs";
import { prepareVenv, venvPython } from "./venv.mjs";

const venv = join(root, ".venv");
const notebooks = join(root, "notebooks");

/**
 * Prepares what is not ready yet and runs JupyterLab until it ends.
 *
 * @param {string[]} args for JupyterLab
 */
export async function main(args) {
  const progress = new Progress();
  try {
    await requirePort(askedPort(args));
    const env = await prepare(progress);
    process.stderr.write("Opening JupyterLab on notebooks/ (Ctrl-C here stops it)\n");
    process.exitCode = await runUntilStopped(labArguments(notebooks, args, process.getuid?.() === 0), env);
  } catch (error) {
    progress.abandon();
    console.error(describe(error));
    process.exitCode = 1;
  }
}

/**
 * Brings the build, the virtual environment, what belongs in it, and the signatures up to date.
 *
 * @param {Progress} progress
 * @returns {Promise<NodeJS.ProcessEnv>} the environment for anything of Jupyter's
 */
export async function prepare(progress) {
  if (!existsSync(join(root, "node_modules", "typescript")))
    throw new Problem("The packages of this checkout are not installed.\nRun npm ci first, then npm start.");
  build((what) => progress.step(what));
  const findPython = () => choosePython(pythonCommands(process.platform), askPython);
  await prepareVenv(venv, join(root, ".binder", "requirements.txt"), findPython, progress);
  const env = jupyterEnvironment(venv, process.env);
  writeKernelspec(venv, process.execPath, join(root, "lib", "dist", "kernel", "main.js"));
  writeJupyterConfiguration(venv);
  writePlotKeys(venv);
  const refused = signNotebooks(venv, listNotebooks(notebooks), env, () =>
    progress.step("Signing the notebooks"),
  );
  progress.done();
  for (const file of refused)
    console.error(`${relative(root, file)} is not a readable notebook: not signed.`);
  return env;
}

/**
 * Runs the virtual environment's Python in the foreground. Ctrl-C reaches it through the terminal; a polite
 * request to end (SIGTERM, SIGHUP) is passed on.
 *
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} its exit status
 */
function runUntilStopped(args, env) {
  const child = spawn(venvPython(venv), args, { cwd: root, env, stdio: "inherit" });
  process.on("SIGINT", () => {});
  for (const signal of /** @type {NodeJS.Signals[]} */ (["SIGTERM", "SIGHUP"]))
    process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}
