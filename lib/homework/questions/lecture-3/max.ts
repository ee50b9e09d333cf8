import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

export const max: Question = question({
  id: "max",
  points: 0,
  answer: "maxBackward",
  kind: fn<(E: number, a: number, b: number) => number[]>(),
  inputs: (rng) => [
    [3, 2, -1],
    [-1.7, -3, 5],
    [between(rng, 1.5, 3), between(rng, 4, 6), between(rng, 7, 9)],
  ],
  reference: (E, a, b) => (a > b ? [E, 0] : [0, E]),
  alternatives: [
    (E, a, b) => [a > b ? E : 0, a > b ? 0 : E],
    (E, a, b) => [E * Number(a > b), E * Number(a <= b)],
    (E, a, b) => {
      const larger = Math.max(a, b);
      return [larger === a ? E : 0, larger === a ? 0 : E];
    },
  ],
  wrong: {
    both: {
      answer: (E) => [E, E],
      hint: {
        en: "Both inputs got E, as at +. When the smaller one moves a little, does the maximum?",
        ko: "+ 노드처럼 두 입력에 모두 E를 보냈습니다. 작은 쪽이 조금 변하면 최댓값도 변할까요?",
      },
    },
    half: {
      answer: (E) => [E / 2, E / 2],
      hint: {
        en: "You split E in two. Which of the two inputs does y follow?",
        ko: "E를 반으로 나누었습니다. y는 두 입력 가운데 어느 쪽을 따라 변할까요?",
      },
    },
    smaller: {
      answer: (E, a, b) => (a > b ? [0, E] : [E, 0]),
      hint: {
        en: "It went to the smaller input. Which one came through on the way forward?",
        ko: "작은 쪽으로 보냈습니다. 순전파 때 통과한 것은 어느 쪽이었을까요?",
      },
    },
    "times-value": {
      answer: (E, a, b) => (a > b ? [E * a, 0] : [0, E * b]),
      hint: {
        en: "The way is right, but you multiplied by the value. How much does y rise when the larger input rises by h?",
        ko: "길은 맞지만 그 값까지 곱했습니다. 큰 쪽이 h만큼 늘면 y는 얼마나 늘까요?",
      },
    },
    "without-upstream": {
      answer: (_E, a, b) => (a > b ? [1, 0] : [0, 1]),
      hint: {
        en: "These are the local gradients. What are they still to be multiplied by?",
        ko: "이것은 국소적 미분입니다. 여기에 무엇을 더 곱해야 할까요?",
      },
    },
    "gate-on-zero": {
      answer: (E, a, b) => [a > 0 ? E : 0, b > 0 ? E : 0],
      hint: {
        en: "You asked whether each input is positive, as ReLU does. With what is a compared here?",
        ko: "ReLU처럼 입력이 양수인지 따졌습니다. 여기서는 a를 무엇과 비교해야 할까요?",
      },
    },
  },
});
