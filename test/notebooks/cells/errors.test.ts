import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cellsForTests } from "./cells.js";

const { result, run, traceback } = cellsForTests();

describe("errors", () => {
  test("name the reader's own lines, with a caret, and nothing else", async () => {
    const first = "interface P { x: { y: number } }\n\nfunction inner(p: P): number {\n  return p.x.y;\n}";
    expect(await traceback(first, "const q = 1;\nconst w = inner({} as any); // boom")).toBe(
      [
        "TypeError: Cannot read properties of undefined (reading 'y')",
        "  cell 1:",
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

  test("JSX, of which TypeScript tells something else, is named", async () => {
    expect(await traceback("const a = 1;\nconst e = <div>{a}</div>;")).toMatch(
      /^cell 1, line 2, column 11: A cell cannot hold JSX\n {2}2 \| const e = <div>\{a\}<\/div>;\n {4}\| {11}\^{14}\n/,
    );
    expect(await traceback("const a = <string>5; a < 3 > 2")).not.toContain("JSX");
  });

  test("a missing package comes with the command that installs it", async () => {
    expect(await traceback('import x from "@no/such/thing";')).toContain("install it: npm install @no/such");
    for (const web of ["npm:lodash", "https://esm.sh/lodash"])
      expect(await traceback(`import x from "${web}";`)).toContain(
        `Cells import packages that are installed (npm install NAME) and files by their path; ${web} is neither`,
      );
  });

  test("a cause is shown", async () => {
    expect(await traceback('throw new Error("outer", { cause: new RangeError("inner") });')).toMatch(
      /^Error: outer.*Caused by:\nRangeError: inner/s,
    );
  });

  test("an error that is its own cause is shown once, and the errors of an AggregateError are shown", async () => {
    expect(await traceback("const e: any = new Error('a'); e.cause = e; throw e;")).toMatch(
      /^Error: a\n {2}1 \|.*\n.*\n.* at cell 1, line 1$/,
    );
    expect(await traceback("await Promise.any([Promise.reject(new Error('b')), Promise.reject(3)])")).toMatch(
      /^AggregateError: All promises were rejected\nOne of them:\nError: b\n[\s\S]*One of them:\nThrown: 3$/,
    );
  });

  test("an error of another thread comes without Node's own calls", async () => {
    const source =
      "import { Worker } from 'node:worker_threads'; new Worker('throw new Error(\"there\")', { eval: true });" +
      "await new Promise(() => {});";
    expect(await traceback(source)).toMatch(
      /^Error: there\n {4}at \[worker eval\]:1:7(?![\s\S]*node:internal)/,
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

  test("the end of the process while no cell runs fails the next cell, which may need what is lost", async () => {
    const pid = Number(await result("setTimeout(() => process.exit(4), 10); process.pid"));
    await expect.poll(() => isRunning(pid)).toBe(false);
    expect(await traceback("1")).toContain("ended with exit code 4 (process.exit?). Variables are lost");
    expect(await result("1 + 1")).toBe("2");
  });

  test("a cell that closes what its process speaks by ends that process", async () => {
    expect(await traceback("import { closeSync } from 'node:fs'; closeSync(3);")).toContain(
      "A cell closed the channel by which its process speaks with the kernel",
    );
    await run("process.disconnect!();");
    expect(await traceback("await new Promise(() => {});")).toContain("Variables are lost");
    expect(await result("1 + 1")).toBe("2");
  });

  test("a cell that is too deep for the compiler is an error, and later cells are compiled as before", async () => {
    await run("const kept = 7;");
    const depths = [100, 300, 500, 700, 900, 1200, 5000, 20_000];
    const sums = depths.map((depth) => `1${"+1".repeat(depth)}`);
    const lists = depths.map((depth) => `${"[".repeat(depth)}${"]".repeat(depth)};`);
    for (const source of [...sums, ...lists]) {
      expect(await traceback(source)).toMatch(
        /^no error$|^CompilerError: cell \d+ is nested too deeply|^RangeError/,
      );
      expect(await result("kept")).toBe("7");
    }
    expect(await traceback(sums.at(-1) ?? "")).toContain("CompilerError");
    expect(await traceback(lists.at(-1) ?? "")).toContain("CompilerError");
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
        "await new Promise(() => {});",
      ),
    ).toContain("Error: in a timer\n  1 | setTimeout(() => { throw new Error");
  });

  test("an error while no cell runs fails the next one", async () => {
    const folder = mkdtempSync(join(tmpdir(), "gradbook-"));
    const thrown = join(folder, "thrown");
    const say = `writeFileSync(${JSON.stringify(thrown)}, "")`;
    await run(
      `import { writeFileSync } from "node:fs"; setTimeout(() => { ${say}; throw new Error('between'); }, 10);`,
    );
    await expect.poll(() => existsSync(thrown)).toBe(true);
    rmSync(folder, { recursive: true });
    expect(await traceback("1")).toContain("Error: between");
    expect(await result("2")).toBe("2");
  });
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
