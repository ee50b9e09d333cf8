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
    expect(await result("n > 0 && Math.abs(m - n) <= 1")).toBe("true");
  });

  test("what eval runs reads and assigns a cell's variables as it finds them", async () => {
    expect(
      await result("let a = 5; for (let i = 0; i < 3; i++) { eval('a += 1'); a += 10; } eval('a')"),
    ).toBe("38");
    expect(await result("a += 1; const read = () => a; [a, read()]")).toBe("[ 39, 39 ]");
    expect(await traceback("eval('a')")).toContain("ReferenceError: a is not defined");
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
    expect(await result(cell, "[made, A.n, N.v, new A() instanceof A]")).toBe("[ 1, 1, 1, true ]");
  });

  test("a function that assigned to a variable can't assign to the constant that took its name", async () => {
    await run("let n = 1; const own = () => { n++; }; const earlier = 1;");
    await run("const bump = () => { n++; };");
    await run("const n = 5;");
    expect(await traceback("bump();")).toContain("TypeError: Cannot assign to read only property 'n'");
    expect(await result("own(); n")).toBe("5");
  });

  test("a loop finds what functions, closures and later turns assign to its variables", async () => {
    const bump =
      "let a = 0, b = 0; function bump() { a += 10; } for (let i = 0; i < 3; i++) { a++; bump(); b += a; }";
    expect(await result(bump, "[a, b]")).toBe("[ 33, 66 ]");
    const later =
      "let c = 0; const more = () => { c += 100; }; for (let i = 0; i < 3; i++) { setTimeout(more); await new Promise((done) => setTimeout(done, 5)); c++; }";
    expect(await result(later, "c")).toBe("303");
    const waits =
      "let d = 0; void (async () => { for (let i = 0; i < 3; i++) await null; d = 50; })(); for (let i = 0; i < 9; i++) { d++; await null; }";
    expect(await result(waits, "d > 50")).toBe("true");
  });

  test("what a loop calls finds what the loop assigned, and an earlier function what a rerun declares", async () => {
    const loop =
      "let a = 0, seen = ''; const read = () => a; outer: for (;;) { do { a += 2; seen += read(); if (a > 5) break outer; } while (true); }";
    expect(await result(loop, "[a, seen]")).toBe("[ 6, '246' ]");
    await run("let total = 1;");
    await run("function add() { total += 10; }");
    expect(await result("let total = 0; for (let i = 0; i < 2; i++) { total++; add(); }", "total")).toBe(
      "22",
    );
  });

  test("a loop assigns in every way there is", async () => {
    const loop =
      "let a = 1, b = 1, c: any = null, d = 0, e = [0, 0], f = 5, g = '';" +
      "while (a < 4) { ++a; b = d++ + --f; c ??= b; [e[0], d] = [d, a]; g += a; } for (f of [7, 8]) a -= 1; for (a = 0; a < 3; a++);";
    expect(await result(loop, "[a, b, c, d, e, f, g]")).toBe("[ 3, 5, 4, 4, [ 4, 0 ], 8, '234' ]");
  });

  test("a loop that throws or is interrupted has assigned what it assigned", async () => {
    await run(
      "let s = 0, t = 0; for (let i = 0; i < 9; i++) { s += i; if (i === 3) throw new Error('no'); t = s; }",
    );
    expect(await result("[s, t]")).toBe("[ 6, 3 ]");
    await interrupted("let u = 0, v = 0; console.log(1); while (true) { u++; v = u; }");
    expect(await result("u > 0 && u - v <= 1")).toBe("true");
  });

  test("variables of a pattern are variables like others, defaults and early reads included", async () => {
    const cell =
      "let [a, { b, c: d = 4 }, ...e] = [1, { b: 2 } as any, 7, 8]; let { f, ...g } = { f: 1, h: 2 }; let [x, y = x] = [6]; const read = () => [a, y];";
    expect(await result(cell, "[a, b, d, e, f, g, x, y]")).toBe("[ 1, 2, 4, [ 7, 8 ], 1, { h: 2 }, 6, 6 ]");
    expect(await result("[a, b] = [b, a]; y++; for (const i of [1, 2]) a += i; [a, b, read()]")).toBe(
      "[ 5, 1, [ 5, 7 ] ]",
    );
    expect(await traceback("let [a] = [early()]; function early() { return a; }")).toContain(
      "Cannot access 'a' before initialization",
    );
    expect(await result("a")).toBe("5");
  });
});
