import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

/** Leaky ReLU: `gate` decides which factor E gets. */
const leaky = (E: number, isOpen: boolean): number => (isOpen ? E : 0.1 * E);

export const leakyRelu: Question = question({
  id: "leaky-relu",
  points: 0,
  answer: "leakyBackward",
  kind: fn<(E: number, x: number) => number>(),
  inputs: (rng) => [
    [3, -2],
    [-1.7, 0.7],
    [3, 4],
    [between(rng, -3, -1.5), between(rng, -0.9, -0.6)],
  ],
  reference: (E, x) => leaky(E, x > 0),
  alternatives: [
    (E, x) => E * (x > 0 ? 1 : 0.1),
    (E, x) => (x <= 0 ? E / 10 : E),
    (E, x) => (x > 0 ? E : E * 0.1),
  ],
  wrong: {
    relu: {
      answer: (E, x) => (x > 0 ? E : 0),
      hint: {
        en: "That is ReLU: left of 0 nothing comes back. How steep is this curve there?",
        ko: "ReLU라면 맞습니다. 0의 왼쪽에서는 아무것도 돌아오지 않습니다. 이 곡선은 그곳에서 얼마나 가파를까요?",
      },
    },
    "gate-on-upstream": {
      answer: (E) => leaky(E, E > 0),
      hint: {
        en: "You looked at the sign of E. What decided on the way forward?",
        ko: "E의 부호를 보았습니다. 순전파 때 무엇의 부호로 정해졌을까요?",
      },
    },
    "without-upstream": {
      answer: (_E, x) => (x > 0 ? 1 : 0.1),
      hint: {
        en: "That is the local gradient alone. What is it to be multiplied by?",
        ko: "국소적 미분만 구했습니다. 여기에 무엇을 곱해야 할까요?",
      },
    },
    "times-output": {
      answer: (E, x) => E * (x > 0 ? x : 0.1 * x),
      hint: {
        en: "You multiplied E by the output y. What does a straight line's slope look like?",
        ko: "E에 출력 y를 곱했습니다. 직선의 기울기는 얼마일까요?",
      },
    },
    "always-open": {
      answer: (E) => E,
      hint: {
        en: "Everything passes, on both sides. How much does y move left of 0?",
        ko: "어느 쪽에서나 모두 통과합니다. 0의 왼쪽에서 y는 x의 몇 배만큼 변할까요?",
      },
    },
    reversed: {
      answer: (E, x) => leaky(E, x <= 0),
      hint: {
        en: "The two sides are exchanged. On which side does y follow x fully?",
        ko: "양쪽이 바뀌었습니다. y가 x와 똑같이 변하는 것은 어느 쪽일까요?",
      },
    },
  },
});
