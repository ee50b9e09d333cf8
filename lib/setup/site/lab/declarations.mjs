import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../../files.mjs";

/**
 * All files that TypeScript reads to check cells, by their paths in the browser, where there is no other file.
 *
 * @returns {Promise<Record<string, string>>}
 */
export async function declarations() {
  const cells = join(root, "lib", "dist", "notebooks", "cells");
  const [{ CellCompiler }, { loadTypeScript }, { compilerPath }] = await Promise.all(
    ["cell-compiler.js", "typescript.js", "snapshot.js"].map(
      (file) => import(pathToFileURL(join(cells, file)).href),
    ),
  );
  const { sys } = loadTypeScript();
  const { readFile } = sys;
  /** @type {Record<string, string>} */
  const files = {};
  sys.readFile = (/** @type {string} */ path, /** @type {unknown[]} */ ...rest) => {
    const text = readFile(path, ...rest);
    const place = placeOf(path, dirname(compilerPath()));
    if (text !== undefined && place) files[place] = text;
    return text;
  };
  try {
    const imports =
      'import * as library from "gradbook"; import * as homework from "gradbook/homework"; import { display } from "tslab";';
    const compiled = new CellCompiler(join(root, "notebooks")).compile("", imports, "cell 1");
    if (!("cell" in compiled)) throw new Error(JSON.stringify(compiled));
  } finally {
    sys.readFile = readFile;
  }
  return files;
}

/**
 * @param {string} path
 * @param {string} typescript the folder of the compiler
 */
function placeOf(path, typescript) {
  const folders = {
    [typescript]: "/typescript/lib",
    [join(root, "lib")]: "/node_modules/gradbook",
    [join(root, "node_modules")]: "/node_modules",
  };
  for (const [folder, place] of Object.entries(folders))
    if (path.startsWith(`${folder}/`)) return place + path.slice(folder.length);
  return null;
}
