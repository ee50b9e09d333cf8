import { expect, test } from "vitest";
import { cellsForTests } from "./cells.js";

const { outputs, run, result, traceback } = cellsForTests();

test.each([
  ["console.log('\u{1F600}'.slice(0, 1) + 'a');", { type: "stream", text: "\ufffda\n" }],
  ["console.log('\\\\ud83d');", { type: "stream", text: "\\ud83d\n" }],
  ["'\u{1F600}'.slice(1)", { type: "result", data: { "text/plain": expect.not.stringContaining("\ude00") } }],
  [
    "import { display } from 'tslab'; display.html('\u{1F600}'.slice(0, 1));",
    { type: "display", data: { "text/html": "\ufffd" } },
  ],
])("half of a surrogate pair never leaves: %j", async (source, output) => {
  expect(await run(source)).toBe(null);
  expect(outputs).toMatchObject([output]);
});

test("nor in an error", async () => {
  expect(await traceback("throw new Error('\u{1F600}'.slice(0, 1))")).toContain("Error: \ufffd");
});

test.each([
  ["f()", "undefined"],
  ["(f)()", "undefined"],
  ["(f as any)()", "undefined"],
  ["f!()", "undefined"],
  ["(<any>f)()", "undefined"],
  ["f?.()", "undefined"],
  ["(f)?.()", "undefined"],
  ["((f)!)``", "undefined"],
  ["(o.f)()", "true"],
  ["o!.f!()", "true"],
])("a function is called with the `this` that was written: %s", async (call, expected) => {
  await run("function f(this: any, ..._: any[]): any { return this; } const o = { f };");
  expect(await result(`const got = ${call}; got === undefined ? undefined : got === o`)).toBe(
    expected === "undefined" ? undefined : expected,
  );
});

test.each([
  ["display.html(5 as any)", "display was given 5 as text/html, not a text"],
  ["display.html(undefined as any)", "display was given undefined as text/html, not a text"],
  [
    "display.raw('application/json', 1n as any)",
    "display was given 1n as application/json, which JSON cannot hold",
  ],
])("what a notebook cannot hold is an error: %s", async (source, message) => {
  expect(await traceback(`import { display } from "tslab"; ${source}`)).toContain(`TypeError: ${message}`);
  expect(outputs).toEqual([]);
});

test("bytes of a picture are shown as they are", async () => {
  await run('({ [Symbol.for("Jupyter.display")]: () => ({ "image/png": new Uint8Array([1, 2, 3]) }) })');
  expect(outputs).toMatchObject([{ type: "result", data: { "image/png": "AQID" } }]);
});

test("a promise as a result is said to be one", async () => {
  expect(await result("Promise.resolve(5)")).toBe(
    "Promise { 5 }\nThis is a promise; write await before it to get its value.",
  );
});
