import { createServer } from "node:net";
import { delimiter, dirname, join } from "node:path";
import { Problem } from "./problem.mjs";
import { venvPython } from "./venv.mjs";

/**
 * The environment in which Jupyter writes into the folder `state` only, and reads no settings,
 * kernels or packages from elsewhere than the virtual environment and `prefix`.
 *
 * @param {Pick<import("./places.mjs").Places, "venv" | "prefix" | "state">} places
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function jupyterEnvironment({ venv, prefix, state }, env) {
  const before = {
    JUPYTER_PATH: join(prefix, "share", "jupyter"),
    JUPYTER_CONFIG_PATH: join(prefix, "etc", "jupyter"),
  };
  const { JUPYTER_PATH, JUPYTER_CONFIG_PATH, JUPYTERLAB_DIR, PYTHONHOME, PYTHONPATH, ...rest } = env;
  return {
    ...rest,
    ...(prefix === venv ? {} : before),
    VIRTUAL_ENV: venv,
    PATH: [dirname(venvPython(venv)), env.PATH].filter(Boolean).join(delimiter),
    JUPYTER_DATA_DIR: join(state, "data"),
    JUPYTER_CONFIG_DIR: join(state, "config"),
    JUPYTER_RUNTIME_DIR: join(state, "runtime"),
    JUPYTERLAB_WORKSPACES_DIR: join(state, "workspaces"),
    JUPYTERLAB_SETTINGS_DIR: join(state, "settings"),
    IPYTHONDIR: join(state, "ipython"),
  };
}

/**
 * The arguments of `python`: JupyterLab on the notebooks' list of lectures, then whatever the reader asked for.
 *
 * @param {string} notebooks folder
 * @param {string[]} asked
 * @param {boolean} isRoot
 * @returns {string[]}
 */
export function labArguments(notebooks, asked, isRoot) {
  return [
    "-m",
    "jupyterlab",
    `--ServerApp.root_dir=${notebooks}`,
    // The list of lectures, as the first thing seen.
    "--LabApp.default_url=/lab/tree/README.md",
    // Its start-up log is about extensions; the address is printed all the same.
    "--log-level=ERROR",
    // Ctrl-C stops at once instead of asking.
    "--ServerApp.answer_yes=True",
    ...(isRoot ? ["--allow-root"] : []),
    // Asked for by number: that one or an error, never another one.
    ...(askedPort(asked) === null ? [] : ["--ServerApp.port_retries=0"]),
    ...asked,
  ];
}

/**
 * The port that the reader's arguments name; null when they name none, or any free one (0).
 *
 * @param {string[]} args
 * @returns {number | null}
 */
export function askedPort(args) {
  const written = args.join("=").match(/(?:^|=)--(?:port|\w+\.port)=(\d+)/)?.[1];
  return Number(written) || null;
}

/**
 * @param {number | null} port
 * @throws {Problem} when the port is taken, or not this user's to open
 */
export async function requirePort(port) {
  if (port === null) return;
  const server = createServer();
  const failure = await new Promise((resolve) => {
    server.once("error", resolve).listen({ port, host: "127.0.0.1", exclusive: true }, () => resolve(null));
  });
  if (failure === null) {
    await new Promise((resolve) => server.close(resolve));
    return;
  }
  const why = failure.code === "EADDRINUSE" ? "is in use" : `cannot be opened (${failure.code})`;
  throw new Problem(
    `Port ${port} ${why}.\nChoose another, npm start -- --port 8899, or leave the choice to Jupyter: npm start.`,
  );
}
