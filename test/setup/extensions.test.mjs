import { expect, test } from "vitest";
import { labExtensions } from "../../lib/setup/lab/extensions.mjs";

const files = labExtensions();
const names = [...new Set(Object.keys(files).map((file) => file.split("/")[0] ?? ""))];

test("there are the two extensions of JupyterLab", () => {
  expect(names).toEqual(["gradbook-plot-keys", "gradbook-fresh-copy"]);
});

test.each(names)("the script of %s is where its manifest says", (folder) => {
  const { name, jupyterlab } = JSON.parse(files[`${folder}/package.json`] ?? "");
  expect(name).toBe(folder);
  expect(files[`${folder}/${jupyterlab._build.load}`]).toContain(`_JUPYTERLAB ??= {})["${folder}"]`);
});

test("the menu entry for a fresh copy is a command that the script adds", () => {
  const settings = JSON.parse(files["gradbook-fresh-copy/schemas/gradbook-fresh-copy/plugin.json"] ?? "");
  const [file] = settings["jupyter.lab.menus"].main;
  expect(file.id).toBe("jp-mainmenu-file");
  /** @type {Record<string, any>} */
  const scope = {};
  new Function("globalThis", files["gradbook-fresh-copy/static/remoteEntry.js"] ?? "")(scope);
  return scope._JUPYTERLAB["gradbook-fresh-copy"].get().then((/** @type {() => any} */ load) => {
    const plugin = load();
    expect(plugin.id).toBe("gradbook-fresh-copy:plugin");
    /** @type {string[]} */
    const added = [];
    plugin.activate({
      commands: { addCommand: (/** @type {string} */ id) => added.push(id) },
      shell: { currentChanged: { connect() {} }, currentWidget: null },
      restored: Promise.resolve(),
    });
    expect(added).toEqual(file.items.map((/** @type {{ command: string }} */ { command }) => command));
  });
});
