import { between } from "../../inputs.js";
import { type Question, question, value } from "../../question.js";

interface Given {
  readonly h: readonly [number, number];
  readonly w: readonly [number, number];
  readonly t: number;
}

const contributions = ({ h, w }: Given): [number, number] => [h[0] * w[0], h[1] * w[1]];
const outputOf = (given: Given): number => contributions(given)[0] + contributions(given)[1];
const errorOf = (given: Given): number => outputOf(given) - given.t;

export const soupWeights: Question = question({
  id: "01-soup-weights",
  points: 1,
  answer: "weightGradients",
  kind: value<number[]>(),
  given: (rng): Given => ({
    h: [between(rng, 1.2, 1.9, 1), between(rng, 2.1, 2.9, 1)],
    w: [between(rng, 2.1, 2.9, 1), between(rng, 0.3, 0.8, 1)],
    t: between(rng, 1, 2, 1),
  }),
  reference: (given) => given.h.map((h) => errorOf(given) * h),
  alternatives: [
    (given) => [(outputOf(given) - given.t) * given.h[0], (outputOf(given) - given.t) * given.h[1]],
    (given) => contributions(given).map((c, i) => (c * errorOf(given)) / (given.w[i] as number)),
    (given) => [given.h[0] * errorOf(given), given.h[1] * errorOf(given)],
  ],
  wrong: {
    shares: {
      answer: (given) => contributions(given).map((c) => (errorOf(given) * c) / outputOf(given)),
      hint: {
        en: "These are shares in proportion to the contributions. How does the loss react when one weight is nudged?",
        ko: "기여분에 비례해서 나눈 몫입니다. 가중치 하나를 조금 바꾸면 손실은 얼마나 달라질까요?",
      },
    },
    "gradient-of-h": {
      answer: (given) => given.w.map((w) => errorOf(given) * w),
      hint: {
        en: "You have answered for the inputs. At ×, which factor does a weight receive?",
        ko: "입력 h의 기울기를 구했습니다. 곱셈 노드는 가중치 쪽으로 무엇을 곱해 보낼까요?",
      },
    },
    "the-error-itself": {
      answer: (given) => [errorOf(given), errorOf(given)],
      hint: {
        en: "That is what + hands to each contribution. One more node lies between it and the weight. Which?",
        ko: "덧셈 노드가 기여분마다 보낸 값입니다. 거기서 가중치까지 가려면 노드를 하나 더 지나야 합니다. 어떤 노드일까요?",
      },
    },
    "times-contribution": {
      answer: (given) => contributions(given).map((c) => errorOf(given) * c),
      hint: {
        en: "You multiplied by the whole contribution. Is the weight's own value a factor of its own gradient?",
        ko: "기여분을 통째로 곱했습니다. 가중치의 기울기에 그 가중치 자신도 곱해질까요?",
      },
    },
    "through-a-sigmoid": {
      answer: (given) => {
        const o = outputOf(given);
        return given.h.map((h) => errorOf(given) * o * (1 - o) * h);
      },
      hint: {
        en: "You went back through a sigmoid. Does this neuron have one?",
        ko: "시그모이드를 거꾸로 지났습니다. 이 뉴런에 시그모이드가 있을까요?",
      },
    },
    "other-sign": {
      answer: (given) => given.h.map((h) => -errorOf(given) * h),
      hint: {
        en: "This is the direction of a step downhill. Which way does the gradient itself point?",
        ko: "가중치를 고쳐 나갈 방향입니다. 기울기 자체는 어느 쪽을 가리킬까요?",
      },
    },
    "forgets-the-error": {
      answer: (given) => [...given.h],
      hint: {
        en: "That is how the output reacts. What is multiplied in between the output and the loss?",
        ko: "출력이 얼마나 반응하는지를 구했습니다. 출력에서 손실까지 가는 동안에는 무엇이 더 곱해질까요?",
      },
    },
  },
});
