import { describe, expect, test } from "vitest";
import { answerOf } from "../../lib/homework/answer.js";
import { evaluate } from "../../lib/homework/evaluate.js";
import { question, value } from "../../lib/homework/question.js";
import { isRounded } from "../../lib/homework/rounded.js";

describe("rounded are", () => {
  test.each([
    ["two decimals", 2.98, 2.977],
    ["digits that were cut off", 2.97, 2.977],
    ["very small numbers", 9.1e-14, 9.095e-14],
    ["whole thousands", 24000, 23962.4],
  ])("%s", (_, number, expected) => {
    expect(isRounded(number, expected)).toBe(true);
  });

  test.each([
    ["another number", 3.98, 2.977],
    ["one digit", 3, 2.977],
    ["a whole number beside a whole number", 155, 156],
    ["the other sign", -2.98, 2.977],
    ["what is not finite", Number.NaN, 2.977],
  ])("not %s", (_, number, expected) => {
    expect(isRounded(number, expected)).toBe(false);
  });
});

const thirds = question({
  id: "00-thirds",
  points: 1,
  answer: "parts",
  kind: value<number[]>(),
  reference: () => [1 / 3, 2 / 3],
  alternatives: [],
  wrong: {},
});
const said = (answer: number[]): string =>
  evaluate(thirds, answerOf(answer), { student: "kim" }).hint.en.split(". ")[0] ?? "";

test("a rounded result gets no points, and is told from a wrong one", () => {
  expect(evaluate(thirds, answerOf([0.333, 0.667]), { student: "kim" })).toMatchObject({
    state: "failed",
    points: 0,
  });
  expect(said([0.333, 0.667])).toBe("parts[0] is right as far as it goes, but rounded");
});

test("of a list of numbers the first that is wrong is named", () => {
  expect(evaluate(thirds, answerOf([1 / 3, 7]), { student: "kim" }).hint.en).toMatch(
    /^parts\[1\] is 7, and that is not right\./,
  );
});
