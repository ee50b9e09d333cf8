import { scalar } from "../../../wasm/scalar.js";
import { between } from "../../inputs.js";
import { type Question, question, value } from "../../question.js";

interface Given {
  readonly h1: number;
  readonly h2: number;
  readonly w1: number;
  readonly w2: number;
  readonly b: number;
  readonly t: number;
  readonly eta: number;
}

const sigma = (z: number): number => 1 / (1 + scalar.exp(-z));
const outputOf = ({ h1, h2, w1, w2, b }: Given): number => sigma(h1 * w1 + h2 * w2 + b);
const delta = (given: Given): number => {
  const o = outputOf(given);
  return (o - given.t) * o * (1 - o);
};

export const outputWeight: Question = question({
  id: "02-output-weight",
  points: 2,
  answer: "newW1",
  kind: value<number>(),
  given: (rng): Given => ({
    h1: between(rng, 0.55, 0.7),
    h2: between(rng, 0.3, 0.45),
    w1: between(rng, 0.4, 0.9),
    w2: between(rng, -0.9, -0.4),
    b: between(rng, 0.1, 0.6),
    t: between(rng, 0.01, 0.1),
    eta: 3,
  }),
  reference: (given) => given.w1 - given.eta * delta(given) * given.h1,
  alternatives: [
    (given) => given.w1 + given.eta * given.h1 * -delta(given),
    (given) => {
      const o = outputOf(given);
      return given.w1 - given.eta * ((o - given.t) * (o - o * o) * given.h1);
    },
    (given) => {
      const dw = given.h1 * delta(given);
      return given.w1 - 3 * dw;
    },
  ],
  wrong: {
    uphill: {
      answer: (given) => given.w1 + given.eta * delta(given) * given.h1,
      hint: {
        en: "You went up. Which sign stands before the learning rate, and why?",
        ko: "오르막으로 갔습니다. 학습률 앞에는 어떤 부호가 붙을까요? 왜 그럴까요?",
      },
    },
    "without-slope": {
      answer: (given) => given.w1 - given.eta * (outputOf(given) - given.t) * given.h1,
      hint: {
        en: "The error went back through the sigmoid as if it were not there. What does that node multiply by?",
        ko: "오차가 시그모이드를 그냥 통과했습니다. 시그모이드 노드는 무엇을 곱해서 보낼까요?",
      },
    },
    "other-input": {
      answer: (given) => given.w1 - given.eta * delta(given) * given.h2,
      hint: {
        en: "× hands a weight the value that it is multiplied by. Which of the two neurons does w1 belong to?",
        ko: "곱셈 노드는 가중치 쪽으로, 그 가중치와 곱한 값을 보냅니다. w1은 두 뉴런 가운데 어느 쪽과 곱했을까요?",
      },
    },
    "no-input": {
      answer: (given) => given.w1 - given.eta * delta(given),
      hint: {
        en: "That step would be right for the bias. What does × multiply in for a weight?",
        ko: "편향이라면 맞는 걸음입니다. 가중치라면 곱셈 노드에서 무엇이 더 곱해질까요?",
      },
    },
    "no-learning-rate": {
      answer: (given) => given.w1 - delta(given) * given.h1,
      hint: {
        en: "The direction is right. Which of the given numbers says how long the step is to be?",
        ko: "방향은 맞습니다. 걸음의 길이는 주어진 수 가운데 무엇이 정할까요?",
      },
    },
    "the-gradient": {
      answer: (given) => delta(given) * given.h1,
      hint: {
        en: "That is the gradient. What does gradient descent do with it?",
        ko: "기울기까지는 맞습니다. 경사하강법은 이 기울기로 무엇을 할까요?",
      },
    },
  },
});
