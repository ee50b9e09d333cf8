import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { grade } from "../../../lib/dist/grading/grade.js";
import { parseCsv } from "../../../lib/grading/csv.js";
import { homeworks } from "../../../lib/homework/homeworks.js";
import { handIn, type NotebookJson, temporaryFolder } from "../submissions.js";
import { mostEntries, notebookWith } from "./catalogue-notebooks.js";

const gradbook = fileURLToPath(new URL("../../../lib/dist/cli/main.js", import.meta.url));
/** In milliseconds: it takes ten seconds for a notebook. */
const TIMEOUT = 3_600_000;
const isAll = process.env.GRADBOOK_ALL !== undefined;

function run(program: string, args: readonly string[], cwd: string, path: string): string {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd,
    env: { ...process.env, PATH: `${path}${delimiter}${process.env.PATH}` },
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  expect(status, `${program} ${args.join(" ")}\n${stderr.slice(-3000)}`).toBe(0);
  return stdout + stderr;
}

const checksums = (notebook: NotebookJson): unknown[] =>
  notebook.cells.flatMap(({ metadata: { nbgrader } }: NotebookJson) =>
    nbgrader === undefined ? [] : [[nbgrader.grade_id, nbgrader.checksum]],
  );

// Its packages are fetched, and it runs one notebook after the other.
describe.runIf(isAll)("nbgrader gives every answer of the catalogue the points that we give it", () => {
  const environment = mkdtempSync(join(tmpdir(), "gradbook-nbgrader-"));
  const bin = join(environment, "bin");

  beforeAll(() => {
    run("python3", ["-m", "venv", environment], environment, "");
    run(join(bin, "pip"), ["install", "--quiet", "nbgrader==0.9.6"], environment, bin);
    run(process.execPath, [gradbook, "kernel", "install", "--prefix", environment], environment, bin);
  }, TIMEOUT);

  afterAll(() => rmSync(environment, { recursive: true }), TIMEOUT);

  test.each([...homeworks.values()])(
    "homework $number",
    async (homework) => {
      const { number, file } = homework;
      const course = temporaryFolder();
      const release = ["homework", "release", number, "--for", "nbgrader", "--to", course];
      run(process.execPath, [gradbook, ...release], course, bin);
      run("nbgrader", ["generate_assignment", file], course, bin);
      const notebookIn = (folder: string): NotebookJson =>
        JSON.parse(readFileSync(join(course, folder, file, `${file}.ipynb`), "utf8"));
      const handedOut = notebookIn("release");
      // Who computes them otherwise has other checksums.
      expect(checksums(handedOut)).toEqual(checksums(notebookIn("source")));
      const submitted = join(course, "submitted");
      handIn(submitted, "template", handedOut, `${file}.ipynb`, file);
      for (let n = 0; n < mostEntries(homework); n++)
        handIn(submitted, `s${n}`, into(handedOut, notebookWith(homework, n)), `${file}.ipynb`, file);
      run("nbgrader", ["autograde", file], course, bin);
      run("nbgrader", ["generate_feedback", file], course, bin);
      run("nbgrader", ["export"], course, bin);
      const theirs = scoresIn(readFileSync(join(course, "grades.csv"), "utf8"), file);
      const results = await grade(submitted, {
        to: join(course, "graded"),
        jobs: 2,
        seed: "s",
        resume: false,
      });
      const ours = results.map(({ student, score }) => `${student}: ${score}`);
      expect(theirs.sort()).toEqual(ours.sort());
      expect(ours).toContain("template: 0");
      expect(ours).toContain(`s0: ${results[0]?.outOf}`);
      expect(readdirSync(join(course, "feedback"))).toHaveLength(ours.length);
    },
    TIMEOUT,
  );
});

/** "kim: 12" for each student in nbgrader's table. */
function scoresIn(table: string, assignment: string): string[] {
  const [header = [], ...rows] = parseCsv(table).rows;
  const at = (row: typeof header, name: string): string =>
    row[header.findIndex(({ value }) => value === name)]?.value ?? "";
  return rows
    .filter((row) => at(row, "assignment") === assignment)
    .map((row) => `${at(row, "student_id")}: ${Number(at(row, "score"))}`);
}

/** A filled notebook as it looks when it was filled in what nbgrader released: with nbgrader's metadata. */
function into(from: NotebookJson, filled: NotebookJson): NotebookJson {
  const known = new Map(from.cells.map((cell: NotebookJson) => [cell.id, cell.metadata]));
  const cells = filled.cells.map((cell: NotebookJson) => ({ ...cell, metadata: known.get(cell.id) ?? {} }));
  return { ...filled, metadata: from.metadata, cells };
}
