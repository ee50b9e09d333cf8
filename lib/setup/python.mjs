import { spawnSync } from "node:child_process";
import { compareVersions } from "./node-version.mjs";
import { Problem } from "./problem.mjs";

/** The oldest Python that the pinned JupyterLab runs on. */
export const oldestPython = "3.10";

/**
 * What a command answered when asked about itself.
 * @typedef {{ command: string[], version: string, path: string, venv: boolean }} Python
 */

const question = `
import importlib.util as util, json, platform, sys
found = all(util.find_spec(name) for name in ("venv", "ensurepip"))
print(json.dumps({"version": platform.python_version(), "path": sys.executable, "venv": found}))
`;

/**
 * The commands under which a Python may be found, the likeliest first.
 *
 * @param {string} platform as process.platform
 * @returns {string[][]}
 */
export function pythonCommands(platform) {
  const numbered = ["3.14", "3.13", "3.12", "3.11", "3.10"];
  if (platform === "win32") return [["py", "-3"], ...numbered.map((v) => ["py", `-${v}`]), ["python"]];
  return [["python3"], ...numbered.map((v) => [`python${v}`]), ["python"]];
}

/**
 * Asks one command what it is; null when it is no Python 3.
 *
 * @param {string[]} command
 * @returns {Python | null}
 */
export function askPython(command) {
  const [program = "python3", ...args] = command;
  const { status, stdout } = spawnSync(program, [...args, "-c", question], {
    encoding: "utf8",
    timeout: 30_000,
  });
  if (status !== 0) return null;
  try {
    return { command, ...JSON.parse(stdout) };
  } catch {
    return null;
  }
}

/**
 * The first Python that is new enough and can make a virtual environment.
 *
 * @param {string[][]} commands
 * @param {(command: string[]) => Python | null} ask
 * @returns {Python}
 * @throws {Problem} saying what was found instead, and how to mend it
 */
export function choosePython(commands, ask) {
  /** @type {Python[]} */
  const found = [];
  for (const command of commands) {
    const python = ask(command);
    if (!python) continue;
    if (isNewEnough(python) && python.venv) return python;
    found.push(python);
  }
  const withoutVenv = found.find(isNewEnough);
  if (withoutVenv) {
    const minor = withoutVenv.version.split(".").slice(0, 2).join(".");
    throw new Problem(
      `Python ${withoutVenv.version} (${withoutVenv.path}) cannot make a virtual environment: venv or ensurepip is missing.\n` +
        `On Debian and Ubuntu: sudo apt install python${minor}-venv. Then run npm start again.`,
    );
  }
  const seen = found.map(({ version, path }) => `${version} (${path})`).join(", ");
  throw new Problem(
    `JupyterLab needs Python ${oldestPython} or newer; found ${seen || "none"}.\n` +
      "Install it from python.org or with the system's package manager, then run npm start again.",
  );
}

/** @param {Python} python */
function isNewEnough({ version }) {
  return compareVersions(version.replace(/[^\d.].*$/, ""), oldestPython) >= 0;
}
