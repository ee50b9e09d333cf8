import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { HomeworkDefinition } from "../../lib/homework/homework.js";
import { homeworks } from "../../lib/homework/homeworks.js";
import type { Question } from "../../lib/homework/question.js";
import { catalogueFaults, catalogueText } from "./catalogue.js";

/** The catalogue tests as far as they concern one homework: what each of them would say. */
function isSound(homework: HomeworkDefinition): boolean {
  const stored = readFileSync(new URL(`catalogues/${homework.number}.md`, import.meta.url), "utf8");
  return stored === catalogueText(homework);
}

function withQuestion(homework: HomeworkDefinition, changed: Question): HomeworkDefinition {
  const questions = homework.questions.map((one) => (one.id === changed.id ? changed : one));
  return { ...homework, questions };
}

describe.each([...homeworks.values()])("in homework $number a test fails", (homework) => {
  test("when a wrong answer is taken out of the catalogue", () => {
    expect(isSound(homework)).toBe(true);
    for (const question of homework.questions)
      for (const lost of question.wrong) {
        const wrong = question.wrong.filter((one) => one !== lost);
        expect(isSound(withQuestion(homework, { ...question, wrong })), lost.label).toBe(false);
      }
  });

  test("when two hints are swapped", () => {
    for (const question of homework.questions) {
      const [first, second, ...rest] = question.wrong;
      if (first === undefined || second === undefined) throw new Error(`${question.id} has one wrong answer`);
      const wrong = [{ ...first, hint: second.hint }, { ...second, hint: first.hint }, ...rest];
      expect(isSound(withQuestion(homework, { ...question, wrong })), question.id).toBe(false);
    }
  });
});

describe("a test fails", () => {
  const questions = homeworks.get("03")?.questions ?? [];
  const relu = questions.find(({ id }) => id === "03-relu-backward");
  const mutant = (changed: Partial<Question>, seeds?: number): string[] => {
    if (relu === undefined) throw new Error("there is no 03-relu-backward");
    return catalogueFaults({ ...relu, ...changed }, seeds);
  };

  test("when the input x = 0 is dropped", () => {
    const inputs: Question["inputs"] = (rng) =>
      (relu?.inputs?.(rng) ?? []).map((lists) =>
        lists.map((list) => (list as number[]).filter((_, i) => (lists[1] as number[])[i] !== 0)),
      );
    expect(mutant({ inputs })).toEqual(["the reference and open-at-zero are alike with seed 0"]);
  });

  test("when an alternative is wrong", () => {
    expect(mutant({ alternatives: [() => (E: number[]) => E] })).toContain(
      "alternative 0 is not right with seed 0",
    );
  });

  test("when a hint is empty, long, in the wrong language or ends in nothing to do", () => {
    const [first, ...rest] = relu?.wrong ?? [];
    if (first === undefined) throw new Error("no wrong answers");
    const hinted = (en: string, ko: string) =>
      mutant({ wrong: [{ ...first, hint: { en, ko } }, ...rest] }, 1);
    expect(hinted("", "왜?")).toContain(`${first.label}, en: is empty`);
    expect(hinted(`${"long ".repeat(50)}?`, "왜?")).toEqual([expect.stringContaining("251 characters")]);
    expect(hinted("Why?", "Why?")).toContain(`${first.label}, ko: is not Korean`);
    expect(hinted("No.", "왜?")).toEqual([expect.stringContaining("ends neither in a question")]);
  });
});
