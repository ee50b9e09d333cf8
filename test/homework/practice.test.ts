import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { transpile } from "typescript";
import { describe, expect, test } from "vitest";
import { useLanguage } from "../../lib/figures/words/words.js";
import { answerOf } from "../../lib/homework/answer.js";
import { evaluate, type Verdict } from "../../lib/homework/evaluate.js";
import { homeworks } from "../../lib/homework/homeworks.js";
import { practice, practices } from "../../lib/homework/practice.js";
import type { Question } from "../../lib/homework/question.js";
import { notAnswered } from "../../lib/homework/shapes.js";
import { readNotebook } from "../../lib/notebooks/read.js";
import { catalogueFaults } from "./catalogue.js";

const all = [...practices].flatMap(([lecture, tasks]) =>
  tasks.map((task): [string, string, Question] => [lecture, task.id, task]),
);

/** The cells of a lecture, by language and number. */
function cellsOf(language: string, lecture: string) {
  const folder = fileURLToPath(new URL(`../../notebooks/${language}/`, import.meta.url));
  const file = readdirSync(folder).find((name) => name.startsWith(`${lecture}-`));
  return readNotebook(`${folder}${file}`).cells;
}

/** What is found about the function that a cell or a solution declares. */
function judged(task: Question, source: string): Verdict {
  const declare = new Function("notAnswered", `${transpile(source)}\nreturn ${task.answer};`);
  return evaluate(task, answerOf(declare(notAnswered)), { student: "guest" });
}

describe.each(all)("in lecture %s the task %s", (lecture, id, task) => {
  test("knows its right answers, and every wrong one from all others", () => {
    expect(catalogueFaults(task)).toEqual([]);
  });

  test.each(["en", "ko"])(
    "stands in the notebook (%s): template, check, and a solution that passes",
    (language) => {
      const cells = cellsOf(language, lecture);
      const template = cells.findIndex(({ source }) => source.startsWith(`function ${task.answer}(`));
      expect(judged(task, cells[template]?.source ?? "")).toMatchObject({ state: "unanswered" });
      const check = cells[template + 1];
      expect(check?.source).toBe(`turn.check("${id}", ${task.answer})`);
      const solution = /^<details><summary>[^\n]*<\/summary>\n\n```ts\n(.*?)\n```\n/s.exec(
        cells[template + 2]?.source ?? "",
      );
      expect(judged(task, solution?.[1] ?? "")).toMatchObject({ state: "passed" });
    },
  );
});

test("no task of a lecture is called like a question of a homework", () => {
  const questions = [...homeworks.values()].flatMap(({ questions }) => questions.map(({ id }) => id));
  expect(all.map(([, id]) => id).filter((id) => questions.includes(id))).toEqual([]);
});

describe("practice", () => {
  test("says that an answer is right, without points, in the language that was chosen last", () => {
    const turn = practice("01");
    const answer = (o: number, t: number) => (o - t) * o * (1 - o);
    expect(turn.check("delta", answer)).toMatchObject({
      passed: true,
      title: "✓ Right",
      alt: "It gave the right value for everything that was tried.",
    });
    useLanguage("ko");
    expect(turn.check("delta", answer).title).toBe("✓ 맞았습니다");
    useLanguage("en");
  });

  test("gives the hint of a known mistake", () => {
    const { passed, alt } = practice("01").check("delta", (o: number, t: number) => o - t);
    expect(passed).toBe(false);
    expect(alt).toMatch(/^That is the rate at o\./);
  });

  test("names the tasks when there is none of that name, and the lectures that have some", () => {
    expect(practice("01").check("speed", 1)).toMatchObject({
      passed: false,
      title: 'There is no question "speed"',
      alt: "The questions are levers, delta, step, wishes, epoch.",
    });
    expect(() => practice("1")).toThrow(
      new RangeError(
        `practice: lecture "1" has no tasks; those that have some are ${[...practices.keys()].join(", ")}`,
      ),
    );
  });
});
