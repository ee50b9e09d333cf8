import { describe, expect, test } from "vitest";
import { answerOf } from "../../lib/homework/answer.js";
import { code } from "../../lib/homework/call.js";
import { evaluate, type Verdict } from "../../lib/homework/evaluate.js";
import { limitedHook } from "../../lib/homework/hooks.js";
import type { State } from "../../lib/homework/problems.js";
import { fn, type Question, question, value } from "../../lib/homework/question.js";
import { limited } from "../../lib/notebooks/cells/limited.js";

const hint = { en: "Why?", ko: "왜?" };

/** y = x²: hands back 2xE. */
const square: Question = question({
  id: "00-square",
  points: 1,
  answer: "squareBackward",
  kind: fn<(E: number, x: number) => number>(),
  inputs: () => [
    [3, -2],
    [-1.7, 0.5],
  ],
  reference: (E, x) => 2 * x * E,
  alternatives: [],
  wrong: { "keeps-x": { answer: (E, x) => x * x * E, hint } },
});

/** The sum of a list, which the answer must not change, in two parts. */
const split: Question = question({
  id: "00-split",
  points: 1,
  answer: "split",
  kind: fn<(numbers: number[], f: (x: number) => number) => number[]>(),
  inputs: () => [[[3, -2], code(() => (x: number) => x * x)]],
  reference: ([a = 0, b = 0], f) => [f(a), f(b)],
  alternatives: [],
  wrong: {},
});

const shares: Question = question({
  id: "00-shares",
  points: 1,
  answer: "shares",
  kind: value<number[]>(),
  given: (rng) => ({ error: rng.integer(1000) + 1 }),
  reference: ({ error }) => [error, error],
  alternatives: [],
  wrong: { halves: { answer: ({ error }) => [error / 2, error / 2], hint } },
});

const side: Question = question({
  id: "00-side",
  points: 1,
  answer: "side",
  kind: value<string>(["left", "right", "diverges"]),
  reference: () => "left",
  alternatives: [],
  wrong: { right: { answer: () => "right", hint } },
});

const judge = (one: Question, answer: unknown): Verdict =>
  evaluate(one, answerOf(answer), { student: "kim", others: ["guest"] });

const throwing = (thrown: unknown) => () => {
  throw thrown;
};
const tricky = new Proxy(
  {},
  {
    ownKeys: throwing(new Error("no keys")) as () => string[],
    getPrototypeOf: throwing(new Error("no prototype")) as () => object,
  },
);
const deep: unknown[] = [];
deep.push(deep);

/** What a student may hand in, and what is said to it. Names of the answers are what a reader must know. */
const functions: readonly (readonly [string, unknown, State])[] = [
  ["right", (E: number, x: number) => 2 * x * E, "passed"],
  ["right, in another order", (E: number, x: number) => E * x + x * E, "passed"],
  ["right within 1e-12", (E: number, x: number) => 2 * x * E * (1 + 1e-12), "passed"],
  ["off by 1e-8", (E: number, x: number) => 2 * x * E * (1 + 1e-8), "failed"],
  ["rounded to f32", (E: number, x: number) => Math.fround(2.2 * x * E), "failed"],
  ["the listed mistake", (E: number, x: number) => x * x * E, "failed"],
  ["undefined", undefined, "missing"],
  ["a number", 3, "not-a-function"],
  ["null", null, "not-a-function"],
  ["text", "2 * x * E", "not-a-function"],
  ["a list", [1, 2], "not-a-function"],
  ["a symbol", Symbol("x"), "not-a-function"],
  ["a promise", Promise.resolve(1), "not-a-function"],
  ["a class, which cannot be called", class Node {}, "threw"],
  ["no return", () => {}, "undefined"],
  ["a return in one case only", (E: number) => (E > 0 ? -12 : undefined), "undefined"],
  ["NaN", () => Number.NaN, "not-finite"],
  ["NaN at one input", (E: number, x: number) => (x > 0 ? Number.NaN : 2 * x * E), "not-finite"],
  ["infinity", () => Number.POSITIVE_INFINITY, "not-finite"],
  ["minus infinity", () => Number.NEGATIVE_INFINITY, "not-finite"],
  ["minus zero", () => -0, "failed"],
  ["text of the right number", (E: number, x: number) => String(2 * x * E), "wrong-kind"],
  ["null returned", () => null, "wrong-kind"],
  ["a truth value", () => true, "wrong-kind"],
  ["a bigint", () => 12n, "wrong-kind"],
  ["a symbol returned", () => Symbol("x"), "wrong-kind"],
  ["a function returned", () => () => 1, "wrong-kind"],
  ["an async function", async (E: number, x: number) => 2 * x * E, "wrong-kind"],
  [
    "a generator function",
    function* () {
      yield 1;
    },
    "wrong-kind",
  ],
  ["a list of the right number", (E: number, x: number) => [2 * x * E], "wrong-kind"],
  ["an object", () => ({ dx: 1 }), "wrong-kind"],
  ["an object of a class", () => new Map(), "wrong-kind"],
  ["a date", () => new Date(0), "wrong-kind"],
  ["an object that says it is a number", () => ({ valueOf: () => -12 }), "wrong-kind"],
  ["a boxed number", (E: number, x: number) => Object(2 * x * E), "wrong-kind"],
  [
    "an object with a throwing getter",
    () => Object.defineProperty({}, "dx", { get: throwing(1) }),
    "wrong-kind",
  ],
  ["a proxy that throws", () => tricky, "threw"],
  ["a list that holds itself", () => deep, "wrong-kind"],
  ["a list without end", () => new Array(1e9), "wrong-kind"],
  ["throws an Error", throwing(new TypeError("E is not defined")), "threw"],
  ["throws text", throwing("no"), "threw"],
  ["throws null", throwing(null), "threw"],
  ["throws undefined", throwing(undefined), "threw"],
  [
    "throws what throws when it is read",
    throwing({
      get message() {
        throw new Error("again");
      },
      toString() {
        throw new Error("again");
      },
    }),
    "threw",
  ],
  ["throws a proxy", throwing(tricky), "threw"],
  [
    "calls itself for ever",
    function forever(): number {
      return forever();
    },
    "endless-recursion",
  ],
  [
    "loops for ever",
    () => {
      for (;;);
    },
    "too-long",
  ],
  [
    "loops for ever and catches",
    () => {
      for (;;)
        try {
          for (;;);
        } catch {}
    },
    "too-long",
  ],
  ["a regular expression without end", () => Number(/^(a+)+$/.test(`${"a".repeat(40)}b`)), "too-long"],
];

const lists: readonly (readonly [string, unknown, State])[] = [
  ["right", (numbers: number[], f: (x: number) => number) => numbers.map(f), "passed"],
  ["too short", () => [9], "wrong-kind"],
  ["too long", () => [9, 4, 1], "wrong-kind"],
  ["empty", () => [], "wrong-kind"],
  ["a hole", () => [9, undefined] as unknown, "wrong-kind"],
  ["lists of lists", () => [[9], [4]], "wrong-kind"],
  ["a typed array", () => new Float64Array([9, 4]), "wrong-kind"],
  ["undefined inside", () => [9, undefined], "wrong-kind"],
  ["NaN inside", () => [9, Number.NaN], "not-finite"],
  [
    "changes what it is given",
    (numbers: number[]) => {
      numbers[0] = 0;
      return [9, 4];
    },
    "changed-inputs",
  ],
  [
    "changes what it is given, and changes it back",
    (numbers: number[]) => {
      numbers.sort();
      numbers.reverse();
      return [9, 4];
    },
    "passed",
  ],
  [
    "adds to what it is given",
    (numbers: number[]) => {
      numbers.push(1);
      return [9, 4];
    },
    "changed-inputs",
  ],
];

const values: readonly (readonly [string, Question, unknown, State])[] = [
  ["not assigned", shares, undefined, "missing"],
  ["a number for a list", shares, 3, "wrong-kind"],
  ["a function for a list", shares, () => [1, 2], "wrong-kind"],
  ["a promise for a list", shares, Promise.resolve([1, 2]), "wrong-kind"],
  ["another student's numbers", shares, otherShares(), "other-student"],
  ["part of it not answered", shares, [3, "not answered yet"], "unanswered"],
  ["one of the choices", side, "left", "passed"],
  ["the other choice", side, "right", "failed"],
  ["no choice", side, "Left", "wrong-kind"],
  ["a number for a choice", side, 0, "wrong-kind"],
];

function otherShares(): unknown {
  let given: unknown;
  evaluate(
    {
      ...shares,
      reference: (theirs) => {
        given = theirs;
        return [1, 1];
      },
    },
    answerOf([1, 1]),
    { student: "guest" },
  );
  const { error } = given as { error: number };
  return [error, error];
}

describe("answers that no catalogue lists", () => {
  Reflect.set(globalThis, limitedHook, (run: () => void) => limited(run, 1000));

  test.each(functions)("%s", (_, answer, state) => {
    expect(judge(square, answer)).toMatchObject({ state, points: state === "passed" ? 1 : 0 });
  });

  test.each(lists)("for a list: %s", (_, answer, state) => {
    expect(judge(split, answer)).toMatchObject({ state, points: state === "passed" ? 1 : 0 });
  });

  test.each(values)("for a value: %s", (_, one, answer, state) => {
    expect(judge(one, answer)).toMatchObject({ state, points: state === "passed" ? 1 : 0 });
  });
});

describe("what is said", () => {
  test("names the call, and the student's own value", () => {
    const { hint } = judge(square, (E: number) => E);
    expect(hint.en).toBe("squareBackward(3, −2) is 3, and that is not right. What would you get by hand?");
    expect(hint.ko).toBe("squareBackward(3, −2): 3. 이 값은 틀렸습니다. 손으로 계산하면 얼마일까요?");
  });

  test("shows a function as it can be tried out", () => {
    const { hint } = judge(split, () => [9, 5]);
    expect(hint.en).toContain("split([3, −2], (x) => x * x) is [9, 5]");
  });

  test("names the message and the place of an error", () => {
    const error = new TypeError("x.map is not a function");
    error.stack = "TypeError: x.map is not a function\n    at squareBackward (cell 12, line 3, column 5)";
    expect(judge(square, throwing(error)).hint.en).toBe(
      "Your code threw TypeError: x.map is not a function (cell 12, line 3). The call was squareBackward(3, −2).",
    );
  });

  test("is a fault of the check if its own question throws, and takes no points for right", () => {
    const broken = { ...square, inputs: throwing(new Error("bad inputs")) as never };
    expect(judge(broken, () => 1)).toMatchObject({ state: "fault", points: 0 });
  });

  test("is signed alike for answers that behave alike", () => {
    const signature = judge(square, (E: number) => E).signature;
    expect(signature).toMatch(/^[0-9a-f]{8}$/);
    expect(judge(square, (E: number, x: number) => E + 0 * x).signature).toBe(signature);
    expect(judge(square, (E: number) => 2 * E).signature).not.toBe(signature);
  });
});
