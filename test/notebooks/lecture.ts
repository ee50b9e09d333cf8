import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { Cell, CodeCell, Output } from "../../lib/notebooks/notebook.js";
import { parseNotebook } from "../../lib/notebooks/read.js";

/** What a lecture must hold, in both languages. */
export interface LectureOptions {
  /** The file's name without folder and ending. */
  readonly name: string;
  /** The numbers of its sections, in order: "0123". */
  readonly sections: string;
  /** The sections that compute nothing. */
  readonly withoutNumbers?: string;
  /** At least so many questions that ask for a prediction. */
  readonly quizzes: number;
  /** What its cells print: what the number is, and the text as printed. */
  readonly numbers: readonly (readonly [string, string])[];
}

const languages = ["en", "ko"] as const;

/** Tests the stored notebooks of a lecture; nothing is run. */
export function testLecture({ name, sections, withoutNumbers = "", quizzes, numbers }: LectureOptions): void {
  describe.each(languages)(`%s/${name}`, (language) => {
    const path = fileURLToPath(new URL(`../../notebooks/${language}/${name}.ipynb`, import.meta.url));
    const text = readFileSync(path, "utf8");
    const { cells } = parseNotebook(text, path);
    const code = cells.filter(isCode);
    const bySection = splitBySection(cells);

    test("has its sections, each with cells that check its numbers", () => {
      expect([...bySection.keys()]).toEqual([...sections]);
      for (const [section, ofSection] of bySection) {
        const source = ofSection.filter(isCode).map((cell) => cell.source);
        const checks = source.join("\n").match(/\b(?:close|within|holds|passes)\(/g)?.length ?? 0;
        if (!withoutNumbers.includes(section)) expect(checks, `in section ${section}`).toBeGreaterThan(3);
      }
    });

    test("asks for predictions in quizzes whose source, with the answer in it, is folded away", () => {
      const asked = code.filter(({ source }) => source.startsWith("quiz("));
      expect(asked.length).toBeGreaterThanOrEqual(quizzes);
      for (const { metadata } of asked) expect(metadata).toMatchObject({ jupyter: { source_hidden: true } });
    });

    test("was run without an error, and each of its figures is described in words", () => {
      const outputs = code.flatMap((cell) => cell.outputs);
      expect(outputs.filter(({ output_type }) => output_type === "error")).toEqual([]);
      const figures = outputs.flatMap((output) => ("data" in output ? [output.data] : []));
      for (const data of figures) {
        if (!("application/vnd.plotly.v1+json" in data)) continue;
        const [title, alt] = String(data["text/plain"]).split("\n");
        expect(title?.length).toBeGreaterThan(10);
        expect(alt?.length, title).toBeGreaterThan(30);
      }
    });

    test("ends with a summary in five lines, three questions, links and references", () => {
      const end = cells.at(-1)?.source ?? "";
      const [summary, questions] = end
        .split(/^##+ .*(?=\n+1\. )/m)
        .slice(1)
        .map((part) => part.match(/^\d\. /gm) ?? []);
      expect(end).toMatch(/^## (Summary|요약)/m);
      expect(summary).toEqual(["1. ", "2. ", "3. ", "4. ", "5. "]);
      expect(questions).toEqual(["1. ", "2. ", "3. "]);
      expect(end.match(/\(https:/g)?.length).toBeGreaterThanOrEqual(3);
    });

    test("is smaller than 2 MB", () => {
      expect(Buffer.byteLength(text)).toBeLessThan(2e6);
    });

    test.each(numbers)("shows %s", (_, shown) => {
      const printed = code.flatMap((cell) => cell.outputs).map(textOf);
      expect(printed.some((text) => text.includes(shown))).toBe(true);
    });
  });
}

function isCode(cell: Cell): cell is CodeCell {
  return cell.cell_type === "code";
}

/** The cells by the number in the heading of their section; what stands before the first is left out. */
function splitBySection(cells: readonly Cell[]): Map<string, Cell[]> {
  const bySection = new Map<string, Cell[]>();
  let current: Cell[] = [];
  for (const cell of cells) {
    const number = cell.cell_type === "markdown" ? /^## (\d)\. /m.exec(cell.source)?.[1] : undefined;
    if (number !== undefined) {
      current = [];
      bySection.set(number, current);
    }
    current.push(cell);
  }
  return bySection;
}

/** An output as text; of a figure its title and what it says in words. */
function textOf(output: Output): string {
  if ("text" in output) return output.text;
  return "data" in output ? String(output.data["text/plain"]) : "";
}
