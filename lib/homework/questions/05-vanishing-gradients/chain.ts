import { scalar } from "../../../wasm/scalar.js";
import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

type Numbers = readonly number[];

const sigma = (z: number): number => 1 / (1 + scalar.exp(-z));
const slope = (y: number): number => y * (1 - y);

/** Every neuron's weight, input and output along the chain. */
function neurons(weights: Numbers, x: number): { w: number; z: number; y: number }[] {
  let a = x;
  return weights.map((w) => {
    const z = w * a;
    a = sigma(z);
    return { w, z, y: a };
  });
}

const product = (values: Numbers): number => values.reduce((all, one) => all * one, 1);

export const chain: Question = question({
  id: "05-chain",
  points: 2,
  answer: "chainGradient",
  kind: fn<(weights: number[], x: number) => number>(),
  floor: 0,
  inputs: (rng) => [
    [[2], 0.5],
    [[1, 3], -1],
    [[-1.5, 2, 4], 1],
    [
      [between(rng, 1, 2), between(rng, -4, -2), between(rng, 0.5, 0.9), between(rng, 2, 3)],
      between(rng, 1, 2),
    ],
  ],
  reference: (weights, x) => product(neurons(weights, x).map(({ w, y }) => w * slope(y))),
  alternatives: [
    (weights, x) => {
      let [a, gradient] = [x, 1];
      for (const w of weights) {
        a = sigma(w * a);
        gradient *= w * a * (1 - a);
      }
      return gradient;
    },
    (weights, x) => product(neurons(weights, x).map(({ w, z }) => w * sigma(z) * sigma(-z))),
    (weights, x) => {
      const passed = neurons(weights, x);
      return passed.reduceRight((upstream, { w, y }) => upstream * (y - y * y) * w, 1);
    },
  ],
  wrong: {
    "without-weights": {
      answer: (weights, x) => product(neurons(weights, x).map(({ y }) => slope(y))),
      hint: {
        en: "The slopes are all there. Through which other node does the gradient go in every neuron?",
        ko: "도함수 값은 다 곱했습니다. 뉴런마다 기울기가 지나는 노드가 하나 더 있습니다. 무엇일까요?",
      },
    },
    "without-slopes": {
      answer: (weights) => product(weights),
      hint: {
        en: "Only the weights are multiplied. What does a sigmoid do to what passes back through it?",
        ko: "가중치만 곱했습니다. 시그모이드를 거꾸로 지나면 무엇이 곱해질까요?",
      },
    },
    "slope-at-the-input": {
      answer: (weights, x) => product(neurons(weights, x).map(({ w, z }) => w * slope(z))),
      hint: {
        en: "The formula is right, but its y is not. Is it the neuron's weighted sum, or what comes out of the sigmoid?",
        ko: "식은 맞지만 넣은 값이 다릅니다. 가중합을 넣어야 할까요, 시그모이드에서 나온 값을 넣어야 할까요?",
      },
    },
    "always-a-quarter": {
      answer: (weights) => product(weights.map((w) => w / 4)),
      hint: {
        en: "You took the largest slope for every neuron. That is a bound. Where does each neuron really stand?",
        ko: "뉴런마다 가장 큰 도함수 값을 곱해서 상한을 구했습니다. 뉴런은 실제로 곡선의 어디쯤에 있을까요?",
      },
    },
    "same-place-for-all": {
      answer: (weights, x) => product(weights.map((w) => w * slope(sigma(w * x)))),
      hint: {
        en: "Every neuron got x itself. What goes into the second one?",
        ko: "모든 뉴런에 x를 넣었습니다. 둘째 뉴런에는 무엇이 들어갈까요?",
      },
    },
    "output-of-the-chain": {
      answer: (weights, x) => neurons(weights, x).at(-1)?.y ?? x,
      hint: {
        en: "That is the forward pass. What was asked is how its end reacts to x. How do you get that from it?",
        ko: "순전파의 결과입니다. 묻는 것은 x를 바꿀 때 마지막 출력이 얼마나 변하느냐입니다. 어떻게 구할 수 있을까요?",
      },
    },
    "sum-over-neurons": {
      answer: (weights, x) => neurons(weights, x).reduce((total, { w, y }) => total + w * slope(y), 0),
      hint: {
        en: "You added the factors. How many paths lead from x to the end?",
        ko: "배율을 더했습니다. x에서 끝까지 가는 경로는 몇 개일까요?",
      },
    },
  },
});
