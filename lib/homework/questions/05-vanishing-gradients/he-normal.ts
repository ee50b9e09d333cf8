import type { Rng } from "../../../random/rng.js";
import { rng as generator } from "../../call.js";
import { fn, type Question, question } from "../../question.js";

export const heNormal: Question = question({
  id: "05-he-normal",
  points: 2,
  answer: "heNormalByHand",
  kind: fn<(fanIn: number, fanOut: number, rng: Rng) => number>(),
  // One draw a call: with the generator's own number every scale shows.
  inputs: (rng) =>
    [
      [8, 8],
      [2, 16],
      [16, 4],
      [50, 3],
      [3 + rng.integer(5), 20 + rng.integer(20)],
    ].map(([fanIn = 1, fanOut = 1], k) => [fanIn, fanOut, generator(`he ${k} ${rng.integer(1e6)}`)]),
  reference: (fanIn, _fanOut, rng) => Math.sqrt(2 / fanIn) * rng.normal(),
  alternatives: [
    (fanIn, _fanOut, rng) => (Math.SQRT2 / Math.sqrt(fanIn)) * rng.normal(),
    (fanIn, _fanOut, rng) => rng.normal() * Math.sqrt(2 * (1 / fanIn)),
    (fanIn, _fanOut, rng) => {
      const variance = 2 / fanIn;
      return Math.sqrt(variance) * rng.normal();
    },
  ],
  wrong: {
    "variance-for-deviation": {
      answer: (fanIn, _fanOut, rng) => (2 / fanIn) * rng.normal(),
      hint: {
        en: "You scaled by the variance. What does the number in front of a normal draw set?",
        ko: "분산을 곱했습니다. N(0, 1)에서 뽑은 수에 곱해야 하는 것은 분산일까요, 표준편차일까요?",
      },
    },
    lecun: {
      answer: (fanIn, _fanOut, rng) => Math.sqrt(1 / fanIn) * rng.normal(),
      hint: {
        en: "That keeps the size if all gates are open. What makes up for those that are shut?",
        ko: "문이 모두 열려 있다면 크기를 지켜 주는 값입니다. 닫힌 문에서 잃은 것은 무엇으로 메울까요?",
      },
    },
    "fan-out": {
      answer: (_fanIn, fanOut, rng) => Math.sqrt(2 / fanOut) * rng.normal(),
      hint: {
        en: "That keeps the size of δ on its way back. On the way forward, how many numbers does one neuron add up?",
        ko: "거꾸로 가는 δ의 크기를 지켜 주는 값입니다. 순전파에서 뉴런 하나가 더하는 수는 몇 개일까요?",
      },
    },
    xavier: {
      answer: (fanIn, fanOut, rng) => Math.sqrt(2 / (fanIn + fanOut)) * rng.normal(),
      hint: {
        en: "That is the compromise between the two directions, made for tanh. See lecture 5, section 2.",
        ko: "두 방향을 절충한 값으로, tanh에 맞추어 만든 것입니다. 5강 2절을 보십시오.",
      },
    },
    uniform: {
      answer: (fanIn, _fanOut, rng) => Math.sqrt(2 / fanIn) * (2 * rng.uniform() - 1),
      hint: {
        en: "The draw is uniform. Which distribution was asked for, and does this one have the same spread?",
        ko: "균등분포에서 뽑았습니다. 문제에서는 어떤 분포에서 뽑으라고 했을까요? 퍼진 정도는 같을까요?",
      },
    },
    "root-outside": {
      answer: (fanIn, _fanOut, rng) => (Math.SQRT2 / fanIn) * rng.normal(),
      hint: {
        en: "The root covers one of two numbers only. What is the variance of your draw?",
        ko: "제곱근이 한쪽에만 씌워졌습니다. 이렇게 뽑은 수의 분산은 얼마일까요?",
      },
    },
    "same-for-all": {
      answer: (fanIn) => Math.sqrt(2 / fanIn),
      hint: {
        en: "Every weight is the same number. What do neurons lose that start alike?",
        ko: "모든 가중치가 같은 수입니다. 똑같이 출발한 뉴런들은 무엇을 잃을까요?",
      },
    },
  },
});
