import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

type Numbers = readonly number[];

const sum = (values: Numbers): number => values.reduce((total, x) => total + x, 0);
const wishes = (deltas: Numbers, weights: Numbers): number =>
  sum(deltas.map((d, k) => d * (weights[k] ?? 0)));

export const hiddenDelta: Question = question({
  id: "02-hidden-delta",
  points: 2,
  answer: "hiddenDelta",
  kind: fn<(deltas: number[], weights: number[], h: number) => number>(),
  inputs: (rng) => [
    [[0.5, -0.25], [2, 3], 0.25],
    [[-0.125, 0.5, 0.25], [1, -2, 4], 0.75],
    [[0.75], [-3], 0.6],
    [[between(rng, 0.1, 0.5), between(rng, 0.1, 0.5)], [between(rng, 1, 2), between(rng, 2, 3)], 0.9],
  ],
  reference: (deltas, weights, h) => wishes(deltas, weights) * h * (1 - h),
  alternatives: [
    (deltas, weights, h) => {
      let arrives = 0;
      for (let k = 0; k < deltas.length; k++) arrives += (deltas[k] ?? 0) * (weights[k] ?? 0);
      return arrives * h * (1 - h);
    },
    (deltas, weights, h) => sum(deltas.map((d, k) => d * (weights[k] ?? 0) * h * (1 - h))),
    (deltas, weights, h) => (h - h * h) * wishes(weights, deltas),
  ],
  wrong: {
    "first-path-only": {
      answer: (deltas, weights, h) => (deltas[0] ?? 0) * (weights[0] ?? 0) * h * (1 - h),
      hint: {
        en: "You followed one path. How many outputs does this neuron reach, and what is done over paths?",
        ko: "경로 하나만 따라갔습니다. 이 뉴런은 출력 몇 개로 이어질까요? 경로끼리는 어떻게 할까요?",
      },
    },
    "last-path-only": {
      answer: (deltas, weights, h) => (deltas.at(-1) ?? 0) * (weights.at(-1) ?? 0) * h * (1 - h),
      hint: {
        en: "Only the last message is left, as if each had overwritten the one before. What happens at a fan-out?",
        ko: "마지막 값만 남았습니다. 올 때마다 앞의 값을 덮어쓴 셈입니다. 분기에서는 어떻게 해야 할까요?",
      },
    },
    "without-slope": {
      answer: (deltas, weights) => wishes(deltas, weights),
      hint: {
        en: "That is the gradient at the output h. The δ asked for stands before the sigmoid. What lies between?",
        ko: "출력 h의 기울기입니다. 구하려는 δ는 시그모이드 앞에 있습니다. 그 사이에서 무엇을 곱해야 할까요?",
      },
    },
    "without-weights": {
      answer: (deltas, _weights, h) => sum(deltas) * h * (1 - h),
      hint: {
        en: "Every output's δ came back at full size. Through which node did each of them pass on the way?",
        ko: "출력의 δ가 모두 그대로 되돌아왔습니다. 오는 길에 어떤 노드를 지났을까요?",
      },
    },
    "shared-by-weight": {
      answer: (deltas, weights, h) => (wishes(deltas, weights) / sum(weights)) * h * (1 - h),
      hint: {
        en: "You divided by the sum of the weights: shares. Does a gradient add up to a hundred percent?",
        ko: "가중치의 합으로 나누어 몫을 구했습니다. 기울기를 다 더하면 꼭 100%가 되어야 할까요?",
      },
    },
    "activation-for-slope": {
      answer: (deltas, weights, h) => wishes(deltas, weights) * h,
      hint: {
        en: "You multiplied by the output h itself. How steep is the sigmoid there?",
        ko: "출력 h를 그대로 곱했습니다. 그곳에서 시그모이드는 얼마나 가파를까요?",
      },
    },
    "weight-sum-times-delta-sum": {
      answer: (deltas, weights, h) => sum(deltas) * sum(weights) * h * (1 - h),
      hint: {
        en: "You added first and multiplied then. Which δ belongs to which weight?",
        ko: "먼저 다 더하고 나서 곱했습니다. 어느 δ가 어느 가중치와 짝일까요?",
      },
    },
  },
});
