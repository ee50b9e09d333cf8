import { expect, test } from "vitest";
import { cellsForTests } from "./cells.js";

const { outputs, result, traceback } = cellsForTests();

/** Cells that replace what the kernel itself works with, by what they do. */
const replacing = {
  "delete Object and Map": "const g = globalThis as any; delete g.Object; delete g.Map; delete g.Set;",
  "have no JSON, Promise, Symbol, Reflect or Error":
    "{ const g = globalThis as any; g.JSON = g.Promise = g.Symbol = g.Reflect = g.Proxy = g.Error = g.Array = null; }",
  "have no process, Buffer or performance":
    "{ const g = globalThis as any; g.process = g.Buffer = g.performance = g.TextDecoder = undefined; }",
  "break JSON.stringify": "JSON.stringify = () => 'boo';",
  "break maps and sets":
    "Map.prototype.get = () => undefined; Map.prototype.set = function () { return this; }; Set.prototype.has = () => true;",
  "break promises":
    "Promise.prototype.then = function () { return this as any; }; Promise.resolve = (() => { throw 1; }) as any;",
  "break arrays":
    "for (const key of ['map', 'filter', 'push', 'join', 'flatMap', 'slice', 'splice', 'shift', 'find', 'some', Symbol.iterator]) (Array.prototype as any)[key] = () => { throw 1; };",
  "break texts":
    "for (const key of ['split', 'slice', 'replace', 'includes', 'startsWith', 'indexOf']) (String.prototype as any)[key] = () => { throw 1; };",
  "break expressions": "RegExp.prototype.exec = () => null; RegExp.prototype.test = () => false;",
  "add to all objects":
    "(Object.prototype as any).toJSON = () => 'boo'; (Object.prototype as any).type = 'stream'; (Object.prototype as any).get = 1;",
  "stop the clock":
    "{ const g = globalThis as any; performance.now = () => NaN; g.setTimeout = g.setImmediate = g.clearTimeout = () => 0; }",
  "have no console": "const kept = console; (globalThis as any).console = null;",
  "break what Node itself goes by": "process.nextTick = (() => {}) as any;",
  "write stacks of their own": "Error.prepareStackTrace = () => 'boo';",
};

test.each(Object.entries(replacing))(
  "cells that %s run on, and so do those after them",
  async (name, cell) => {
    const log = name.includes("console") ? "kept" : "console";
    await result(`${cell} ${log}.log("same cell"); undefined`);
    expect(await result(`let x = 3; x += 1; ${log}.log("next cell"); x`, "await null; x + 1")).toBe("5");
    expect(await traceback(`throw { mine: x };`)).toMatch(/^Thrown: \{ mine: 4 \}$/);
    const printed = outputs.map((output) => (output.type === "stream" ? output.text : "")).join("");
    expect(printed).toBe("same cell\nnext cell\n");
  },
);

test("what a cell makes of the language is there for later cells", async () => {
  await result(
    "JSON.stringify = () => 'mine'; (Array.prototype as any).last = function () { return this.at(-1); };",
  );
  expect(await result("[JSON.stringify(1), ([1, 2] as any).last()]")).toBe("[ 'mine', 2 ]");
  await result("JSON.stringify = () => 'again';");
  expect(await result("JSON.stringify(1)")).toBe("'again'");
});
