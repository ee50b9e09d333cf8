import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const gradbook = fileURLToPath(new URL("../../lib/dist/cli/main.js", import.meta.url));
let folder = "";
let file = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gradbook-"));
  file = join(folder, "lesson.ipynb");
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(...cells: { source: string; tags?: string[] }[]): void {
  const list = cells.map(({ source, tags }, index) => ({
    cell_type: "code",
    id: `cell-${index}`,
    metadata: tags === undefined ? {} : { tags },
    source,
    execution_count: null,
    outputs: [],
  }));
  writeFileSync(file, JSON.stringify({ cells: list, metadata: {}, nbformat: 4, nbformat_minor: 5 }));
}

function run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [gradbook, "run", file, ...args], { encoding: "utf8" });
}

describe("gradbook run", { timeout: 30_000 }, () => {
  test("stores outputs that a check then finds the same, those of live cells left out", () => {
    write({ source: "console.log(1); 2" }, { source: "process.hrtime.bigint()", tags: ["live"] });
    expect(run("--write").status).toBe(0);
    const stored = JSON.parse(readFileSync(file, "utf8"));
    expect(stored.cells[0].outputs).toEqual([
      { output_type: "stream", name: "stdout", text: ["1\n"] },
      { output_type: "execute_result", data: { "text/plain": ["2"] }, execution_count: 1, metadata: {} },
    ]);
    expect(stored.cells[1].outputs).toEqual([]);
    expect(run("--check")).toMatchObject({ status: 0, stderr: "" });
  });

  test("fails a check where the output differs, and shows both", () => {
    write({ source: "'now'" });
    const { status, stderr } = run("--check");
    expect(status).toBe(1);
    expect(stderr).toContain(`${file}: cell 1: the output differs from the stored one`);
  });

  test("names notebook, cell, line and error of what throws, and leaves the file as it was", () => {
    write({ source: "const a = 1;" }, { source: "a;\nthrow new Error('broken');" });
    const before = readFileSync(file, "utf8");
    const { status, stdout, stderr } = run("--write");
    expect(status).toBe(1);
    expect(stderr).toContain(`${file}: cell 2 failed\n  Error: broken\n    2 | throw new Error('broken');`);
    expect(stdout).toContain("0 passed, 1 failed");
    expect(readFileSync(file, "utf8")).toBe(before);
  });

  test("interrupts a cell that runs too long", () => {
    write({ source: "while (true) {}" });
    const { status, stderr } = run("--timeout", "0.5");
    expect(status).toBe(1);
    expect(stderr).toContain(`${file}: cell 1 failed\n  Timeout: The cell ran longer than 0.5 s`);
  });
});
