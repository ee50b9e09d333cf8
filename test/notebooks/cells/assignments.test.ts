import { describe, expect, test } from "vitest";
import { cellsForTests } from "./cells.js";

const { result, run, traceback, interrupted } = cellsForTests();

describe("variables", () => {
  test("a variable keeps all that is assigned: in loops, by functions, by callbacks after the cell's end", async () => {
    const counter =
      "let s = 0; for (let i = 0; i < 10; i++) s += i; const read = () => s; const more = () => { s++; };";
    expect(await result(counter, "more(); read()")).toBe("46");
    expect(await result("s = 1; more(); [s, read()]")).toBe("[ 2, 2 ]");
    await run("setTimeout(() => { s = 100; }, 10); await new Promise((done) => setTimeout(done, 30));");
    expect(await result("[s, read()]")).toBe("[ 100, 100 ]");
  });

  test("a closure over a loop's counter keeps its own", async () => {
    const loop = "const calls: (() => number)[] = []; for (let i = 0; i < 3; i++) calls.push(() => i++);";
    expect(await result(loop, "calls[1](); calls.map((call) => call())")).toBe("[ 0, 2, 2 ]");
  });

  test("a getter of an earlier object sees what a loop has assigned so far", async () => {
    const object = "let total = 0; const o = { get double() { return 2 * total; } }; let seen = 0;";
    expect(await result(object, "for (let i = 1; i <= 3; i++) { total += i; seen += o.double; } seen")).toBe(
      "20",
    );
  });

  test("a throw or an interrupt in the middle of a loop keeps what was assigned", async () => {
    await run("let n = 0; for (;;) { n++; if (n === 5) throw new Error('no'); }");
    expect(await result("n")).toBe("5");
    await interrupted("n = 0; let m = 0.5; console.log(1); while (true) { n++; m += 1; }");
    expect(await result("n > 1e5 && Math.abs(m - n) <= 1")).toBe("true");
  });

  test("every way to assign reaches the variable", async () => {
    await run("let a = 1, b = 2, c: any, [d, e] = [4, 5]; const all = () => [a, b, c, d, e];");
    const own = "[a, b] = [b, a]; ({ a, x: { c } } = { a: 7, x: { c: 3 } }); b += 1; d++; --e;";
    expect(await result(own, "all()")).toBe("[ 7, 2, 3, 5, 4 ]");
    expect(await result("for (a of [1, 2]); for (c in { key: 1 }); b ||= 9; d **= 2; all()")).toBe(
      "[ 2, 2, 'key', 25, 4 ]",
    );
    expect(
      await result("let f = 1; [f, a] = [a, f]; ({ f = 8 } = {} as any); for (f of [6]); [f, all()[0]]"),
    ).toBe("[ 6, 1 ]");
  });

  test("a name inside a function or block that hides one of the notebook's is another", async () => {
    const cell = "let x = 1; { let x = 2; x++; } const f = (x: number) => { x++; return { x }; }; f(5);";
    expect(await result(cell, "[x, f(1).x, ((x) => x)(3)]")).toBe("[ 1, 2, 3 ]");
    expect(
      await result(
        "const g = ({ x }: { x: number }) => x; try { throw 4; } catch (x) { x = 5; } [x, g({ x: 9 })]",
      ),
    ).toBe("[ 1, 9 ]");
  });

  test("reading a variable too early is an error, also where an earlier cell has one of its name", async () => {
    await run("let late = 1;");
    expect(await traceback("early(); let late = 2; function early() { return late; }")).toContain(
      "ReferenceError: Cannot access 'late' before initialization",
    );
    expect(await result("late")).toBe("1");
  });

  test("a variable that is declared again leaves the functions beside its first declaration alone", async () => {
    await run("let rate = 1; const own = () => rate;");
    await run("const other = () => rate;");
    expect(await result("let rate = 2;", "[own(), other()]")).toBe("[ 1, 2 ]");
    expect(await result("const rate = 3;", "[own(), other(), rate]")).toBe("[ 1, 3, 3 ]");
  });

  test("names that look like the kernel's own are the reader's", async () => {
    const cell = "let $ = 1, $a = 2, box = 3; let a = 4; const $cell2 = 5;";
    expect(await result(cell, "let $a = 10; $ += a; [$, $a, a, box, $cell2]")).toBe("[ 5, 10, 4, 3, 5 ]");
  });

  test("decorated classes, enums and namespaces are seen as they are", async () => {
    const cell =
      "let made = 0; function count(c: any) { made++; } @count class A { static n = made; } namespace N { export let v = made; }";
    expect(await result(cell, "[made, A.n, N.v, new A() instanceof A]")).toBe("[ 1, 0, 1, true ]");
  });
});
