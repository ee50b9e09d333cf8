import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

type Numbers = readonly number[];

const product = (values: Numbers): number => values.reduce((result, value) => result * value, 1);
const quarters = (weights: Numbers): Numbers => weights.map((w) => Math.abs(w) / 4);

export const boundOfChain: Question = question({
  id: "bound-of-chain",
  points: 0,
  answer: "boundOfChain",
  kind: fn<(weights: number[]) => number>(),
  inputs: (rng) => [
    [[1, 1, 1, 1, 1]],
    [[2, -3, 0.5]],
    [[5, 6, -4.5]],
    [[between(rng, 1, 3), between(rng, -3, -1), between(rng, 0.2, 0.8), between(rng, 4, 6)]],
  ],
  reference: (weights) => product(quarters(weights)),
  alternatives: [
    (weights) => {
      let bound = 1;
      for (const w of weights) bound *= 0.25 * Math.abs(w);
      return bound;
    },
    (weights) => Math.abs(product(weights.map((w) => w / 4))),
    (weights) => product(weights.map((w) => (w < 0 ? -w : w) * 0.25)),
  ],
  wrong: {
    signed: {
      answer: (weights) => product(weights.map((w) => w / 4)),
      hint: {
        en: "With a negative weight your bound is negative. How *large* can the derivative be?",
        ko: "가중치에 음수가 있으면 상한이 음수가 됩니다. 미분의 *크기*는 얼마까지 될 수 있을까요?",
      },
    },
    "without-weights": {
      answer: (weights) => product(weights.map(() => 0.25)),
      hint: {
        en: "You multiplied the slopes alone. Which second factor does every neuron bring?",
        ko: "σ′만 곱했습니다. 뉴런마다 곱해지는 나머지 인수는 무엇일까요?",
      },
    },
    "point-three": {
      answer: (weights) => product(weights.map((w) => 0.3 * Math.abs(w))),
      hint: {
        en: "A bound, but a loose one. How steep is the sigmoid at its steepest?",
        ko: "상한이기는 하지만 너무 헐겁습니다. 시그모이드는 가장 가파른 곳에서 얼마나 가파를까요?",
      },
    },
    added: {
      answer: (weights) => quarters(weights).reduce((sum, value) => sum + value, 0),
      hint: {
        en: "You added. What is done with the factors along one path?",
        ko: "배율을 더했습니다. 한 경로를 따라가는 배율은 어떻게 해야 할까요?",
      },
    },
    capped: {
      answer: (weights) => product(quarters(weights).map((value) => Math.min(1, value))),
      hint: {
        en: "You let no neuron exceed 1. With a large weight, can w·σ′ not be larger?",
        ko: "어떤 뉴런도 1을 넘지 못하게 했습니다. 가중치가 크면 w·σ′이 1보다 커질 수 없을까요?",
      },
    },
    "one-quarter": {
      answer: (weights) => Math.abs(product(weights)) / 4,
      hint: {
        en: "There is one quarter in it. How many sigmoids stand in the chain?",
        ko: "4분의 1을 한 번만 곱했습니다. 사슬에는 시그모이드가 몇 개 있을까요?",
      },
    },
    "largest-weight": {
      answer: (weights) => product(weights.map(() => Math.max(...weights.map(Math.abs)) / 4)),
      hint: {
        en: "That is right but rougher than need be. Must every neuron be given the largest weight?",
        ko: "틀린 것은 아니지만 너무 헐겁습니다. 모든 뉴런에 가장 큰 가중치를 넣어야 할까요?",
      },
    },
  },
});
