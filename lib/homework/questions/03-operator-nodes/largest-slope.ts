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
        ko: "어떤 글에 적힌 최댓값을 썼는데, 그 값은 너무 큽니다. y(1 − y)는 y가 얼마일 때 가장 클까요?",
      },
    },
    "forgets-inner": {
      answer: ({ a }) => a / 4,
      hint: {
        en: "One of the two numbers is missing. What does it do to a curve when its input is stretched?",
        ko: "두 수 가운데 하나가 빠졌습니다. 입력에 수를 곱하면 곡선의 가파르기는 어떻게 될까요?",
      },
    },
    "forgets-outer": {
      answer: ({ b }) => b / 4,
      hint: {
        en: "One of the two numbers is missing. What does it do to a curve when its output is stretched?",
        ko: "두 수 가운데 하나가 빠졌습니다. 출력에 수를 곱하면 곡선의 가파르기는 어떻게 될까요?",
      },
    },
    "bare-sigmoid": {
      answer: () => 0.25,
      hint: {
        en: "That is right for the sigmoid by itself. How do the two numbers given change its slope?",
        ko: "시그모이드 자체라면 맞습니다. 주어진 두 수를 곱하면 접선의 기울기는 어떻게 달라질까요?",
      },
    },
    "value-in-the-middle": {
      answer: ({ a }) => a / 2,
      hint: {
        en: "That is how high the curve stands in the middle. How steep is it there?",
        ko: "가운데에서 잰 곡선의 높이입니다. 그곳에서 곡선은 얼마나 가파를까요?",
      },
    },
    half: {
      answer: ({ a, b }) => (a * b) / 2,
      hint: {
        en: "You multiplied by y in the middle, and by nothing else. What is the other factor of the slope?",
        ko: "가운데에서 y만 곱했습니다. 접선의 기울기에는 무엇이 하나 더 곱해질까요?",
      },
    },
    odds: {
      answer: ({ a, b }) => a * b,
      hint: {
        en: "That is what the odds y/(1 − y) would say. Can the curve climb its whole height in so short a way?",
        ko: "오즈 y/(1 − y)로 계산한 값입니다. 곡선이 그렇게 짧은 구간에서 끝까지 올라갈 수 있을까요?",
      },
    },
  },
});
