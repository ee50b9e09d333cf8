import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

export const delta: Question = question({
  id: "delta",
  points: 0,
  answer: "deltaOf",
  kind: fn<(o: number, t: number) => number>(),
  inputs: (rng) => [
    [0.8, 0],
    [0.25, 1],
    [0.6, 0.5],
    [between(rng, 0.1, 0.4), between(rng, 0.6, 0.9)],
  ],
  reference: (o, t) => (o - t) * o * (1 - o),
  alternatives: [
    (o, t) => (o - o * o) * (o - t),
    (o, t) => {
      const dL = o - t;
      const slope = o * (1 - o);
      return dL * slope;
    },
    (o, t) => -(t - o) * (1 - o) * o,
  ],
  wrong: {
    "error-only": {
      answer: (o, t) => o - t,
      hint: {
        en: "That is the rate at o. Between z and o stands the sigmoid: what is its own rate?",
        ko: "o 자리의 변화율입니다. z와 o 사이에는 시그모이드가 있습니다. 시그모이드의 변화율은 얼마일까요?",
      },
    },
    "wrong-sign": {
      answer: (o, t) => (t - o) * o * (1 - o),
      hint: {
        en: "That is the wish. When o is above the target, does L rise or fall as o grows?",
        ko: "뉴런의 요구를 구했습니다. o가 목푯값보다 클 때 o가 더 커지면 L은 늘어날까요, 줄어들까요?",
      },
    },
    "slope-at-target": {
      answer: (o, t) => (o - t) * t * (1 - t),
      hint: {
        en: "You took the sigmoid's slope at the target. Where does the neuron stand now?",
        ko: "시그모이드의 기울기를 목푯값에서 구했습니다. 뉴런은 지금 곡선의 어디에 있을까요?",
      },
    },
    odds: {
      answer: (o, t) => ((o - t) * o) / (1 - o),
      hint: {
        en: "You divided by 1 − o. Near o = 1 the sigmoid is nearly flat: can its rate be huge there?",
        ko: "1 − o로 나누었습니다. o = 1 근처에서 시그모이드는 거의 평평합니다. 변화율이 그렇게 클 수 있을까요?",
      },
    },
    "only-o": {
      answer: (o, t) => (o - t) * o,
      hint: {
        en: "You multiplied by the output itself. How steep is the sigmoid when o is nearly 1?",
        ko: "출력 자신을 곱했습니다. o가 거의 1일 때 시그모이드는 얼마나 가파를까요?",
      },
    },
    "loss-for-rate": {
      answer: (o, t) => 0.5 * (o - t) * (o - t) * o * (1 - o),
      hint: {
        en: "You began with the loss itself. What is the derivative of half a square?",
        ko: "손실 자체에서 시작했습니다. 제곱의 절반을 미분하면 무엇이 될까요?",
      },
    },
  },
});
