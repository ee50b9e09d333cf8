import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { Compiler } from "../../../lib/dist/notebooks/cells/compile.js";
import type { CellError, CellOutput } from "../../../lib/dist/notebooks/cells/messages.js";
import { Session } from "../../../lib/dist/notebooks/cells/session.js";

// One compiler serves all tests: its start takes more than a second.
const compiler = new Compiler(fileURLToPath(new URL("../../../lib", import.meta.url)));
let session: Session;
let outputs: (CellOutput & { cell: number })[] = [];
let count = 0;

beforeEach(() => {
  outputs = [];
  count = 0;
  session = new Session(compiler);
  return () => session.stop();
});
afterAll(() => compiler.close());

function run(source: string): Promise<CellError | null> {
  const cell = ++count;
  return session.run(source, cell, (output) => outputs.push({ cell, ...output }));
}

/** Runs cells and returns what the last one shows as its result, as text. */
async function result(...cells: string[]): Promise<unknown> {
  for (const source of cells) {
    const error = await run(source);
    if (error !== null) throw new Error(error.traceback.join("\n"));
  }
  const last = outputs.findLast((output) => output.cell === count && output.type === "result");
  return last?.type === "result" ? last.data["text/plain"] : undefined;
}

async function traceback(...cells: string[]): Promise<string> {
  let error = null;
  for (const source of cells) error = await run(source);
  return error?.traceback.join("\n") ?? "no error";
}

describe("names", () => {
  test("a later cell assigns to a variable that an earlier function uses", async () => {
    expect(await result("let k = 1; function next() { return k + 1; }", "k = 10; next()")).toBe("11");
  });

  test("a shorthand property takes an earlier cell's value", async () => {
    expect(await result("const k = 3;", "const o = { k }; o.k")).toBe("3");
  });

  test("destructuring assigns to an earlier cell's variables, defaults included", async () => {
    expect(await result("let p = 1, q = 2;", "({ p, q = 5 } = { p: 9 } as any); p + q")).toBe("14");
  });

  test("destructuring a property that is named like one of an earlier cell's objects declares anew", async () => {
    expect(await result("const o = { p: 4, z: [1] };", "const { p: q, z: [r] } = o; q + r")).toBe("5");
  });

  test("a const can be declared again, with another type", async () => {
    expect(await result("const a = 1;", 'const a = "one";', "a.length")).toBe("3");
  });

  test("a cell that reads a name before declaring it anew sees the earlier value", async () => {
    expect(
      await result("let x = 1;", "function twice() { return x * 2; }", "const x = twice() + 1;", "x"),
    ).toBe("3");
  });

  test("an earlier function is called without a this", async () => {
    expect(await result("function self(this: unknown) { return this; }", "self() === undefined")).toBe(
      "true",
    );
  });

  test("a cell that throws keeps what it had assigned, and what it did not reach keeps its value", async () => {
    await run("let a = 1, b = 1, c = 1;");
    expect(
      await traceback(
        "const a = 2; const b = fail(); const c = 3; function fail(): number { throw new Error('no'); }",
      ),
    ).toContain("Error: no");
    expect(await result("[a, b, c]")).toBe("[ 2, 1, 1 ]");
  });

  test("a name that a throwing cell did not reach is unknown if it was unknown before", async () => {
    expect(await traceback("const a = (() => { throw new Error('no'); })();", "a")).toContain(
      "TS2304: Cannot find name 'a'",
    );
  });

  test("classes, generics, enums and interfaces are seen by later cells", async () => {
    expect(
      await result(
        "class Box<T> { constructor(readonly value: T) {} } enum Size { small, large } interface Named { name: string }",
        "const named: Named = { name: Size[Size.large] }; new Box(named).value.name",
      ),
    ).toBe("'large'");
  });

  test("export is allowed and changes nothing", async () => {
    expect(await result("export const a = 1; export function f() { return a; }", "f() + a")).toBe("2");
  });
});

describe("waiting", () => {
  test("await at top level", async () => {
    expect(await result("const a = await Promise.resolve(4);", "a")).toBe("4");
  });

  test("for await at top level", async () => {
    expect(await result("let s = 0; for await (const i of [1, Promise.resolve(2)]) s += i;", "s")).toBe("3");
  });

  test("a dynamic import is a const like any other", async () => {
    expect(await result('const path = await import("node:path");', 'path.basename("/a/b")')).toBe("'b'");
  });
});

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

  test("what was put out before process.exit is there", async () => {
    await traceback("console.log('last words'); process.exit();");
    expect(outputs).toMatchObject([{ type: "stream", text: "last words\n" }]);
  });

  test("a value shows what its display method returns, waited for", async () => {
    await result('({ [Symbol.for("Jupyter.display")]: async () => ({ "text/html": "<i>" }) })');
    expect(outputs).toEqual([{ cell: 1, type: "result", data: { "text/html": "<i>" } }]);
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
    await result("for (let i = 0; i < 100_000; i++) console.log(i);");
    const text = outputs.map((output) => (output.type === "stream" ? output.text : "")).join("");
    expect(text).toBe(Array.from({ length: 100_000 }, (_, i) => `${i}\n`).join(""));
  });
});

describe("errors", () => {
  test("name the reader's own lines, with a caret, and nothing else", async () => {
    const first = "interface P { x: { y: number } }\n\nfunction inner(p: P): number {\n  return p.x.y;\n}";
    expect(await traceback(first, "const q = 1;\nconst w = inner({} as any); // boom")).toBe(
      [
        "TypeError: Cannot read properties of undefined (reading 'y')",
        "  4 |   return p.x.y;",
        "    |              ^",
        "    at inner (cell 1, line 4)",
        "    at cell 2, line 2",
      ].join("\n"),
    );
  });

  test("a type error gives code, line, column and the line with a caret", async () => {
    expect(await traceback('const a = 1;\nconst b: number = "x";')).toBe(
      [
        "cell 1, line 2, column 7: TS2322: Type 'string' is not assignable to type 'number'.",
        '  2 | const b: number = "x";',
        "    |       ^",
      ].join("\n"),
    );
  });

  test("a missing package comes with the command that installs it", async () => {
    expect(await traceback('import x from "@no/such/thing";')).toContain("install it: npm install @no/such");
  });

  test("a cause is shown", async () => {
    expect(await traceback('throw new Error("outer", { cause: new RangeError("inner") });')).toMatch(
      /^Error: outer.*Caused by:\nRangeError: inner/s,
    );
  });

  test("what is thrown need not be an error", async () => {
    expect(await traceback("throw { code: 7 };")).toBe("Thrown: { code: 7 }");
  });

  test("a stack overflow is an error like others and keeps variables", async () => {
    expect(await traceback("let a = 5; function f(): void { f(); } f();")).toContain(
      "RangeError: Maximum call stack",
    );
    expect(await result("a")).toBe("5");
  });

  test("the end of the process is an error, and the next cell runs in a new one", async () => {
    expect(await traceback("const a = 1; process.exit(3);")).toContain(
      "ended with exit code 3 (process.exit?). Variables are lost",
    );
    expect(await traceback("a")).toContain("Cannot find name 'a'");
    expect(await result("1 + 1")).toBe("2");
  });
});

describe("what nobody catches", () => {
  test("a rejection fails the cell that made it, with its place", async () => {
    expect(await traceback("const a = 1;\nPromise.reject(new Error('forgotten'));")).toContain(
      "Error: forgotten\n  2 | Promise",
    );
  });

  test("an error in a timer fails the cell that runs", async () => {
    expect(
      await traceback(
        "setTimeout(() => { throw new Error('in a timer'); }, 10);",
        "await new Promise((done) => setTimeout(done, 1000));",
      ),
    ).toContain("Error: in a timer\n  1 | setTimeout(() => { throw new Error");
  });

  test("an error while no cell runs fails the next one", async () => {
    await run("setTimeout(() => { throw new Error('between'); }, 10);");
    await new Promise((done) => setTimeout(done, 100));
    expect(await traceback("1")).toContain("Error: between");
    expect(await result("2")).toBe("2");
  });
});

describe("interrupt", () => {
  /** Runs an endless cell, interrupts it when it has begun, and returns its error. */
  async function interrupted(source: string): Promise<string> {
    const ended = traceback(source);
    await expect.poll(() => outputs.length, { interval: 10, timeout: 5000 }).toBeGreaterThan(0);
    session.interrupt();
    return ended;
  }

  test.each([
    ["a loop before any await", "console.log(1); while (true) {}"],
    ["a wait", "console.log(1); await new Promise(() => {});"],
    ["a loop of waits", "console.log(1); while (true) await new Promise((done) => setTimeout(done, 5));"],
    ["a loop after an await", "await null; console.log(1); while (true) {}"],
    ["a loop of promises", "await null; console.log(1); while (true) await null;"],
  ])("ends %s and keeps variables", async (_, source) => {
    await run("const kept = 7;");
    expect(await interrupted(source)).toBe("Interrupted: The cell was interrupted. Variables are kept.");
    expect(await result("kept")).toBe("7");
  });
});

describe("files beside the notebook", () => {
  test("a TypeScript file is compiled and run", async () => {
    const folder = mkdtempSync(join(tmpdir(), "gradbook-"));
    writeFileSync(join(folder, "helper.ts"), "export const answer: number = 42;");
    const local = new Compiler(folder);
    const here = new Session(local);
    try {
      expect(
        await here.run('import { answer } from "./helper"; answer', 1, (output) =>
          outputs.push({ cell: 1, ...output }),
        ),
      ).toBe(null);
      expect(outputs.at(-1)).toMatchObject({ type: "result", data: { "text/plain": "42" } });
    } finally {
      here.stop();
      local.close();
      rmSync(folder, { recursive: true });
    }
  });
});
