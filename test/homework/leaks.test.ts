import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { exerciseOf } from "../../lib/homework/behaviour.js";
import { behaviourOf } from "../../lib/homework/evaluate.js";
import { homeworks } from "../../lib/homework/homeworks.js";
import type { Question } from "../../lib/homework/question.js";
import type { Notebook } from "../../lib/notebooks/notebook.js";
import { parseNotebook } from "../../lib/notebooks/read.js";
import { tokensOf } from "../../lib/notebooks/tokens.js";

/** So few tokens say nothing: "E" is everywhere. */
const FEWEST_TOKENS = 5;

const students = ["guest", ...Array.from({ length: 20 }, (_, i) => `student ${i}`)];

/** With names left out of account, fewer tokens are in every program. */
const FEWEST_SHAPED = 14;

const codeTokens = (source: string): string[] =>
  tokensOf(source)
    .filter(({ kind }) => kind !== "comment")
    .map(({ text }) => text);

/** The tokens of a right answer, without its parameters. */
function bodyOf(entry: unknown): string[] {
  const tokens = codeTokens(`(${String(entry)})`);
  return tokens.slice(tokens.indexOf("=>") + 1, -1);
}

function bodiesOf({ type, reference, alternatives }: Question): string[][] {
  const entries = [reference, ...alternatives];
  return entries
    .map((entry) => bodyOf(type === "function" ? entry(undefined) : entry))
    .filter(({ length }) => length + 1 >= FEWEST_TOKENS);
}

const isName = (token: string | undefined): boolean => /^[A-Za-z_$][\w$]*$/.test(token ?? "");

/** Tokens with each name replaced by when it first came: the same for code that differs in its names alone. */
function shapeOf(tokens: readonly string[]): string {
  const names = new Map<string, string>();
  const renamed = tokens.map((token) => {
    if (!isName(token)) return token;
    const name = names.get(token) ?? `name ${names.size}`;
    names.set(token, name);
    return name;
  });
  return renamed.join(" ");
}

/** Whether a body stands somewhere among tokens, under whatever names. */
function isAmong(body: readonly string[], tokens: readonly string[]): boolean {
  if (body.length < FEWEST_SHAPED) return false;
  const shape = shapeOf(body);
  const mayBegin = (from: number): boolean =>
    body.every((token, i) => token === tokens[from + i] || (isName(token) && isName(tokens[from + i])));
  return tokens.some(
    (_, from) => mayBegin(from) && shapeOf(tokens.slice(from, from + body.length)) === shape,
  );
}

/** The expected numbers of value questions, for some students. */
function valuesOf(question: Question): number[] {
  if (question.type !== "value") return [];
  return students.flatMap((student) => {
    const { numbers, returned } = behaviourOf(exerciseOf(question, student), question.reference);
    return [...numbers, ...returned.flat(9).filter((item) => typeof item === "number")];
  });
}

/** What stands in a notebook: sources and outputs, without how these look. */
function textOf({ cells }: Notebook): string {
  return cells
    .map((cell) => `${cell.source}\n${"outputs" in cell ? JSON.stringify(cell.outputs) : ""}`)
    .join("\n")
    .replaceAll(/<style>.*?<\/style>/gs, "");
}

/** What stands in a notebook as code: in cells and, in the prose, between backticks. */
function codeOf({ cells }: Notebook): string[][] {
  const sources = cells.flatMap(({ cell_type, source }) =>
    cell_type === "code" ? [source] : (source.match(/(?<=`)[^`]+(?=`)/g) ?? []),
  );
  return sources.map(codeTokens);
}

const squeezed = (text: string): string => text.replace(/\s+/g, "");

function notebookOf(language: string, file: string): Notebook {
  const path = fileURLToPath(new URL(`../../notebooks/${language}/${file}.ipynb`, import.meta.url));
  return parseNotebook(readFileSync(path, "utf8"), path);
}

test("a right answer is found under other names and among other code", () => {
  const question = homeworks.get("02")?.questions.find(({ id }) => id === "02-central-difference");
  const [body = []] = question === undefined ? [] : bodiesOf(question);
  const leak =
    "const k = 1;\nconst slope = (g: F, at: number, d: number) => (g(at + d) - g(at - d)) / (2 * d);";
  expect(isAmong(body, codeTokens(leak))).toBe(true);
  expect(isAmong(body, codeTokens(leak.replace("2 *", "3 *")))).toBe(false);
});

describe.each([...homeworks.values()])("homework $number", ({ file, questions }) => {
  const notebooks = ["en", "ko"].map((language) => notebookOf(language, file));
  const shown = squeezed(notebooks.map(textOf).join("\n"));
  const code = notebooks.flatMap(codeOf);

  test.each(questions.map((question): [string, Question] => [question.id, question]))(
    "%s is answered nowhere in the notebooks or hints",
    (_, question) => {
      const hints = question.wrong.flatMap(({ hint }) => [hint.en, hint.ko]);
      const said = squeezed(hints.join("\n"));
      const bodies = bodiesOf(question);
      const isSaid = (body: readonly string[]): boolean =>
        [shown, said].some((text) => text.includes(squeezed(body.join(""))));
      const isShown = (body: readonly string[]): boolean => code.some((tokens) => isAmong(body, tokens));
      expect(bodies.filter((body) => isSaid(body) || isShown(body))).toEqual([]);
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
        ...(bodies
          .flat()
          .join(" ")
          .match(/\d+(\.\d+)?/g) ?? []),
      ]);
      expect(numbers.filter((number) => solution.has(number))).toEqual([]);
    },
  );

  test("no label of a mistake is shown", () => {
    const labels = questions.flatMap(({ wrong }) => wrong.map(({ label }) => label));
    expect(labels.filter((label) => label.includes("-") && shown.includes(label))).toEqual([]);
  });
});
