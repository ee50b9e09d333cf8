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
        ko: "한쪽만 보았습니다. 강의의 두 식 가운데 어느 것입니까? 오차가 더 빨리 주는 것은 어느 쪽입니까?",
      },
    },
    backward: {
      answer: (f, x, h) => (f(x) - f(x - h)) / h,
      hint: {
        en: "You look to the left only. What would looking to the other side as well cancel?",
        ko: "왼쪽만 보았습니다. 오른쪽도 함께 보면 무엇이 상쇄됩니까?",
      },
    },
    "divided-by-h": {
      answer: (f, x, h) => (f(x + h) - f(x - h)) / h,
      hint: {
        en: "How far apart are the two points at which you look?",
        ko: "함숫값을 구한 두 점은 서로 얼마나 떨어져 있습니까?",
      },
    },
    "half-of-forward": {
      answer: (f, x, h) => (f(x + h) - f(x)) / (2 * h),
      hint: {
        en: "The denominator spans both sides. Does the numerator?",
        ko: "분모는 양쪽에 걸쳐 있습니다. 분자도 그렇습니까?",
      },
    },
    "not-divided": {
      answer: (f, x, h) => f(x + h) - f(x - h),
      hint: {
        en: "That is a change of f. A derivative is a change per what?",
        ko: "그것은 f의 변화량입니다. 미분은 무엇에 대한 변화의 비율입니까?",
      },
    },
    "wrong-sign": {
      answer: (f, x, h) => (f(x - h) - f(x + h)) / (2 * h),
      hint: {
        en: "The size is right. For a rising function, which of the two values is larger?",
        ko: "크기는 맞습니다. 증가하는 함수라면 두 값 가운데 어느 쪽이 큽니까?",
      },
    },
    "second-difference": {
      answer: (f, x, h) => (f(x + h) - 2 * f(x) + f(x - h)) / (h * h),
      hint: {
        en: "That measures how the slope changes. What measures the slope itself? See lecture 2, section 6.",
        ko: "그것은 접선의 기울기가 어떻게 변하는지를 잽니다. 기울기 자체는 무엇으로 잽니까? 2강 6절을 보십시오.",
      },
    },
  },
});
