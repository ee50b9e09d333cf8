import { describe, expect, test } from "vitest";
import { cellsForTests } from "./cells.js";

const { result, run, traceback } = cellsForTests();

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

  test("a namespace is seen by all later cells, beside the function it adds to, until its name is declared anew", async () => {
    const cell =
      "namespace N { export const a = 1; export type Two = 2; } function f() { return 3; } namespace f { export const b = 4; }";
    expect(await result(cell, "0", "const two: N.Two = 2; [N.a, two, f(), f.b]")).toBe("[ 1, 2, 3, 4 ]");
    expect(await result("const N = 'other'; namespace f { export const c = 5; }", "0", "N + f.c")).toBe(
      "'other5'",
    );
    expect(await traceback("f.b")).toContain("TS2339: Property 'b' does not exist on type 'typeof f'");
  });

  test("export is allowed and changes nothing", async () => {
    expect(await result("export const a = 1; export function f() { return a; }", "f() + a")).toBe("2");
  });

  test("var variables of blocks and loops are seen by later cells, with their types", async () => {
    const blocks =
      "if (true) { var x = 1; } for (var i = 0, list = [{ a: 5 }]; i < 3; i++) { var { a } = list[0]; }";
    expect(await result(blocks, "x + i + a + list[0].a")).toBe("14");
    expect(await traceback("x.length")).toContain(
      "TS2339: Property 'length' does not exist on type 'number'",
    );
    const typed = 'import { variable } from "gradbook"; for (const k of [1]) { var v = variable(k); }';
    expect(await result(typed, "v.item()")).toBe("1");
    expect(await result("x = 2; const before = x; { var x = 7; } [before, x]", "x")).toBe("7");
  });

  test("export from a module is an import; what an export cannot do in a cell it says", async () => {
    const cell =
      'export { join, basename as base } from "node:path"; export * as path from "node:path"; export { join };';
    expect(await result(cell, 'join("a", base("b/c")) + path.sep')).toBe("'a/c/'");
    expect(await traceback('1;\nexport * from "node:path";')).toBe(
      [
        'cell 3, line 2, column 1: A cell cannot export all names of a module; write: import * as name from "node:path"',
        '  2 | export * from "node:path";',
        "    | ^^^^^^^^^^^^^^^^^^^^^^^^^^",
      ].join("\n"),
    );
    expect(await traceback("export { join as j };")).toContain("write: const j = join");
    expect(await traceback("export default 6 * 7;")).toContain("write: const name = 6 * 7");
    expect(await traceback("declare global { interface Window { a: 1 } }")).toContain(
      "cell 6, line 1, column 1: A cell cannot add to the types of all files",
    );
    expect(await traceback('declare module "*.css";')).toContain(
      "cell 7, line 1, column 1: A cell cannot declare the types of a module",
    );
  });
});

describe("waiting", () => {
  test("await at top level", async () => {
    expect(await result("const a = await Promise.resolve(4);", "a")).toBe("4");
  });

  test("await at top level, of all that could also be an operand of a name", async () => {
    expect(await result("await (async () => 1)()")).toBe("1");
    expect(await result("const a = await (Promise.resolve(2)); a")).toBe("2");
    expect(await result("await [3]; await -1; await `x`; await /x/; await +4")).toBe("4");
    expect(await result("if (await (async () => true)()) console.log(await (0)); a")).toBe("2");
  });

  test("for await at top level", async () => {
    expect(await result("let s = 0; for await (const i of [1, Promise.resolve(2)]) s += i;", "s")).toBe("3");
  });

  test("a dynamic import is a const like any other", async () => {
    expect(await result('const path = await import("node:path");', 'path.basename("/a/b")')).toBe("'b'");
  });
});
