import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { cellsForTests } from "./cells.js";

const folder = mkdtempSync(join(tmpdir(), "gradbook-"));
afterAll(() => rmSync(folder, { recursive: true }));
const { outputs, run, result, traceback } = cellsForTests(folder);

let writes = 0;

/** Writes files, each with a time of its own, so that two of one length differ. */
function files(texts: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(texts)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    utimesSync(path, 1, ++writes);
  }
}

test("a changed file is seen by the next cell that imports it, with its types and without its state", async () => {
  files({ "a/b.ts": "export const v = 1; export const seen: number[] = [];", "a/data.json": '{ "n": 1 }' });
  files({ "a/helper.ts": 'export * from "./b"; export { default as data } from "./data.json";' });
  const use = 'import { data, seen, v } from "./a/helper"; seen.push(v); [v, seen.length, data.n]';
  expect(await result(use, use)).toBe("[ 1, 2, 1 ]");
  files({ "a/b.ts": "export const v = 2; export const seen: number[] = []; export const more = 'm';" });
  expect(await result("[v, seen.length]")).toBe("[ 1, 2 ]");
  expect(await result(use)).toBe("[ 2, 1, 1 ]");
  files({ "a/data.json": '{ "n": 3, "k": true }' });
  expect(await result('import { data as d, more } from "./a/helper"; [d.n, d.k, more]')).toBe(
    "[ 3, true, 'm' ]",
  );
  expect(await result('const h = await import("./a/helper"); h.v')).toBe("2");
  expect(await traceback('import { none } from "./a/helper"')).toContain("has no exported member 'none'");
  files({ "a/b.ts": "export const v = ;" });
  expect(await traceback(use)).toContain("a/b.ts, line 1, column 18: TS1109: Expression expected.");
  expect(await result("[v, seen.length]")).toBe("[ 2, 1 ]");
});

test("a file and a package are found once they are there", async () => {
  for (const cell of ['import { q } from "./later"; q', 'import q from "lately"; q'])
    expect(await traceback(cell)).toContain("Cannot find module");
  files({
    "later.ts": "export const q = 1;",
    "node_modules/lately/package.json":
      '{ "name": "lately", "main": "lib/main.js", "types": "lib/main.d.ts" }',
    "node_modules/lately/lib/main.js": "module.exports = 2;",
    "node_modules/lately/lib/main.d.ts": "declare const q: number; export = q;",
  });
  expect(await result('import { q } from "./later"; q')).toBe("1");
  expect(await result('import p from "lately"; p')).toBe("2");
});

test("files of CommonJS, of modules that wait, with their extension and above the folder are imported", async () => {
  files({
    "plain.js": "exports.a = 1; exports.from = __filename;",
    "wait.mjs": "export const t = await Promise.resolve(3);",
    "through.ts": 'import { t } from "./wait.mjs"; export const twice = 2 * t;',
    "sub/up.ts": 'import { a } from "../plain.js"; export default a + 1;',
  });
  for (const n of [1, 2, 3]) expect(await result(`import { a as a${n} } from "./plain.js"; a${n}`)).toBe("1");
  expect(await result('import { twice } from "./through.ts"; twice')).toBe("6");
  expect(await result('(await import("./wait.mjs")).t')).toBe("3");
  expect(await result('import up from "./sub/up"; up')).toBe("2");
});

test("files that import each other are loaded as Node loads them", async () => {
  files({
    "c1.ts": 'import { f } from "./c2"; export const one = 1; export const g = () => f();',
    "c2.ts": 'import { one } from "./c1"; export const f = () => one + 1;',
  });
  expect(await result('import { g } from "./c1"; g()')).toBe("2");
});

test("an error in a file names its own line", async () => {
  files({ "thrower.ts": "interface I { a: 1 }\n\nexport function f(): I {\n  throw new Error('here');\n}" });
  expect(await traceback('import { f } from "./thrower"; f()')).toMatch(/at f \(.*thrower\.ts:4\)/);
});

test("what a module knows of itself is known in cells and files", async () => {
  await run('import { fileURLToPath } from "node:url";');
  files({ "self.ts": "export const self = import.meta.filename;" });
  expect(await result('import { self } from "./self"; self')).toBe(`'${join(folder, "self.ts")}'`);
  expect(await result("[import.meta.dirname, __dirname, fileURLToPath(new URL('.', import.meta.url))]")).toBe(
    await result("[process.cwd(), process.cwd(), process.cwd() + '/']"),
  );
  await run('import { createRequire } from "node:module";');
  expect(
    await result(
      'const require = createRequire(import.meta.url); const exports = 1; require("./plain.js").a',
    ),
  ).toBe("1");
  expect(await result('const __x = 1; const __dirname = "d"; __x + __dirname', "__x")).toBe("1");
});

test("files load as in Node: with #!, by the names of their package, by computed names, and run anew on demand", async () => {
  files({
    "package.json": '{ "name": "own", "imports": { "#tool": "./tool.ts" }, "exports": "./tool.ts" }',
    "tool.ts": "#!/usr/bin/env node\nexport const t: number = 1;",
    "state.cjs":
      "#!/usr/bin/env node\nexports.n = 0; exports.isMain = require.main === module; exports.of = [typeof module.require, module.children.length, module.paths[0] === __dirname + '/node_modules'];",
    "unseen.ts": "export const u: number = 1;",
  });
  expect(await result('import { t } from "#tool"; import * as own from "own"; [t, own.t]')).toBe("[ 1, 1 ]");
  expect(
    await result('const name = "tool"; (await import("./" + name + ".ts")).t + require("./" + name).t'),
  ).toBe("2");
  expect(await traceback('await import("./uns" + "een.ts")')).toContain(
    "unseen.ts is TypeScript, and is translated only where its name stands in the cell",
  );
  expect(
    await result('import s from "./state.cjs"; (s as any).n = 5; [s.isMain, s.of, require.main === module]'),
  ).toBe("[ false, [ 'function', 0, true ], true ]");
  const again = 'const at = require.resolve("./state.cjs"); const had = at in require.cache;';
  expect(await result(`${again} delete require.cache[at]; [had, require("./state.cjs").n]`)).toBe(
    "[ true, 0 ]",
  );
  expect(await result('[import.meta.resolve("fs"), import.meta.resolve("./none.ts")].join(" ")')).toMatch(
    /^'node:fs file:.*\/none\.ts'$/,
  );
  rmSync(join(folder, "package.json"));
});

test("a tsconfig.json of the folder is heeded", async () => {
  expect(await run("const loose: number = null;")).toBe(null);
  files({
    "tsconfig.json": '{ "compilerOptions": { "strict": true, "paths": { "@/*": ["./sub/*"] } } }',
    "sub/p.ts": "export const p = 7;",
  });
  expect(await traceback("const tight: number = null;")).toContain("Type 'null' is not assignable");
  expect(await result('import { p } from "@/p"; p')).toBe("7");
  rmSync(join(folder, "tsconfig.json"));
  expect(await run("const slack: number = null;")).toBe(null);
  const told = () => outputs.flatMap((output) => (output.type === "stream" ? [output.text] : []));
  expect(told()).toEqual([]);
  files({
    "tsconfig.json":
      '{ "compilerOptions": { "target": "es5", "module": "esnext", "noEmit": true, "outDir": "o" } }',
  });
  await run("1");
  await run("2");
  files({ "tsconfig.json": '{ "compilerOptions": { "strict": tru } }' });
  await run("3");
  expect(told()).toEqual([
    "Cells do not heed these options of tsconfig.json: target.\n",
    expect.stringMatching(/^tsconfig\.json is not heeded: .+\n$/),
  ]);
  rmSync(join(folder, "tsconfig.json"));
});
