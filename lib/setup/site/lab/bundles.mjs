// The kernel's own files, bundled for the browser. What they take from Node has a counterpart in lib/web/node, and the
// processes that they start are workers (lib/web); all else is the same file as in Jupyter.
import { readdirSync } from "node:fs";
import { builtinModules } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { build } from "esbuild";
import { root } from "../../files.mjs";

const lib = join(root, "lib");
const web = join(lib, "web");

/** What is another file in the browser: who is asked for, and what stands for it. */
const replaced = new Map([
  [join(lib, "notebooks/cells/cell-process.js"), join(web, "cell-process.ts")],
  [join(lib, "notebooks/cells/compiler.js"), join(web, "compiler.ts")],
  [join(lib, "notebooks/cells/build-watch.js"), join(web, "build-watch.ts")],
  [join(lib, "experiments/runner/read-record.js"), join(web, "records.ts")],
  [join(lib, "experiments/runner/again.js"), join(web, "records.ts")],
]);

const counterparts = new Set(readdirSync(join(web, "node")).map((file) => basename(file, ".ts")));

/** @type {import("esbuild").Plugin} */
const forTheBrowser = {
  name: "gradbook",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^gradbook$/ }, () => ({ path: join(lib, "index.ts") }));
    onResolve({ filter: /^gradbook\/homework$/ }, () => ({ path: join(lib, "homework", "index.ts") }));
    onResolve({ filter: /^\.\.?\// }, ({ path, importer }) => {
      const file = replaced.get(join(dirname(importer), path));
      return file && dirname(importer) !== web ? { path: file } : undefined;
    });
    onResolve({ filter: /^[a-z_:/]+$/ }, ({ path }) => {
      const name = path.replace(/^node:/, "");
      if (!builtinModules.includes(name)) return undefined;
      const file = name.replaceAll("_", "-");
      return counterparts.has(file)
        ? { path: join(web, "node", `${file}.ts`) }
        : { path: name, namespace: "nothing" };
    });
    // What TypeScript asks for in Node alone.
    onLoad({ filter: /.*/, namespace: "nothing" }, () => ({ contents: "module.exports = {};" }));
  },
};

/**
 * Bundles scripts of lib/web.
 *
 * @param {Record<string, string>} scripts the files in lib/web, by the names of the scripts without ".js"
 * @param {string} folder where the scripts go
 * @param {import("esbuild").BuildOptions} [options]
 */
export async function bundle(scripts, folder, options = {}) {
  await build({
    entryPoints: Object.fromEntries(
      Object.entries(scripts).map(([name, file]) => [name, resolve(web, file)]),
    ),
    outdir: folder,
    bundle: true,
    minify: true,
    // Errors say their names, and a printed class does.
    keepNames: true,
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    logLevel: "error",
    inject: [join(web, "node", "globals.ts")],
    define: {
      // Where the library's files are for the compiler (see declarations.mjs).
      "import.meta.url": JSON.stringify("file:///node_modules/gradbook/dist/notebooks/cells/module.js"),
      global: "globalThis",
    },
    plugins: [forTheBrowser],
    ...options,
  });
}
