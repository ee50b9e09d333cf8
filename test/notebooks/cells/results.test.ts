import { expect, test } from "vitest";
import { cellsForTests } from "./cells.js";

const { outputs, run, result, traceback } = cellsForTests();

test("half of a surrogate pair never leaves", async () => {
  await run("console.log('\u{1F600}'.slice(0, 1) + 'a');");
  await run("console.log('\\\\ud83d');");
  await run("'\u{1F600}'.slice(1)");
  await run("import { display } from 'tslab'; display.html('\u{1F600}'.slice(0, 1));");
  expect(outputs).toMatchObject([
    { type: "stream", text: "\ufffda\n" },
    { type: "stream", text: "\\ud83d\n" },
    { type: "result", data: { "text/plain": expect.not.stringContaining("\ude00") } },
    { type: "display", data: { "text/html": "\ufffd" } },
  ]);
  expect(await traceback("throw new Error('\u{1F600}'.slice(0, 1))")).toContain("Error: \ufffd");
});

test("a function is called with the `this` that was written", async () => {
  await run("function f(this: any, ..._: any[]): any { return this; } const o = { f };");
  const free = ["f()", "(f)()", "(f as any)()", "f!()", "(<any>f)()", "f?.()", "(f)?.()", "((f)!)``"];
  const bound = ["(o.f)()", "o!.f!()"];
  expect(await result(`[${free.join(", ")}].every((got) => got === undefined)`)).toBe("true");
  expect(await result(`[${bound.join(", ")}].every((got) => got === o)`)).toBe("true");
});

test("what a notebook cannot hold is an error", async () => {
  await run('import { display } from "tslab";');
  expect(await traceback("display.html(5 as any)")).toContain(
    "TypeError: display was given 5 as text/html, not a text",
  );
  expect(await traceback("display.html(undefined as any)")).toContain(
    "TypeError: display was given undefined as text/html, not a text",
  );
  expect(await traceback("display.raw('application/json', 1n as any)")).toContain(
    "TypeError: display was given 1n as application/json, which JSON cannot hold",
  );
  expect(outputs).toEqual([]);
});

test("bytes of a picture are shown as they are", async () => {
  await run('({ [Symbol.for("Jupyter.display")]: () => ({ "image/png": new Uint8Array([1, 2, 3]) }) })');
  expect(outputs).toMatchObject([{ type: "result", data: { "image/png": "AQID" } }]);
});

test("records are a table, pictures and specifications are shown as what they are", async () => {
  expect(await result('[{ n: 1, s: "<b>" }, { n: 2.5, t: [null] }]')).toContain("n: 2.5");
  const picture = "new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])";
  await result(picture);
  await result('({ $schema: "https://vega.github.io/schema/vega-lite/v5.json", mark: "bar" })');
  expect(outputs.map((output) => (output.type === "result" ? Object.entries(output.data)[0] : null))).toEqual(
    [
      [
        "text/html",
        "<table><thead><tr><th>n</th><th>s</th><th>t</th></tr></thead><tbody>" +
          "<tr><td>1</td><td>&lt;b&gt;</td><td></td></tr><tr><td>2.5</td><td></td><td>[ null ]</td></tr></tbody></table>",
      ],
      ["image/png", "iVBORw0KGgo="],
      [
        "application/vnd.vegalite.v5+json",
        { $schema: "https://vega.github.io/schema/vega-lite/v5.json", mark: "bar" },
      ],
    ],
  );
  outputs.length = 0;
  const plain =
    "[], [[1]], [{}], [1, { a: 1 }], [new Map()], [new (class { a = 1 })()], new Uint8Array(3), { a: 1 }";
  await result(`const values = [${plain}];`);
  for (let i = 0; i < 8; i++) await result(`values[${i}] as unknown`);
  await result("[{ get a() { throw 1; } }]");
  for (const output of outputs)
    expect(output).toEqual({ ...output, data: { "text/plain": expect.any(String) } });
  await result('import { display } from "tslab"; display.raw("application/json", { a: [1] });');
  expect(outputs.at(-1)).toMatchObject({ data: { "application/json": { a: [1] } } });
});

test("a value that refuses to be looked at is shown all the same", async () => {
  await run("const { proxy, revoke } = Proxy.revocable({}, {}); revoke();");
  const refusing =
    "new Proxy({ a: 1 }, { get() { throw 1; }, has() { throw 2; }, getPrototypeOf() { throw 3; } })";
  expect(await result("proxy")).toBe("<Revoked Proxy>");
  expect(await result(refusing)).toBe("{ a: 1 }");
  expect(await result("new Proxy({ a: 1 }, { get: () => () => 5 })")).toBe("{ a: 1 }");
  expect(await result('({ get [Symbol.for("Jupyter.display")](): any { throw 1; } })')).toContain("[Getter]");
  expect(await traceback("throw proxy")).toBe("Thrown: <Revoked Proxy>");
  expect(await traceback(`throw ${refusing}`)).toBe("Thrown: { a: 1 }");
  expect(await traceback("throw new Error('a', { cause: proxy })")).toContain("Thrown: <Revoked Proxy>");
  expect(await traceback("throw Object.assign(new Error('a'), { name: Symbol('n') })")).toContain(
    "Symbol(n): a",
  );
  expect(await traceback("throw new (class extends Error { get message(): string { throw 1; } })()")).toBe(
    "Thrown: a value whose own text throws",
  );
});

test("a promise as a result is said to be one", async () => {
  expect(await result("Promise.resolve(5)")).toBe(
    "Promise { 5 }\nThis is a promise; write await before it to get its value.",
  );
});
