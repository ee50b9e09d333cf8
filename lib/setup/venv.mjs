import { spawn, spawnSync } from "node:child_process";
import { createWriteStream, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { digest, readIfThere, toJson, writeWhole } from "./files.mjs";
import { countPins, explainPip, pipProgress } from "./pip-output.mjs";
import { Problem, remedies } from "./problem.mjs";

/**
 * The virtual environment's interpreter.
 *
 * @param {string} venv
 * @param {string} [platform]
 * @returns {string}
 */
export function venvPython(venv, platform = process.platform) {
  return platform === "win32" ? join(venv, "Scripts", "python.exe") : join(venv, "bin", "python");
}

/**
 * The stamp's text, the requirements' text, and whether the interpreter inside still runs.
 * @typedef {{ stamp: string | null, requirements: string, runs: boolean }} VenvState
 */

/**
 * What has to be done to a virtual environment. Its stamp is written after a finished install and removed
 * before the next, so one without a stamp was interrupted and is made anew.
 *
 * @param {VenvState} state
 * @returns {"nothing" | "install" | "create"}
 */
export function venvPlan({ stamp, requirements, runs }) {
  if (stamp === null || !runs) return "create";
  return stamp === stampOf(requirements) ? "nothing" : "install";
}

/**
 * @param {string} requirements
 * @returns {string} what the stamp holds once these are installed
 */
export function stampOf(requirements) {
  return toJson({ requirements: digest(requirements) });
}

/**
 * What is known of a virtual environment.
 *
 * @param {string} venv its folder
 * @param {string} requirementsFile
 * @returns {VenvState}
 */
export function venvState(venv, requirementsFile) {
  const stamp = readIfThere(stampFile(venv));
  const requirements = readIfThere(requirementsFile) ?? "";
  return { stamp, requirements, runs: stamp !== null && runs(venvPython(venv)) };
}

/**
 * What there is to do to a virtual environment, and with which Python. Asked before anything else is done: a
 * reader without Python should hear of it at once.
 *
 * @param {string} venv its folder
 * @param {string} requirementsFile
 * @param {() => import("./python.mjs").Python} findPython asked only when one is needed
 * @returns {{ plan: "nothing" } | { plan: "install" } | { plan: "create", base: import("./python.mjs").Python }}
 */
export function planVenv(venv, requirementsFile, findPython) {
  const plan = venvPlan(venvState(venv, requirementsFile));
  return plan === "create" ? { plan, base: findPython() } : { plan };
}

/**
 * Makes the virtual environment hold what the requirements file pins; does nothing when it does.
 *
 * @param {string} venv its folder
 * @param {string} requirementsFile
 * @param {ReturnType<typeof planVenv>} todo
 * @param {import("./progress.mjs").Progress} progress
 */
export async function prepareVenv(venv, requirementsFile, todo, progress) {
  if (todo.plan === "nothing") return;
  const requirements = readIfThere(requirementsFile) ?? "";
  rmSync(stampFile(venv), { force: true });
  if (todo.plan === "create") {
    progress.step(`Making .venv with Python ${todo.base.version}`);
    rmSync(venv, { recursive: true, force: true });
    create(todo.base, venv);
  }
  const version = /^jupyterlab==(\S+)/m.exec(requirements)?.[1] ?? "";
  progress.step(`Installing JupyterLab ${version} into .venv (once, about 320 MB on disk)`);
  const log = join(venv, "pip.log");
  await install(venvPython(venv), requirementsFile, countPins(requirements), log, progress);
  writeWhole(stampFile(venv), stampOf(requirements));
}

/** @param {string} venv */
function stampFile(venv) {
  return join(venv, "gradbook.json");
}

/** @param {string} python */
function runs(python) {
  return (
    existsSync(python) && spawnSync(python, ["-c", "import jupyterlab"], { stdio: "ignore" }).status === 0
  );
}

/**
 * @param {import("./python.mjs").Python} base
 * @param {string} venv
 */
function create({ command: [program = "python3", ...args] }, venv) {
  const made = spawnSync(program, [...args, "-m", "venv", venv], { encoding: "utf8" });
  if (made.status === 0) return;
  const output = `${made.stdout}${made.stderr}${made.error?.message ?? ""}`;
  if (/No space left on device/.test(output)) throw new Problem(`The disk is full.\n${remedies.disk}`);
  const lines = output.split("\n").filter((line) => line.trim());
  throw new Problem(
    `${program} could not make a virtual environment: ${lines.at(-1)}\nReinstall Python with venv and ensurepip, then run npm start again.`,
  );
}

/**
 * @param {string} python
 * @param {string} requirementsFile
 * @param {number} total
 * @param {string} log
 * @param {import("./progress.mjs").Progress} progress
 */
async function install(python, requirementsFile, total, log, progress) {
  const child = spawn(
    python,
    ["-m", "pip", "install", "--progress-bar", "off", "--no-input", "--disable-pip-version-check"].concat(
      "--retries=2",
      ["-r", requirementsFile],
    ),
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  const file = createWriteStream(log);
  const follow = pipProgress(total);
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on("line", (line) => {
      output += `${line}\n`;
      file.write(`${line}\n`);
      const state = follow(line);
      if (state) progress.state(state);
    });
  const code = await new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
  await new Promise((resolve) => file.on("error", resolve).end(resolve));
  if (code !== 0) throw new Problem(explainPip(output, log));
}
