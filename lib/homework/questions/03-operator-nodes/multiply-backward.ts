import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

export const multiplyBackward: Question = question({
  id: "03-multiply-backward",
  points: 1,
  answer: "multiplyBackward",
  kind: fn<(E: number, a: number, b: number) => number[]>(),
  inputs: (rng) => [
    [3, 2, -5],
    [-1.7, 0.5, 4],
    [between(rng, 1.5, 3), between(rng, 2, 5), between(rng, -0.9, -0.2)],
  ],
  reference: (E, a, b) => [E * b, E * a],
  alternatives: [
    (E, ...inputs) => inputs.toReversed().map((other) => E * other),
    (E, a, b) => [b, a].map((other) => other * E),
    (E, a, b) => {
      const [da, db] = [E * b, E * a];
      return [da, db];
    },
  ],
  wrong: {
    "own-input": {
      answer: (E, a, b) => [E * a, E * b],
      hint: {
        en: "Nudge a alone: by how much does the product rise, and does that depend on a?",
        ko: "a만 조금 바꾸어 보십시오. 곱은 얼마나 커질까요? 그 크기가 a에 따라 달라질까요?",
      },
    },
    "forgets-upstream": {
      answer: (_E, a, b) => [b, a],
      hint: {
        en: "These are the local gradients. What has a node to do with what comes back to it?",
        ko: "국소적 미분입니다. 노드는 되돌아온 값으로 무엇을 해야 할까요?",
      },
    },
    "rule-of-add": {
      answer: (E) => [E, E],
      hint: {
        en: "That is how another node hands back. Does the size of b not matter to what a can change?",
        ko: "다른 노드의 규칙입니다. a를 바꿀 때 곱이 얼마나 변하는지는 b의 크기와 상관없을까요?",
      },
    },
    "whole-product": {
      answer: (E, a, b) => [E * a * b, E * a * b],
      hint: {
        en: "You multiply by the output. Is the derivative of ab by a really still a product of both?",
        ko: "출력을 곱했습니다. ab를 a로 미분하면 둘의 곱이 그대로 남을까요?",
      },
    },
    halves: {
      answer: (E, a, b) => [(E * b) / 2, (E * a) / 2],
      hint: {
        en: "The right factors, but halved. Is a gradient split when a node has two inputs?",
        ko: "곱한 것은 맞는데 반으로 나누었습니다. 입력이 둘이면 기울기를 나누어 가질까요?",
      },
    },
    "wrong-order": {
      answer: (E, a, b) => [E * Math.max(a, b), E * Math.min(a, b)],
      hint: {
        en: "The values may be right, their places are not. Whose gradient is asked for first?",
        ko: "들어갈 자리가 바뀌었습니다. 먼저 쓸 것은 어느 입력의 기울기일까요?",
      },
    },
  },
});
