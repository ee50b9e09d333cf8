import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

/** A node that works entry by entry. */
const each =
  (rule: (E: number, x: number) => number) =>
  (E: number[], x: number[]): number[] =>
    E.map((e, i) => rule(e, x[i] ?? 0));

export const reluBackward: Question = question({
  id: "03-relu-backward",
  points: 2,
  answer: "reluBackward",
  kind: fn<(E: number[], x: number[]) => number[]>(),
  // At x = 0, > and >= part; negative upstreams part a gate on x from one on E.
  inputs: (rng) => [
    [
      [3, 3, 3, 3, 3],
      [-2, -0.5, 0, 0.7, 3],
    ],
    [
      [-1.7, -1.7, -1.7, -1.7, -1.7],
      [-2, -0.5, 0, 0.7, 3],
    ],
    [
      [between(rng, 1.5, 4), between(rng, -4, -1.5)],
      [between(rng, -3, -0.2), between(rng, 0.2, 3)],
    ],
  ],
  reference: each((E, x) => (x > 0 ? E : 0)),
  alternatives: [
    each((E, x) => E * Number(x > 0)),
    (E, x) => x.map((value, i) => (value <= 0 ? 0 : (E[i] ?? 0))),
    (E, x) => {
      const dx = [...E];
      for (let i = 0; i < dx.length; i++) if (Math.max(0, x[i] ?? 0) === 0) dx[i] = 0;
      return dx;
    },
  ],
  wrong: {
    "gates-on-upstream": {
      answer: each((E) => (E > 0 ? E : 0)),
      hint: {
        en: "Which number opens the gate: the one that came in on the way forward, or the one that comes back?",
        ko: "문을 여닫는 것은 어느 수일까요? 순전파에서 들어온 수일까요, 거꾸로 돌아온 수일까요?",
      },
    },
    "gates-on-both": {
      answer: each((E, x) => (x > 0 && E > 0 ? E : 0)),
      hint: {
        en: "You ask something of the upstream as well. Is a negative gradient any less of a gradient?",
        ko: "상류의 기울기에도 조건을 붙였습니다. 기울기가 음수라고 해서 보내지 말아야 할 이유가 있을까요?",
      },
    },
    "forgets-upstream": {
      answer: each((_E, x) => (x > 0 ? 1 : 0)),
      hint: {
        en: "That is the local gradient alone. What does every node do with the number that comes back to it?",
        ko: "국소적 미분만 돌려주었습니다. 노드는 되돌아온 수로 무엇을 할까요?",
      },
    },
    "multiplies-by-output": {
      answer: each((E, x) => E * Math.max(0, x)),
      hint: {
        en: "You multiply by how large the output is. How fast does the output rise where the gate is open?",
        ko: "출력의 크기를 곱했습니다. 문이 열려 있을 때 출력은 입력보다 몇 배나 빨리 커질까요?",
      },
    },
    "no-gate": {
      answer: each((E) => E),
      hint: {
        en: "Everything passes. What happens to the output when a negative input is nudged a little?",
        ko: "무엇이든 다 지나갑니다. 음수인 입력을 조금 바꾸면 출력은 어떻게 될까요?",
      },
    },
    "open-at-zero": {
      answer: each((E, x) => (x >= 0 ? E : 0)),
      hint: {
        en: "One point is off: the border itself. What does the course take there? See lecture 3, section 3.",
        ko: "단 한 점, 경계에서만 틀렸습니다. 이 강의에서는 그 점의 값을 얼마로 정했을까요? 3강 3절을 보십시오.",
      },
    },
    "returns-forward": {
      answer: each((_E, x) => Math.max(0, x)),
      hint: {
        en: "That is the forward pass. Which question does backward answer?",
        ko: "순전파를 썼습니다. 역전파가 답해야 하는 질문은 무엇일까요?",
      },
    },
  },
});
