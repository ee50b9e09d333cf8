import { code } from "../../call.js";
import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

type F = (x: number) => number;

export const centralDifference: Question = question({
  id: "02-central-difference",
  points: 1,
  answer: "centralDifference",
  kind: fn<(f: (x: number) => number, x: number, h: number) => number>(),
  // Coarse steps: the formulas differ by far more than rounding.
  inputs: (rng) => [
    [code((): F => (x) => x * x * x), 2, 0.5],
    [code((): F => (x) => 5 * x * x - x), -1, 0.25],
    [
      code(
        ({ exp }): F =>
          (x) =>
            exp(x),
      ),
      0.5,
      0.1,
    ],
    [code((): F => (x) => x * x * x * x), between(rng, 1, 3), between(rng, 0.1, 0.9)],
  ],
  reference: (f, x, h) => (f(x + h) - f(x - h)) / (2 * h),
  alternatives: [
    (f, x, h) => ((f(x + h) - f(x - h)) * 0.5) / h,
    (f, x, h) => ((f(x + h) - f(x)) / h + (f(x) - f(x - h)) / h) / 2,
    (f, x, h) => {
      const [left, right] = [x - h, x + h];
      return (f(right) - f(left)) / (right - left);
    },
  ],
  wrong: {
    forward: {
      answer: (f, x, h) => (f(x + h) - f(x)) / h,
      hint: {
        en: "You look to one side only. Which of the lecture's two formulas is that, and whose error shrinks faster?",
        ko: "한쪽만 보았습니다. 강의에 나온 두 식 가운데 어느 것일까요? 오차는 어느 쪽이 더 빨리 줄어들까요?",
      },
    },
    backward: {
      answer: (f, x, h) => (f(x) - f(x - h)) / h,
      hint: {
        en: "You look to the left only. What would looking to the other side as well cancel?",
        ko: "왼쪽만 보았습니다. 오른쪽도 함께 보면 무엇이 상쇄될까요?",
      },
    },
    "divided-by-h": {
      answer: (f, x, h) => (f(x + h) - f(x - h)) / h,
      hint: {
        en: "How far apart are the two points at which you look?",
        ko: "함숫값을 구한 두 점은 서로 얼마나 떨어져 있을까요?",
      },
    },
    "half-of-forward": {
      answer: (f, x, h) => (f(x + h) - f(x)) / (2 * h),
      hint: {
        en: "The denominator spans both sides. Does the numerator?",
        ko: "분모는 양쪽에 걸쳐 있습니다. 분자도 그럴까요?",
      },
    },
    "not-divided": {
      answer: (f, x, h) => f(x + h) - f(x - h),
      hint: {
        en: "That is a change of f. What must a change be divided by to become a rate?",
        ko: "f의 변화량을 구했습니다. 변화율이 되려면 무엇으로 나누어야 할까요?",
      },
    },
    "wrong-sign": {
      answer: (f, x, h) => (f(x - h) - f(x + h)) / (2 * h),
      hint: {
        en: "The size is right. For a rising function, which of the two values is larger?",
        ko: "크기는 맞습니다. f가 증가하는 함수라면 두 함숫값 가운데 어느 쪽이 클까요?",
      },
    },
    "second-difference": {
      answer: (f, x, h) => (f(x + h) - 2 * f(x) + f(x - h)) / (h * h),
      hint: {
        en: "That measures how the slope changes. What measures the slope itself? See lecture 2, section 6.",
        ko: "접선의 기울기가 얼마나 변하는지를 재는 식입니다. 접선의 기울기 자체는 무엇으로 잴까요? 2강 6절을 보십시오.",
      },
    },
  },
});
