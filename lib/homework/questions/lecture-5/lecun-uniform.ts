import type { Rng } from "../../../random/rng.js";
import { rng as generator } from "../../call.js";
import { fn, type Question, question } from "../../question.js";

export const lecunUniform: Question = question({
  id: "lecun-uniform",
  points: 0,
  answer: "lecunUniform",
  kind: fn<(fanIn: number, fanOut: number, rng: Rng) => number>(),
  // One draw a call: with the generator's own number every scale shows.
  inputs: (rng) =>
    [
      [8, 16],
      [2, 5],
      [16, 4],
      [50, 7],
      [3 + rng.integer(5), 20 + rng.integer(20)],
    ].map(([fanIn = 1, fanOut = 1], k) => [fanIn, fanOut, generator(`lecun ${k} ${rng.integer(1e6)}`)]),
  reference: (fanIn, _fanOut, rng) => Math.sqrt(3 / fanIn) * (2 * rng.uniform() - 1),
  alternatives: [
    (fanIn, _fanOut, rng) => {
      const c = Math.sqrt(3 / fanIn);
      return -c + 2 * c * rng.uniform();
    },
    (fanIn, _fanOut, rng) => (rng.uniform() - 0.5) * 2 * Math.sqrt(3 * (1 / fanIn)),
    (fanIn, _fanOut, rng) => {
      const variance = 1 / fanIn;
      return (rng.uniform() * 2 - 1) * Math.sqrt(3 * variance);
    },
  ],
  wrong: {
    "edge-for-deviation": {
      answer: (fanIn, _fanOut, rng) => Math.sqrt(1 / fanIn) * (2 * rng.uniform() - 1),
      hint: {
        en: "You took the standard deviation as the edge c. Which variance has an even draw from −c to c?",
        ko: "표준편차를 끝점 c로 썼습니다. −c부터 c까지 고르게 뽑은 수의 분산은 얼마일까요?",
      },
    },
    "one-sided": {
      answer: (fanIn, _fanOut, rng) => Math.sqrt(3 / fanIn) * rng.uniform(),
      hint: {
        en: "All your weights are positive. Where does an even draw between 0 and 1 have its middle?",
        ko: "가중치가 모두 양수입니다. 0과 1 사이에서 고르게 뽑은 수의 한가운데는 어디일까요?",
      },
    },
    "half-wide": {
      answer: (fanIn, _fanOut, rng) => Math.sqrt(3 / fanIn) * (rng.uniform() - 0.5),
      hint: {
        en: "The middle is right, but it is only half as wide. From where to where does your draw reach?",
        ko: "가운데는 맞지만 너비가 절반입니다. 뽑은 수는 어디부터 어디까지일까요?",
      },
    },
    "variance-for-edge": {
      answer: (fanIn, _fanOut, rng) => (3 / fanIn) * (2 * rng.uniform() - 1),
      hint: {
        en: "c²/3 is the variance. What do you still have to do to get c?",
        ko: "c²/3이 분산입니다. 여기서 c를 얻으려면 무엇을 더 해야 할까요?",
      },
    },
    "fan-out": {
      answer: (_fanIn, fanOut, rng) => Math.sqrt(3 / fanOut) * (2 * rng.uniform() - 1),
      hint: {
        en: "You divided by the number of neurons. How many numbers does one of them add up?",
        ko: "뉴런의 수로 나누었습니다. 뉴런 하나가 더하는 수는 몇 개일까요?",
      },
    },
    xavier: {
      answer: (fanIn, fanOut, rng) => Math.sqrt(6 / (fanIn + fanOut)) * (2 * rng.uniform() - 1),
      hint: {
        en: "That is Xavier's compromise between the two directions. See lecture 5, section 2.",
        ko: "두 방향을 절충한 Xavier의 규칙입니다. 5강 2절을 보십시오.",
      },
    },
    normal: {
      answer: (fanIn, _fanOut, rng) => Math.sqrt(1 / fanIn) * rng.normal(),
      hint: {
        en: "The variance is right, but the draw is normal. Which kind was asked for?",
        ko: "분산은 맞지만 정규분포에서 뽑았습니다. 어떤 분포에서 뽑으라고 했을까요?",
      },
    },
  },
});
