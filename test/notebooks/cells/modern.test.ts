import { expect, test } from "vitest";
import { Compiler } from "../../../lib/dist/notebooks/cells/compiler.js";
import { cellsForTests } from "./cells.js";

const { run, result, traceback } = cellsForTests();

test("today's TypeScript and library are there", async () => {
  await run("const log: string[] = [];");
  expect(
    await result(
      "{ using r = { [Symbol.dispose]() { log.push('end'); } }; log.push('in'); }",
      "{ await using s = { async [Symbol.asyncDispose]() { log.push('later'); } }; } log.join()",
    ),
  ).toBe("'in,end,later'");
  expect(await result("[3, 1].toSorted().with(0, 5)")).toBe("[ 5, 3 ]");
  expect(
    await result(
      "function twice(f: (x: number) => number, _: ClassMethodDecoratorContext) { return (x: number) => 2 * f(x); } class D { @twice m(x: number) { return x; } } new D().m(4)",
    ),
  ).toBe("8");
  expect(await result("const c = { a: 1 } as const satisfies object; c.a")).toBe("1");
});

test("a name whose type has no words is of type any to later cells", async () => {
  const mixin =
    "function Mixed<T extends new (...a: any[]) => object>(Base: T) { return class extends Base { private y = 2; sum() { return this.y + 1; } }; }";
  expect(
    await result(
      "const A = class { private x = 1; get() { return this.x; } }; const b = 5;",
      "new A().get() + b",
    ),
  ).toBe("6");
  expect(await result(mixin, "class M extends Mixed(Object) {} new M().sum()")).toBe("3");
  expect(await traceback("const n: string = b;")).toContain(
    "Type 'number' is not assignable to type 'string'",
  );
});

test("a cell may use the names that the kernel's own code goes by", async () => {
  expect(await result("const $cell = 3; let Object = 8; Object++; await null; $cell + Object", "$cell")).toBe(
    "3",
  );
  expect(await result("let __proto__ = 3; __proto__++;", "const o = { __proto__ }; [o, __proto__]")).toBe(
    "[ { ['__proto__']: 4 }, 4 ]",
  );
  const globals = "Promise Symbol JSON Map Set Error Array Reflect String Proxy process console setTimeout";
  await result(
    globals
      .split(" ")
      .map((name, i) => `const ${name} = ${i};`)
      .join(" "),
  );
  expect(await result("let all = [Promise, console]; all", "await null; [...all, Proxy]")).toBe(
    "[ 0, 11, 9 ]",
  );
  expect(await traceback("const __importDefault = 1;")).toContain(
    "line 1, column 7: __importDefault is a name of what TypeScript makes of a cell; choose another",
  );
});

test("a type is what it was where it was declared, whatever is declared later", async () => {
  await run("class P { p = 1; } const old = new P();");
  expect(await result("const P = 3; P + 1", "old.p")).toBe("1");
});

test("what has no end yet is not complete", async () => {
  const compiler = new Compiler(process.cwd());
  for (const open of ["`abc", "let x = ", "f(", "if (a) {", "/* so", "const a = [1,", "a +", "`${1"])
    expect([open, (await compiler.isComplete(open)).completed]).toEqual([open, false]);
  for (const whole of ["`abc`", "let x = 1", "f()", "if (a) {}", "'abc", "a b c", "f(\n\n"])
    expect([whole, (await compiler.isComplete(whole)).completed]).toEqual([whole, true]);
  compiler.close();
});
