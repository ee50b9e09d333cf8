import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root, toJson, writeWhole } from "../files.mjs";

const name = "gradbook-plot-keys";

const plotKeys = join(root, "lib", "setup", "plot-keys", "plot-keys.js");

// What JupyterLab asks of a script that brings an extension: this one does its work as it is loaded.
const container = `
(globalThis._JUPYTERLAB ??= {})[${JSON.stringify(name)}] = {
  init() {},
  get: async () => () => ({ id: "${name}:plugin", autoStart: true, activate() {} }),
};
`;

/**
 * The extension of JupyterLab that lets plots be moved by keys, file by file.
 *
 * @returns {Record<string, string>}
 */
export function plotKeysExtension() {
  const manifest = {
    name,
    version: "0.1.0",
    jupyterlab: { extension: true, _build: { load: "static/remoteEntry.js", extension: "./extension" } },
  };
  return {
    "package.json": toJson(manifest),
    "static/remoteEntry.js": readFileSync(plotKeys, "utf8") + container,
  };
}

/**
 * Writes that extension into the virtual environment.
 *
 * @param {string} venv
 */
export function writePlotKeys(venv) {
  const folder = join(venv, "share", "jupyter", "labextensions", name);
  for (const [file, text] of Object.entries(plotKeysExtension())) writeWhole(join(folder, file), text);
}
