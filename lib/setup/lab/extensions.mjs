import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root, toJson, writeWhole } from "../files.mjs";

const setup = join(root, "lib", "setup");

/**
 * An extension of JupyterLab: a script, what it calls its plugin (a script that does its work as it is loaded has
 * none), and the settings of that plugin, by which it gets its place in a menu.
 * @typedef {{ script: string, plugin?: string, settings?: object }} Extension
 */

/** @type {Record<string, Extension>} */
const extensions = {
  "gradbook-plot-keys": { script: join(setup, "plot-keys", "plot-keys.js") },
  "gradbook-fresh-copy": {
    script: join(setup, "lab", "fresh-copy.js"),
    plugin: "plugin",
    settings: {
      title: "Fresh copies",
      description: "Fresh copies of the course's notebooks.",
      type: "object",
      properties: {},
      additionalProperties: false,
      "jupyter.lab.menus": {
        main: [{ id: "jp-mainmenu-file", items: [{ command: "gradbook:fresh-copy", rank: 5 }] }],
      },
    },
  },
};

/**
 * Our extensions of JupyterLab, file by file.
 *
 * @returns {Record<string, string>}
 */
export function labExtensions() {
  return Object.fromEntries(
    Object.entries(extensions).flatMap(([name, extension]) =>
      Object.entries(filesOf(name, extension)).map(([file, text]) => [`${name}/${file}`, text]),
    ),
  );
}

/**
 * @param {string} name
 * @param {Extension} extension
 * @returns {Record<string, string>}
 */
function filesOf(name, { script, plugin, settings }) {
  const jupyterlab = {
    extension: true,
    ...(settings ? { schemaDir: "schemas" } : {}),
    _build: { load: "static/remoteEntry.js", extension: "./extension" },
  };
  const manifest = { name, version: "0.1.0", jupyterlab };
  const loaded = plugin ?? `{ id: "${name}:plugin", autoStart: true, activate() {} }`;
  // What JupyterLab asks of a script that brings an extension. All scripts share one scope.
  const text = `(() => {
${readFileSync(script, "utf8")}
(globalThis._JUPYTERLAB ??= {})[${JSON.stringify(name)}] = { init() {}, get: async () => () => (${loaded}) };
})();
`;
  return {
    "package.json": toJson(manifest),
    "static/remoteEntry.js": text,
    ...(settings
      ? {
          [`schemas/${name}/package.json.orig`]: toJson(manifest),
          [`schemas/${name}/plugin.json`]: toJson(settings),
        }
      : {}),
  };
}

/**
 * Writes these extensions where Jupyter looks for them.
 *
 * @param {string} prefix
 */
export function writeLabExtensions(prefix) {
  const folder = join(prefix, "share", "jupyter", "labextensions");
  for (const [file, text] of Object.entries(labExtensions())) writeWhole(join(folder, file), text);
}
