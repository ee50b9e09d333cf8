import { type Question, question, value } from "../../question.js";
import { curvature, leftOf, rightOf, type Tilt, tilt } from "./valleys.js";

const limits = (given: Tilt): [number, number] => [
  2 / curvature(leftOf(given)),
  2 / curvature(rightOf(given)),
];

export const stableRates: Question = question({
  id: "04-stable-rates",
  points: 2,
  answer: "limits",
  kind: value<number[]>(),
  given: tilt,
  lists: "exact",
  // Four digits are enough.
  observe: (rates, given) =>
    limits(given).map((limit, k) => {
      const rate = rates[k] ?? Number.NaN;
      return Math.abs(rate - limit) < 1e-3 * limit ? limit : rate;
    }),
  otherwise: {
    en: "At least one is off by more than is allowed. Did you take f″ at each minimum's own place, and give digits enough?",
    ko: "적어도 하나가 허용한 것보다 많이 어긋납니다. f″을 두 최소점에서 각각 구했을까요? 자릿수는 충분할까요?",
  },
  reference: limits,
  alternatives: [
    (given) => limits(given).map((limit) => Number(limit.toFixed(5))),
    (given) => [leftOf(given), rightOf(given)].map((m) => 1 / (6 * m * m - 4)),
    (given) => [leftOf(given), rightOf(given)].map((m) => 2 / (12 * m * m - 8)),
  ],
  wrong: {
    "fastest-rate": {
      answer: (given) => limits(given).map((limit) => limit / 2),
      hint: {
        en: "With these the distance is gone in one step. By which factor may it be multiplied at the very limit?",
        ko: "이 학습률이면 한 걸음에 도착합니다. 한계에서는 거리에 곱해지는 배율이 얼마가 될까요?",
      },
    },
    exchanged: {
      answer: (given) => limits(given).reverse(),
      hint: {
        en: "The numbers are right, the valleys are exchanged. Which of them is the narrower one?",
        ko: "값은 맞지만 골짜기가 바뀌었습니다. 더 좁은 골짜기는 어느 쪽일까요?",
      },
    },
    "left-for-both": {
      answer: (given) => [limits(given)[0], limits(given)[0]],
      hint: {
        en: "You gave both valleys the same limit. Are they equally sharp?",
        ko: "두 골짜기에 같은 한계를 썼습니다. 둘은 똑같이 뾰족할까요?",
      },
    },
    "curvature-itself": {
      answer: (given) => [curvature(leftOf(given)), curvature(rightOf(given))],
      hint: {
        en: "These are the second derivatives. Does a sharper valley allow longer steps or shorter ones?",
        ko: "이계도함수의 값입니다. 골짜기가 뾰족하면 걸음을 길게 해도 될까요, 짧게 해야 할까요?",
      },
    },
    "without-the-two": {
      answer: (given) => limits(given).map((limit) => limit * 2),
      hint: {
        en: "With these the minimum lets go of the ball. From −1 < 1 − η f″ < 1, what follows for η?",
        ko: "이 학습률이면 최소점이 공을 놓칩니다. −1 < 1 − η f″ < 1에서 η의 범위를 구하면 어떻게 될까요?",
      },
    },
  },
});
