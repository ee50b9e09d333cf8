import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { grade } from "../../../lib/dist/grading/grade.js";
import { parseCsv } from "../../../lib/grading/csv.js";
import { homeworks } from "../../../lib/homework/homeworks.js";
import { handIn, type NotebookJson, temporaryFolder } from "../submissions.js";
import { mostEntries, notebookWith } from "./catalogue-notebooks.js";

const gradbook = fileURLToPath(new URL("../../../lib/dist/cli/main.js", import.meta.url));
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
test.runIf(isAll)("nbgrader gives every answer of the catalogues the points that we give it", async () => {
  const folder = temporaryFolder();
  const environment = join(folder, "environment");
  run("python3", ["-m", "venv", environment], folder, "");
  const bin = join(environment, "bin");
  run(join(bin, "pip"), ["install", "--quiet", "nbgrader==0.9.6"], folder, bin);
  run(process.execPath, [gradbook, "kernel", "install", "--prefix", environment], folder, bin);
  for (const homework of homeworks.values()) {
    const { number, file } = homework;
    const course = join(folder, number);
    run(
      process.execPath,
      [gradbook, "homework", "release", number, "--for", "nbgrader", "--to", course],
      folder,
      bin,
    );
    run("nbgrader", ["generate_assignment", file], course, bin);
    const read = (kind: string) =>
      JSON.parse(readFileSync(join(course, kind, file, `${file}.ipynb`), "utf8"));
    expect(checksums(read("release"))).toEqual(checksums(read("source")));
    // Students work on what nbgrader releases.
    const handedOut = read("release");
    const submitted = join(course, "submitted");
    handIn(submitted, "template", handedOut, `${file}.ipynb`, file);
    for (let n = 0; n < mostEntries(homework); n++)
      handIn(submitted, `s${n}`, into(handedOut, notebookWith(homework, n)), `${file}.ipynb`, file);
    run("nbgrader", ["autograde", file], course, bin);
    run("nbgrader", ["generate_feedback", file], course, bin);
    run("nbgrader", ["export"], course, bin);
    const [header = [], ...rows] = parseCsv(readFileSync(join(course, "grades.csv"), "utf8")).rows;
    const column = (name: string) => header.findIndex(({ value }) => value === name);
    const theirs = rows
      .filter((row) => row[column("assignment")]?.value === file)
      .map((row) => [row[column("student_id")]?.value, Number(row[column("score")]?.value)]);
    const ours = await grade(submitted, { to: join(course, "graded"), jobs: 2, seed: "s", resume: false });
    expect(theirs.sort()).toEqual(ours.map(({ student, score }) => [student, score]).sort());
    expect(ours.find(({ student }) => student === "template")?.score).toBe(0);
    expect(ours.find(({ student }) => student === "s0")?.score).toBe(ours[0]?.outOf);
    expect(readdirSync(join(course, "feedback")).length).toBe(ours.length);
  }
});

/** A filled notebook as it looks when it was filled in what nbgrader released: with nbgrader's metadata. */
function into(from: NotebookJson, filled: NotebookJson): NotebookJson {
  const known = new Map(from.cells.map((cell: NotebookJson) => [cell.id, cell.metadata]));
  const cells = filled.cells.map((cell: NotebookJson) => ({ ...cell, metadata: known.get(cell.id) ?? {} }));
  return { ...filled, metadata: from.metadata, cells };
}
