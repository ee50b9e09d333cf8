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
        en: "The bound is right. For the mistake you added so many percent each time. Does the chain add or multiply?",
        ko: "상한은 맞습니다. 그런데 실수의 영향은 퍼센트를 더했습니다. 사슬에서는 더합니까, 곱합니까?",
      },
    },
    "one-factor": {
      answer: ({ neurons }) => [pow(0.25, neurons), 1.2],
      hint: {
        en: "That is how wrong one neuron's bound is. How many neurons are there?",
        ko: "뉴런 하나의 상한이 그만큼 틀립니다. 뉴런은 모두 몇 개입니까?",
      },
    },
    "sum-of-slopes": {
      answer: ({ neurons }) => [0.25 * neurons, 1.2],
      hint: {
        en: "You added the largest slopes. Along a path, what is done with local gradients?",
        ko: "가장 큰 기울기를 더했습니다. 경로를 따라서는 국소적 미분을 어떻게 합니까?",
      },
    },
    "shared-among-neurons": {
      answer: ({ neurons }) => [0.25 / neurons, pow(1.2, neurons)],
      hint: {
        en: "The gradient is not shared among the neurons. What does each of them do to it in turn?",
        ko: "기울기를 뉴런끼리 나누어 갖는 것이 아닙니다. 뉴런을 하나 지날 때마다 어떻게 됩니까?",
      },
    },
    "the-mistaken-bound": {
      answer: ({ neurons }) => [pow(0.3, neurons), pow(1.2, neurons)],
      hint: {
        en: "The first is the bound with the mistaken maximum. Where does the sigmoid's slope reach its largest value, and which?",
        ko: "첫째는 틀린 최댓값으로 구한 상한입니다. 시그모이드가 가장 가파른 곳은 어디이고 얼마나 가파릅니까?",
      },
    },
    "other-way-round": {
      answer: ({ neurons }) => [pow(0.25, neurons), pow(0.25 / 0.3, neurons)],
      hint: {
        en: "You divided the other way round. Is the mistaken bound too large or too small?",
        ko: "나눗셈이 거꾸로입니다. 틀린 상한은 너무 큽니까, 너무 작습니까?",
      },
    },
  },
});
