import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { constants } from "node:os";
import { join, relative } from "node:path";
import { build, isBuilt } from "./build.mjs";
import { Copies, newVersions } from "./copies.mjs";
import { root } from "./files.mjs";
import { askedPort, jupyterEnvironment, labArguments, requirePort } from "./jupyter.mjs";
import { writeJupyterConfiguration } from "./jupyter-configuration.mjs";
import { writeKernelspec } from "./kernelspec.mjs";
import { writeLabExtensions } from "./lab/extensions.mjs";
import { writePapermillPlugin } from "./papermill.mjs";
import { placesFor } from "./places.mjs";
import { describe, Problem } from "./problem.mjs";
import { Progress } from "./progress.mjs";
import { askPython, choosePython, pythonCommands } from "./python.mjs";
import { listNotebooks, signNotebooks } from "./trust.mjs";
import { planVenv, prepareVenv, venvPlan, venvPython, venvState } from "./venv.mjs";

/** Our own arguments; all others are for JupyterLab. */
const own = {
  /** Opens the notebooks of the course themselves, for those who write them. */
  originals: "--originals",
  /** Makes everything ready and opens nothing. */
  prepare: "--prepare",
};

/**
 * Prepares what is not ready yet and runs JupyterLab on the user's copies of the notebooks until it ends.
 *
 * @param {string[]} args for JupyterLab, and our own
 */
export async function main(args) {
  const progress = new Progress();
  const forJupyter = args.filter((arg) => !Object.values(own).includes(arg));
  try {
    const places = placesFor(process.env);
    await requirePort(askedPort(forJupyter));
    const env = await prepare(progress, places);
    if (args.includes(own.prepare)) return;
    const opensOriginals = args.includes(own.originals);
    const folder = opensOriginals ? places.originals : places.copies;
    if (!opensOriginals) {
      updateCopies(places, env);
      env.GRADBOOK_FRESH = JSON.stringify([process.execPath, join(root, "lib", "setup", "fresh.mjs")]);
    }
    process.stderr.write(`Opening JupyterLab on ${nameOf(folder)}/ (Ctrl-C here stops it)\n`);
    const all = labArguments(folder, forJupyter, process.getuid?.() === 0);
    process.exitCode = await runUntilStopped(venvPython(places.venv), all, env);
  } catch (error) {
    progress.abandon();
    console.error(describe(error));
    process.exitCode = 1;
  }
}

/**
 * Brings the user's copies up to date, says which edited ones were left as they are, and tells Jupyter that all of
 * them are the user's own.
 *
 * @param {import("./places.mjs").Places} places
 * @param {NodeJS.ProcessEnv} env
 */
function updateCopies(places, env) {
  const copies = new Copies(places.originals, places.copies);
  process.stderr.write(newVersions(copies.update()));
  const notebooks = copies.paths.filter((path) => path.endsWith(".ipynb"));
  sign(
    places,
    notebooks.map((path) => join(places.copies, path)),
    env,
    () => {},
  );
}

/**
 * Brings the build, the virtual environment, what belongs in it, and the signatures up to date.
 *
 * @param {Progress} progress
 * @param {import("./places.mjs").Places} places
 * @returns {Promise<NodeJS.ProcessEnv>} the environment for anything of Jupyter's
 */
export async function prepare(progress, places = placesFor(process.env)) {
  const { venv, prefix, writable } = places;
  const isInstalled = existsSync(join(root, "node_modules", "typescript"));
  if (!isInstalled && writable)
    throw new Problem("The packages of this checkout are not installed.\nRun npm ci first, then npm start.");
  const requirements = join(root, ".binder", "requirements.txt");
  const findPython = () => choosePython(pythonCommands(process.platform), askPython);
  if (!writable) requireReady(isInstalled, venv, requirements);
  const todo = planVenv(venv, requirements, findPython);
  build((what) => progress.step(what));
  await prepareVenv(venv, requirements, todo, progress);
  const env = jupyterEnvironment(places, process.env);
  writeKernelspec(prefix, process.execPath, join(root, "lib", "dist", "kernel", "main.js"));
  writeJupyterConfiguration(prefix);
  writeLabExtensions(prefix);
  if (writable) writePapermillPlugin(venv);
  sign(places, listNotebooks(places.originals), env, () => progress.step("Signing the notebooks"));
  progress.done();
  return env;
}

/**
 * @param {boolean} isInstalled whether the packages are there
 * @param {string} venv
 * @param {string} requirements
 * @throws {Problem} when a checkout that this user cannot write lacks something
 */
function requireReady(isInstalled, venv, requirements) {
  const state = venvState(venv, requirements);
  const missing = [
    ...(isInstalled ? [] : ["its packages are not installed"]),
    ...(isInstalled && !isBuilt() ? ["the library is not built"] : []),
    ...(state.stamp === null ? ["JupyterLab is not installed"] : []),
    ...(state.stamp !== null && !state.runs ? [`its Python does not run for you (${venvPython(venv)})`] : []),
    ...(state.runs && venvPlan(state) !== "nothing" ? ["JupyterLab is out of date"] : []),
  ];
  if (missing.length === 0) return;
  throw new Problem(
    `This checkout is not ready, and you cannot write to it (${root}): ${missing.join(", ")}.\n` +
      "Its owner runs npm ci and npm start -- --prepare in it, with a Python that everyone may run; then everyone can start it.",
  );
}

/**
 * @param {import("./places.mjs").Places} places
 * @param {string[]} notebooks
 * @param {NodeJS.ProcessEnv} env
 * @param {() => void} begin called when there is something to sign
 */
function sign(places, notebooks, env, begin) {
  for (const file of signNotebooks(places, notebooks, env, begin))
    console.error(`${nameOf(file)} is not a readable notebook: not signed.`);
}

/**
 * How a file or folder is called to the reader: within the checkout by its path there.
 *
 * @param {string} file
 */
function nameOf(file) {
  const name = relative(root, file);
  return name.startsWith("..") ? file : name;
}

/**
 * Runs the virtual environment's Python in the foreground. Ctrl-C reaches it through the terminal; a polite
 * request to end (SIGTERM, SIGHUP) is passed on.
 *
 * @param {string} python
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} its exit status
 */
function runUntilStopped(python, args, env) {
  const child = spawn(python, args, { cwd: root, env, stdio: "inherit" });
  process.on("SIGINT", () => {});
  for (const signal of /** @type {NodeJS.Signals[]} */ (["SIGTERM", "SIGHUP"]))
    process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}
