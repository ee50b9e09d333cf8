import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { cellsForTests } from "./cells.js";

const folder = mkdtempSync(join(tmpdir(), "gradbook-"));
const file = join(folder, "mine.ipynb");
// Jupyter's server tells a kernel so which notebook it runs.
process.env.JPY_SESSION_NAME = file;
afterAll(() => {
  rmSync(folder, { recursive: true });
  Reflect.deleteProperty(process.env, "JPY_SESSION_NAME");
});

const { run, result, interrupted } = cellsForTests();

const start = `import { notAnswered, startHomework } from "gradbook/homework";
const homework = startHomework("03", { student: "kim" });`;
const check = 'homework.check("03-multiply-backward", multiplyBackward)';

/** An answer's cell, as its template has it. */
const answered = (body: string): string =>
  `function multiplyBackward(E: number, a: number, b: number): number[] {\n  ${body}\n}`;

function save(...sources: string[]): void {
  const cells = sources.map((source, index) => ({
    cell_type: "code",
    id: `cell-${index}`,
    metadata: {},
    source,
    execution_count: null,
    outputs: [],
  }));
  writeFileSync(file, JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }));
}

describe("homework in a notebook", () => {
  test("the template is fine with the type check, and is not answered yet", async () => {
    expect(await result(start, answered("return [notAnswered, notAnswered];"), check)).toMatch(/^○/);
  });

  test("a loop without end is ended after two seconds, and variables are kept", async () => {
    await run(start);
    await run("let turns = 0;");
    await run(answered("for (;;) try { for (;;) turns++; } catch {}"));
    expect(await result(check)).toContain("multiplyBackward(3, 2, −5) ran for more than 2 seconds");
    expect(await result("turns > 1000")).toBe("true");
    expect(await result(answered("return [E * b, E * a];"), check)).toMatch(/^✓/);
  });

  test("an answer that no cell declares is missed by the check, in the student's language", async () => {
    expect(await result(start, check)).toMatch(/^✗ Not yet\nThere is no multiplyBackward, /);
    // What cannot be read declares nothing.
    await run("function multiplyBackward(E: number { return E; }");
    expect(await result(check)).toContain("There is no multiplyBackward, ");
    const korean = start.replace("{ student", '{ language: "ko", student');
    expect(await result(korean, `${check};`)).toMatch(/답의 이름: multiplyBackward\. .*실행했습니까\?/);
    const task = 'import { practice } from "gradbook/homework";\nconst turn = practice("01");';
    expect(await result(task, 'turn.check("step", stepOf)')).toContain("There is no stepOf, ");
  });

  test("a name that is missing elsewhere is missed by the type check", async () => {
    await run(start);
    expect((await run("homwork.check('a', multiplyBackward)"))?.evalue).toContain("'homwork'");
    expect((await run("homework.check('a', multiplyBackward, 3)"))?.evalue).toContain("'multiplyBackward'");
    await run("const mine = { check: (id: string, answer: unknown) => true };");
    expect((await run("mine.check('a', multiplyBackward)"))?.evalue).toContain("'multiplyBackward'");
  });

  test("a check that takes long can be interrupted", async () => {
    await run(start);
    await run(answered("console.log('begun'); for (;;);"));
    expect(await interrupted(check)).toBe("Interrupted: The cell was interrupted. Variables are kept.");
    expect(await result("typeof multiplyBackward")).toBe("'function'");
  });

  test("an error in an answer is told with its cell and line, and fails no cell", async () => {
    const source = answered("const none: number[][] = [];\n  return [none[3][0], E];");
    expect(await result(start, source, check)).toContain(
      "Your code threw TypeError: Cannot read properties of undefined (reading '0') (cell 2, line 3).",
    );
  });

  test("the receipt is of the saved file, and says when it is not what ran", async () => {
    const right = answered("return [E * b, E * a];");
    save(start, right);
    const receipt = String(await result(start, right, "homework.handIn()"));
    expect(receipt).toContain("✓ Ready to hand in: 1 of 21 points");
    expect(receipt).toMatch(
      new RegExp(
        `mine\\.ipynb, saved at \\d\\d:\\d\\d\\.[\\s\\S]*Upload this file: ${file}\\nReceipt: SHA-256 begins [0-9a-f]{12}`,
      ),
    );
    expect(await result(answered("return [E, E];"), "homework.handIn()")).toContain(
      "⚠ What is saved is not what you ran: 03-multiply-backward.",
    );
  });

  test("a student number needs no quotes, and no cell of the notebook fails without a name", async () => {
    const shown = async (student: string) =>
      String(await result(start.replace('"kim"', student), "homework"));
    expect(await shown("20231234")).toContain('The numbers are those of "20231234"');
    expect(await shown('""')).toContain("No name is given");
  });

  test("the receipt says so when another name is saved than ran", async () => {
    const right = answered("return [E * b, E * a];");
    save(start, right);
    expect(await result(start.replace("kim", "lee"), right, "homework.handIn()")).toContain(
      '⚠ The saved file has student: "kim", but here student: "lee" ran.',
    );
  });

  test("the receipt says so when the file was saved half way, moved or renamed", async () => {
    save(start);
    writeFileSync(file, readFileSync(file, "utf8").slice(0, -10));
    expect(await result(start, "homework.handIn()")).toContain(
      `✗ This file is no notebook that can be read: ${file}`,
    );
    renameSync(file, join(folder, "other.ipynb"));
    expect(await result("homework.handIn()")).toContain(`✗ There is no notebook at ${file}`);
  });

  test("an answer that promises to throw later throws nowhere", async () => {
    await run(start);
    await run("const multiplyBackward: any = async () => { throw new Error('late'); };");
    expect(await result(check)).toContain("without async");
    expect(await result("await new Promise((resolve) => setTimeout(resolve, 20)); 'quiet'")).toBe("'quiet'");
  });
});
