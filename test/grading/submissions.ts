import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import type { HomeworkDefinition } from "../../lib/homework/homework.js";
import { homeworks } from "../../lib/homework/homeworks.js";

/** A notebook's file as JSON, free to be broken. */
// biome-ignore lint/suspicious/noExplicitAny: tests break it in every way.
export type NotebookJson = any;

export const homework3: HomeworkDefinition = homeworks.get("03") as HomeworkDefinition;

/** A folder that goes away with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "gradbook-grading-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The notebook that students get. */
export function released(homework: HomeworkDefinition, language: "en" | "ko" = "en"): NotebookJson {
  const file = fileURLToPath(new URL(`../../notebooks/${language}/${homework.file}.ipynb`, import.meta.url));
  const notebook = JSON.parse(readFileSync(file, "utf8"));
  for (const cell of notebook.cells) cell.source = [cell.source].flat().join("");
  return notebook;
}

/** A copy of a notebook in which cells that declare the names are replaced. */
export function answered(notebook: NotebookJson, answers: Readonly<Record<string, string>>): NotebookJson {
  const copy = structuredClone(notebook);
  for (const [name, source] of Object.entries(answers)) {
    const declares = new RegExp(`^(function|const|let) ${name}\\b`, "m");
    const cell = copy.cells.find(
      (one: NotebookJson) => one.cell_type === "code" && declares.test(one.source),
    );
    if (cell === undefined) throw new Error(`no cell declares ${name}`);
    cell.source = source;
  }
  return copy;
}

/** Right answers to two questions of homework 3, 2 points each. */
export const right: Readonly<Record<string, string>> = {
  reluBackward:
    "function reluBackward(E: number[], x: number[]): number[] {\n  return E.map((e, i) => (x[i] > 0 ? e : 0));\n}",
  sigmoidBackward:
    "const sigma = (x: number): number => 1 / (1 + scalar.exp(-x));\nfunction sigmoidBackward(E: number, x: number): number {\n  return E * sigma(x) * (1 - sigma(x));\n}",
};

/** Hands in a file for a student, as STUDENT/ASSIGNMENT/NAME. */
export function handIn(
  folder: string,
  student: string,
  content: NotebookJson | string | Buffer,
  name: string = `${homework3.file}.ipynb`,
  assignment: string = homework3.file,
): string {
  const file = join(folder, student, assignment, name);
  mkdirSync(dirname(file), { recursive: true });
  const isText = typeof content === "string" || Buffer.isBuffer(content);
  writeFileSync(file, isText ? content : JSON.stringify(content));
  return file;
}
