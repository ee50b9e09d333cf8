import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { exerciseOf } from "../../lib/homework/behaviour.js";
import { behaviourOf } from "../../lib/homework/evaluate.js";
import { homeworks } from "../../lib/homework/homeworks.js";
import type { Question } from "../../lib/homework/question.js";
import { parseNotebook } from "../../lib/notebooks/read.js";
import { tokensOf } from "../../lib/notebooks/tokens.js";

/** So few tokens say nothing: "E" is everywhere. */
const FEWEST_TOKENS = 5;

const students = ["guest", ...Array.from({ length: 20 }, (_, i) => `student ${i}`)];

/** The tokens of a right answer, without its parameters. */
function bodyOf(entry: unknown): string {
  const text = String(entry);
  const tokens = tokensOf(`(${text})`).filter(({ kind }) => kind !== "comment");
  const arrow = tokens.findIndex((token) => token.text === "=>");
  return tokens.length - arrow < FEWEST_TOKENS
    ? ""
    : tokens
        .slice(arrow + 1, -1)
        .map((token) => token.text)
        .join("");
}

function bodiesOf({ type, reference, alternatives }: Question): string[] {
  const entries = [reference, ...alternatives];
  return entries.map((entry) => bodyOf(type === "function" ? entry(undefined) : entry)).filter(Boolean);
}

/** The expected numbers of value questions, for some students. */
function valuesOf(question: Question): number[] {
  if (question.type !== "value") return [];
  return students.flatMap((student) => {
    const { numbers, returned } = behaviourOf(exerciseOf(question, student), question.reference);
    return [...numbers, ...returned.flat(9).filter((item) => typeof item === "number")];
  });
}

/** What stands in a notebook: sources and outputs. */
function textOf(file: string): string {
  const { cells } = parseNotebook(readFileSync(file, "utf8"), file);
  return cells
    .map((cell) => `${cell.source}\n${"outputs" in cell ? JSON.stringify(cell.outputs) : ""}`)
    .join("\n");
}

const squeezed = (text: string): string => text.replace(/\s+/g, "");

describe.each([...homeworks.values()])("homework $number", ({ file, questions }) => {
  const notebooks = ["en", "ko"].map((language) =>
    textOf(fileURLToPath(new URL(`../../notebooks/${language}/${file}.ipynb`, import.meta.url))),
  );
  const shown = squeezed(notebooks.join("\n"));

  test.each(questions.map((question): [string, Question] => [question.id, question]))(
    "%s is answered nowhere in the notebooks or hints",
    (_, question) => {
      const hints = question.wrong.flatMap(({ hint }) => [hint.en, hint.ko]);
      const said = squeezed(hints.join("\n"));
      const bodies = bodiesOf(question);
      expect(
        bodies.filter((body) => shown.includes(squeezed(body)) || said.includes(squeezed(body))),
      ).toEqual([]);
      for (const value of valuesOf(question)) {
        const shownAs = String(Math.abs(Number(value.toPrecision(4))));
        // Fewer digits are no giveaway: 7 stands everywhere.
        if (shownAs.replace(/\D/g, "").replace(/^0+/, "").length >= 4) expect(shown).not.toContain(shownAs);
      }
      // 0, 1 and 2 stand in every formula that a hint may name, such as y(1 − y).
      const pointers = /[Ll]ecture \d, section \d+|\d강 \d+절/g;
      const numbers = hints
        .flatMap((hint) => hint.replace(pointers, "").match(/\d+(\.\d+)?/g) ?? [])
        .filter((number) => !/^[012]$/.test(number));
      const solution = new Set([
        ...valuesOf(question).map(String),
        ...(bodies.join(" ").match(/\d+(\.\d+)?/g) ?? []),
      ]);
      expect(numbers.filter((number) => solution.has(number))).toEqual([]);
    },
  );

  test("no label of a mistake is shown", () => {
    const labels = questions.flatMap(({ wrong }) => wrong.map(({ label }) => label));
    expect(labels.filter((label) => label.includes("-") && shown.includes(label))).toEqual([]);
  });
});
