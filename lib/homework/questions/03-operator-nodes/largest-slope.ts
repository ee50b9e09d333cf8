import { oneOf } from "../../inputs.js";
import { type Question, question, value } from "../../question.js";

/** The largest slope of y = a·σ(b·x). */
export const largestSlope: Question = question({
  id: "03-largest-slope",
  points: 1,
  answer: "largestSlope",
  kind: value<number>(),
  // Even and odd, so that no two mistakes meet.
  given: (rng) => ({ a: oneOf(rng, [4, 6, 8, 10]), b: oneOf(rng, [3, 5, 7, 9]) }),
  reference: ({ a, b }) => (a * b) / 4,
  alternatives: [
    ({ a, b }) => a * b * 0.25,
    ({ a, b }) => a * b * 0.5 * (1 - 0.5),
    ({ a, b }) => (a / 2) * (b / 2),
  ],
  wrong: {
    "old-maximum": {
      answer: ({ a, b }) => 0.3 * a * b,
      hint: {
        en: "You took a maximum that some texts print, and it is too large. For which y is y(1 − y) largest?",
        ko: "어떤 책에 적힌 최댓값을 썼는데, 그것은 너무 큽니다. y(1 − y)는 y가 얼마일 때 가장 큽니까?",
      },
    },
    "forgets-inner": {
      answer: ({ a }) => a / 4,
      hint: {
        en: "One of the two numbers is missing. What does it do to a curve when its input is stretched?",
        ko: "두 수 가운데 하나가 빠졌습니다. 입력에 수를 곱하면 곡선의 가파르기는 어떻게 됩니까?",
      },
    },
    "forgets-outer": {
      answer: ({ b }) => b / 4,
      hint: {
        en: "One of the two numbers is missing. What does it do to a curve when its output is stretched?",
        ko: "두 수 가운데 하나가 빠졌습니다. 출력에 수를 곱하면 곡선의 가파르기는 어떻게 됩니까?",
      },
    },
    "bare-sigmoid": {
      answer: () => 0.25,
      hint: {
        en: "That is right for the sigmoid by itself. How do the two numbers given change its slope?",
        ko: "시그모이드만 놓고 보면 맞습니다. 주어진 두 수는 접선의 기울기를 어떻게 바꿉니까?",
      },
    },
    "value-in-the-middle": {
      answer: ({ a }) => a / 2,
      hint: {
        en: "That is how high the curve stands in the middle. How steep is it there?",
        ko: "그것은 가운데에서 곡선의 높이입니다. 거기서 얼마나 가파릅니까?",
      },
    },
    half: {
      answer: ({ a, b }) => (a * b) / 2,
      hint: {
        en: "You multiplied by y in the middle, but by only one factor. What is the other factor of the slope?",
        ko: "가운데에서 y를 곱했지만 하나만 곱했습니다. 접선의 기울기에서 나머지 하나는 무엇입니까?",
      },
    },
    odds: {
      answer: ({ a, b }) => a * b,
      hint: {
        en: "That is what the odds y/(1 − y) would say. Can the curve climb its whole height in so short a way?",
        ko: "오즈 y/(1 − y)로 계산한 값입니다. 곡선이 그렇게 짧은 구간에서 끝까지 올라갈 수 있습니까?",
      },
    },
  },
});
