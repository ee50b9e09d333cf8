import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { digest, readIfThere, toJson, writeWhole } from "./files.mjs";
import { venvPython } from "./venv.mjs";

// Prints the paths that could not be signed: a broken notebook must not keep the others from opening.
const signer = `
import os, sys
from nbformat import NO_CONVERT, read
from nbformat.sign import NotebookNotary
os.makedirs(os.environ["JUPYTER_DATA_DIR"], exist_ok=True)
with NotebookNotary(data_dir=os.environ["JUPYTER_DATA_DIR"]) as notary:
    for path in sys.argv[1:]:
        try:
            notary.sign(read(path, NO_CONVERT))
        except Exception as error:
            print(path, file=sys.stderr)
`;

/**
 * The notebooks of a folder, in order, without what Jupyter keeps of its own.
 *
 * @param {string} folder
 * @returns {string[]}
 */
export function listNotebooks(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ipynb") && !file.includes(".ipynb_checkpoints"))
    .map((file) => join(folder, file))
    .sort();
}

/**
 * Tells Jupyter that these notebooks are ours, so that their saved figures run. It remembers their content, wherever
 * it lies: what has been signed before, or is a copy of that, is not looked at again.
 *
 * @param {import("./places.mjs").Places} places
 * @param {string[]} notebooks
 * @param {NodeJS.ProcessEnv} env as jupyterEnvironment makes it
 * @param {() => void} begin called when there is something to sign
 * @returns {string[]} those that could not be signed
 */
export function signNotebooks({ venv, state }, notebooks, env, begin) {
  const record = join(state, "signed.json");
  const before = JSON.parse(readIfThere(record) ?? "{}");
  const now = Object.fromEntries(
    notebooks.map((file) => [relative(state, file), digest(readFileSync(file))]),
  );
  const signed = new Set(Object.values(before));
  const changed = notebooks.filter((file) => !signed.has(now[relative(state, file)]));
  if (changed.length === 0) return [];
  begin();
  const { status, stderr } = spawnSync(venvPython(venv), ["-c", signer, ...changed], {
    env,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`Signing the notebooks failed:\n${stderr}`);
  const refused = changed.filter((file) => stderr.split("\n").includes(file));
  for (const file of refused) delete now[relative(state, file)];
  writeWhole(record, toJson({ ...before, ...now }));
  return refused;
}
