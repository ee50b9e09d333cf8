import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

type Numbers = readonly number[];

const product = (values: Numbers): number => values.reduce((result, value) => result * value, 1);
const sum = (values: Numbers): number => values.reduce((total, value) => total + value, 0);

export const residualChain: Question = question({
  id: "residual-chain",
  points: 0,
  answer: "residualChain",
  kind: fn<(slopes: number[]) => number>(),
  inputs: (rng) => [
    [[0.25, 0.25, 0.25]],
    [[0.1, -0.2, 0.3, 0.05]],
    [[between(rng, 0.1, 0.4), between(rng, -0.6, -0.5), between(rng, 0.6, 0.9)]],
  ],
  reference: (slopes) => product(slopes.map((s) => 1 + s)),
  alternatives: [
    (slopes) => {
      let gradient = 1;
      for (const s of slopes) gradient = gradient + gradient * s;
      return gradient;
    },
    (slopes) => slopes.reduceRight((gradient, s) => gradient * (s + 1), 1),
    (slopes) => {
      const paths = (k: number): number => (k === slopes.length ? 1 : (1 + (slopes[k] ?? 0)) * paths(k + 1));
      return paths(0);
    },
  ],
  wrong: {
    "plain-chain": {
      answer: (slopes) => product(slopes),
      hint: {
        en: "That is the chain without the bypass. Which second path leads around every block?",
        ko: "우회로가 없는 사슬입니다. 블록을 지나지 않고 돌아가는 경로는 없을까요?",
      },
    },
    "one-bypass": {
      answer: (slopes) => 1 + product(slopes),
      hint: {
        en: "You counted two paths: all blocks, and none. May a path go through one block and around the next?",
        ko: "모든 블록을 지나는 경로와 하나도 지나지 않는 경로만 세었습니다. 하나는 지나고 다음은 돌아가는 경로도 있지 않을까요?",
      },
    },
    "single-blocks": {
      answer: (slopes) => 1 + sum(slopes),
      hint: {
        en: "Every path of yours goes through one block at most. Which ones are missing?",
        ko: "블록을 많아야 하나 지나는 경로만 세었습니다. 빠진 경로는 무엇일까요?",
      },
    },
    added: {
      answer: (slopes) => sum(slopes.map((s) => 1 + s)),
      hint: {
        en: "In one block you added the two paths: right. What is done with blocks in a row?",
        ko: "한 블록 안에서 두 경로를 더한 것은 맞습니다. 잇달아 있는 블록끼리는 어떻게 해야 할까요?",
      },
    },
    "bypass-only": {
      answer: () => 1,
      hint: {
        en: "Nothing passes through your blocks. Does the end not react to them at all?",
        ko: "블록을 지나는 것이 없습니다. 끝의 값은 블록에 전혀 반응하지 않을까요?",
      },
    },
    averaged: {
      answer: (slopes) => product(slopes.map((s) => (1 + s) / 2)),
      hint: {
        en: "You took the mean of the two paths. What does a + node do with what comes back?",
        ko: "두 경로의 평균을 냈습니다. 덧셈 노드는 되돌아온 값을 어떻게 할까요?",
      },
    },
  },
});
