import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { isWritable, root } from "./files.mjs";

/**
 * Where things are that this user reads and writes.
 * @typedef {object} Places
 * @property {string} originals the notebooks as the course has them
 * @property {string} copies the user's own copies of them
 * @property {string} venv Python with JupyterLab
 * @property {string} prefix what Jupyter is told: kernel, configuration, extensions
 * @property {string} state what Jupyter writes for itself: signatures, settings, windows
 * @property {boolean} writable whether the checkout can be written, so that it may be built
 */

/** The environment variable that names the user's folder. */
export const homeVariable = "GRADBOOK_HOME";

/**
 * In a checkout of one's own everything is in it, in folders that git ignores. In one that many share, which its
 * users cannot write, and wherever GRADBOOK_HOME is set, what a user writes is in a folder of that user's.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {boolean} [writable]
 * @returns {Places}
 */
export function placesFor(env, writable = isWritable(root)) {
  const venv = join(root, ".venv");
  const originals = join(root, "notebooks");
  const named = env[homeVariable];
  if (writable && !named)
    return {
      originals,
      copies: join(root, "my-notebooks"),
      venv,
      prefix: venv,
      state: join(venv, "jupyter"),
      writable,
    };
  const home = named ? resolve(root, named) : join(homedir(), "gradbook");
  const state = join(home, ".jupyter");
  return { originals, copies: home, venv, prefix: state, state, writable };
}
