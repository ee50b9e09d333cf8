import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { cellsForTests } from "./cells.js";

const { outputs, result, traceback } = cellsForTests();

describe("outputs", () => {
  test("null is a result, undefined is none", async () => {
    expect(await result("null")).toBe("null");
    expect(await result("undefined")).toBe(undefined);
  });

  test("a cell that ends with a declaration has no result", async () => {
    expect(await result("1; const a = 2;")).toBe(undefined);
  });

  test("text of both streams and displays come in the order in which they were made", async () => {
    await result(
      'import { display } from "tslab"; console.log("one"); console.error("two"); display.html("<b>"); process.stdout.write("three\\n"); 4',
    );
    expect(outputs).toEqual([
      { cell: 1, type: "stream", name: "stdout", text: "one\n" },
      { cell: 1, type: "stream", name: "stderr", text: "two\n" },
      { cell: 1, type: "display", data: { "text/html": "<b>" } },
      { cell: 1, type: "stream", name: "stdout", text: "three\n" },
      { cell: 1, type: "result", data: { "text/plain": "4" } },
    ]);
  });

  test("a number that is not the text's fails no cell of a kernel", async () => {
    const check = 'checkNumbers("Section 1", ({ close }) => close(40, 24, 0));';
    expect(await result('import { checkNumbers } from "gradbook";', check)).toBe(
      "Section 1: 1 of 1 numbers differ from the text. Did you change something?\n  here 40, the text says 24",
    );
  });

  test("what was put out before process.exit is there", async () => {
    await traceback("console.log('last words'); process.exit();");
    expect(outputs).toMatchObject([{ type: "stream", text: "last words\n" }]);
  });

  test("a value shows what its display method returns, waited for", async () => {
    await result('({ [Symbol.for("Jupyter.display")]: async () => ({ "text/html": "<i>" }) })');
    expect(outputs).toEqual([{ cell: 1, type: "result", data: { "text/html": "<i>" } }]);
  });

  test("a display method that returns no media types is an error that says so", async () => {
    const shown = (value: string) => traceback(`({ [Symbol.for("Jupyter.display")]: () => ${value} })`);
    const method = 'TypeError: [Symbol.for("Jupyter.display")]';
    expect(await shown("null")).toBe(`${method} gave null, not an object of media types`);
    expect(await shown("Promise.resolve([])")).toBe(`${method} gave [], not an object of media types`);
    expect(await shown("({ 'text/html': 5 })")).toBe(`${method} gave 5 as text/html, not a text`);
    expect(await shown("({ 'application/json': 5 })")).toBe("no error");
  });

  test.each([
    "for await (const chunk of process.stdin) console.log(chunk);",
    "process.stdin.on('data', console.log); await new Promise(() => {});",
    "prompt('name? ')",
    "import { createInterface } from 'node:readline/promises'; await createInterface({ input: process.stdin }).question('name? ');",
  ])("reading from the standard input, which a cell has none of, is an error: %s", async (source) => {
    expect(await traceback(source)).toContain("Error: Nobody can be asked here (process.stdin, prompt)");
    expect(await result("1")).toBe("1");
  });

  test("what the cell's child processes print is its output, before its end", async () => {
    await result(
      "import { spawnSync } from 'node:child_process'; spawnSync('sh', ['-c', 'echo out; echo err >&2'], { stdio: 'inherit' }).status",
      "1",
    );
    expect(outputs.filter(({ type }) => type === "stream")).toEqual([
      { cell: 1, type: "stream", name: "stdout", text: "out\n" },
      { cell: 1, type: "stream", name: "stderr", text: "err\n" },
    ]);
  });

  test("a text that looks like a source map's address is kept", async () => {
    expect(await result("const s = `\n//# sourceMappingURL=a.map\n`; s.length")).toBe("28");
  });

  test("what is published at once keeps its order though it takes a while", async () => {
    await result(
      'const publish = (globalThis as any)[Symbol.for("gradbook.display")]; ' +
        'publish(new Promise((done) => setTimeout(done, 20, { "text/plain": "slow" }))); publish({ "text/plain": "fast" }); console.log("text");',
    );
    expect(outputs.map((output) => ("data" in output ? output.data["text/plain"] : output.text))).toEqual([
      "slow",
      "fast",
      "text\n",
    ]);
  });

  test("the text of a late timer belongs to the cell that started it", async () => {
    await result(
      'setTimeout(() => console.log("late"), 20); "started"',
      "await new Promise((done) => setTimeout(done, 60));",
    );
    expect(outputs.find((output) => output.type === "stream")).toMatchObject({ cell: 1, text: "late\n" });
  });

  test("cells see no terminal: no colours", async () => {
    await result("console.log({ a: 1 }, process.stdout.isTTY ?? false)");
    expect(outputs[0]).toMatchObject({ text: "{ a: 1 } false\n" });
  });

  test("a hundred thousand lines arrive complete and in order", async () => {
    await result(
      "process.env.GRADBOOK_OUTPUT_LIMIT = 'none'; for (let i = 0; i < 100_000; i++) console.log(i);",
    );
    const text = outputs.map((output) => (output.type === "stream" ? output.text : "")).join("");
    expect(text).toBe(Array.from({ length: 100_000 }, (_, i) => `${i}\n`).join(""));
  });
});

describe("a notebook's folder", () => {
  const folder = mkdtempSync(join(tmpdir(), "gradbook-"));
  const local = cellsForTests(folder);
  afterAll(() => rmSync(folder, { recursive: true }));

  /** A package of ES modules. */
  function writePackage(name: string, code: string, types: string): void {
    const place = join(folder, "node_modules", name);
    mkdirSync(place, { recursive: true });
    writeFileSync(
      join(place, "package.json"),
      '{ "type": "module", "main": "main.js", "types": "main.d.ts" }',
    );
    writeFileSync(join(place, "main.js"), code);
    writeFileSync(join(place, "main.d.ts"), types);
  }

  test("has TypeScript files, which are compiled and run", async () => {
    writeFileSync(join(folder, "helper.ts"), "export const answer: number = 42;");
    expect(await local.result('import { answer } from "./helper"; answer')).toBe("42");
  });

  test("has packages of ES modules, also such as wait while they load", async () => {
    const types = "export const x: number; declare const y: number; export default y;";
    writePackage("plain", "export const x = 1; export default 2;", types);
    writePackage("waits", "export const x = await Promise.resolve(3); export default 4;", types);
    expect(await local.result('import y, { x } from "plain"; x + y')).toBe("3");
    expect(await local.result('import z, * as all from "waits"; all.x + z')).toBe("7");
    expect(await local.result('(await import("waits")).default + z')).toBe("8");
  });
});
