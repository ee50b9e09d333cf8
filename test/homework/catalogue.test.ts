import { describe, expect, test } from "vitest";
import { answerOf } from "../../lib/homework/answer.js";
import { givenTo } from "../../lib/homework/behaviour.js";
import { evaluate } from "../../lib/homework/evaluate.js";
import { homeworks } from "../../lib/homework/homeworks.js";
import type { Question } from "../../lib/homework/question.js";
import { notAnswered } from "../../lib/homework/shapes.js";
import { catalogueFaults, catalogueText } from "./catalogue.js";

const all = [...homeworks.values()].flatMap(({ number, questions }) =>
  questions.map((question): [string, string, Question] => [question.id, number, question]),
);

describe.each(all)("%s", (id, number, question) => {
  test("its reference and alternatives pass, and every wrong answer is known from all others", () => {
    expect(catalogueFaults(question)).toEqual([]);
  });

  test("every wrong answer gets its own hint and no points", () => {
    for (const { label, entry, hint } of question.wrong) {
      const student = `student ${label}`;
      const answer = answerOf(entry(givenTo(question, student)));
      expect(evaluate(question, answer, { student })).toMatchObject({
        state: "failed",
        label,
        hint,
        points: 0,
      });
    }
  });

  test("its reference and alternatives get full points, on further inputs as well", () => {
    for (const entry of [question.reference, ...question.alternatives]) {
      const verdict = evaluate(question, answerOf(entry(givenTo(question, "kim"))), { student: "kim" });
      expect(verdict).toMatchObject({ state: "passed", points: question.points });
    }
  });

  test("the template is told from an answer", () => {
    const template = question.type === "function" ? () => notAnswered : notAnswered;
    const verdict = evaluate(question, answerOf(template), { student: "guest" });
    expect(verdict).toMatchObject({ state: "unanswered", points: 0 });
  });

  test("it is named after its homework", () => {
    expect(id).toMatch(new RegExp(`^${number}-[a-z0-9-]+$`));
  });
});

// What each question recognises, as a lecturer reads it; `npx vitest -u` stores it anew.
test.each([...homeworks.values()])(
  "the catalogue of homework $number is the one that was read",
  async (homework) => {
    await expect(catalogueText(homework)).toMatchFileSnapshot(`catalogues/${homework.number}.md`);
  },
);
