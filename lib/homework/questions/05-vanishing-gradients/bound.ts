import { scalar } from "../../../wasm/scalar.js";
import { type Question, question, value } from "../../question.js";

const { pow } = scalar;

export const bound: Question = question({
  id: "05-bound",
  points: 1,
  answer: "bounds",
  kind: value<number[]>(),
  // Both are of very different sizes, and the small one has to be right, too.
  floor: 0,
  given: (rng) => ({ neurons: 6 + rng.integer(10) }),
  reference: ({ neurons }) => [pow(0.25, neurons), pow(1.2, neurons)],
  alternatives: [
    ({ neurons }) => [1 / pow(4, neurons), pow(0.3, neurons) / pow(0.25, neurons)],
    ({ neurons }) => [pow(0.5, 2 * neurons), pow(0.3 / 0.25, neurons)],
    ({ neurons }) => {
      let [truth, mistaken] = [1, 1];
      for (let k = 0; k < neurons; k++) [truth, mistaken] = [truth * 0.25, mistaken * 0.3];
      return [truth, mistaken / truth];
    },
  ],
  wrong: {
    "adds-the-mistakes": {
      answer: ({ neurons }) => [pow(0.25, neurons), 1 + 0.2 * neurons],
      hint: {
        en: "The bound is right. For the mistake you added so many percent for each neuron. Does the chain add or multiply?",
        ko: "상한은 맞습니다. 그런데 틀린 정도는 뉴런마다 퍼센트를 더해서 구했습니다. 사슬에서는 더할까요, 곱할까요?",
      },
    },
    "one-factor": {
      answer: ({ neurons }) => [pow(0.25, neurons), 1.2],
      hint: {
        en: "That is how wrong one neuron's bound is. How many neurons are there?",
        ko: "뉴런 하나의 상한이 그만큼 틀립니다. 뉴런은 모두 몇 개일까요?",
      },
    },
    "sum-of-slopes": {
      answer: ({ neurons }) => [0.25 * neurons, pow(1.2, neurons)],
      hint: {
        en: "You added the largest slopes. Along a path, what is done with local gradients?",
        ko: "가장 큰 도함수 값을 더했습니다. 경로를 따라서는 국소적 미분을 어떻게 할까요?",
      },
    },
    "shared-among-neurons": {
      answer: ({ neurons }) => [0.25 / neurons, pow(1.2, neurons)],
      hint: {
        en: "The gradient is not shared among the neurons. What does each of them do to it in turn?",
        ko: "기울기를 뉴런끼리 나누어 가지는 것이 아닙니다. 뉴런을 하나 지날 때마다 기울기는 어떻게 될까요?",
      },
    },
    "the-mistaken-bound": {
      answer: ({ neurons }) => [pow(0.3, neurons), pow(1.2, neurons)],
      hint: {
        en: "The first is the bound with the mistaken maximum. Where is the sigmoid steepest, and how steep is it there?",
        ko: "첫째는 틀린 최댓값으로 구한 상한입니다. 시그모이드는 어디에서 가장 가파르고, 그곳에서 얼마나 가파를까요?",
      },
    },
    "other-way-round": {
      answer: ({ neurons }) => [pow(0.25, neurons), pow(0.25 / 0.3, neurons)],
      hint: {
        en: "You divided the other way round. Is the mistaken bound too large or too small?",
        ko: "거꾸로 나누었습니다. 틀린 상한은 너무 클까요, 너무 작을까요?",
      },
    },
  },
});
