import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

type Numbers = readonly number[];

const sum = (values: Numbers): number => values.reduce((total, x) => total + x, 0);
const parts = (deltas: Numbers, weights: Numbers): number[] => deltas.map((d, k) => d * (weights[k] ?? 0));

export const wishes: Question = question({
  id: "wishes",
  points: 0,
  answer: "arrivesAt",
  kind: fn<(deltas: number[], weights: number[]) => number>(),
  inputs: (rng) => [
    [
      [0.5, -0.25],
      [2, 3],
    ],
    [
      [-0.125, 0.5, 0.25],
      [1, -2, 4],
    ],
    [
      [between(rng, 0.1, 0.4), between(rng, 0.5, 0.9), -0.5],
      [between(rng, 1, 2), between(rng, 3, 4), between(rng, -2, -1)],
    ],
  ],
  reference: (deltas, weights) => sum(parts(deltas, weights)),
  alternatives: [
    (deltas, weights) => {
      let total = 0;
      for (let k = 0; k < deltas.length; k++) total += (deltas[k] ?? 0) * (weights[k] ?? 0);
      return total;
    },
    (deltas, weights) => sum(parts(weights, deltas)),
    (deltas, weights) => deltas.reduce((total, d, k) => total + d * (weights[k] ?? 0), 0),
  ],
  wrong: {
    "without-weights": {
      answer: (deltas) => sum(deltas),
      hint: {
        en: "Every δ came back at full size. Through which lever does it come?",
        ko: "δ가 모두 그대로 돌아왔습니다. 어떤 손잡이를 거쳐 왔을까요?",
      },
    },
    average: {
      answer: (deltas, weights) => sum(parts(deltas, weights)) / deltas.length,
      hint: {
        en: "You took the average. If one more output reaches the neuron, does the pull of the others get weaker?",
        ko: "평균을 냈습니다. 이어진 출력이 하나 늘면 다른 출력이 당기는 힘이 약해질까요?",
      },
    },
    strongest: {
      answer: (deltas, weights) =>
        parts(deltas, weights).reduce((best, x) => (Math.abs(x) > Math.abs(best) ? x : best), 0),
      hint: {
        en: "You kept the strongest wish. When h moves, do the other outputs stand still?",
        ko: "가장 센 요구만 남겼습니다. h가 변할 때 다른 출력은 가만히 있을까요?",
      },
    },
    last: {
      answer: (deltas, weights) => parts(deltas, weights).at(-1) ?? 0,
      hint: {
        en: "Only the last wish is left. Did each overwrite the one before?",
        ko: "마지막 요구만 남았습니다. 앞의 것을 덮어쓴 것은 아닐까요?",
      },
    },
    shared: {
      answer: (deltas, weights) => sum(parts(deltas, weights)) / sum(weights),
      hint: {
        en: "You divided by the sum of the weights: shares. Must wishes add up to a hundred percent?",
        ko: "가중치의 합으로 나누어 몫을 구했습니다. 요구를 모두 더하면 100%가 되어야 할까요?",
      },
    },
    "sums-first": {
      answer: (deltas, weights) => sum(deltas) * sum(weights),
      hint: {
        en: "You added first and multiplied then. Which δ belongs to which weight?",
        ko: "먼저 더하고 나서 곱했습니다. 어느 δ가 어느 가중치와 짝일까요?",
      },
    },
  },
});
