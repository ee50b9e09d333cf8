import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

export const cube: Question = question({
  id: "cube",
  points: 0,
  answer: "cubeBackward",
  kind: fn<(E: number, x: number) => number>(),
  inputs: (rng) => [
    [4, 2],
    [-0.5, 3],
    [between(rng, 1.5, 3), between(rng, -3, -1.5)],
  ],
  reference: (E, x) => E * 3 * x * x,
  alternatives: [
    (E, x) => 3 * x * x * E,
    (E, x) => {
      const local = x * x + x * 2 * x;
      return local * E;
    },
    (E, x) => E * x * (x + 2 * x),
  ],
  wrong: {
    "without-upstream": {
      answer: (_E, x) => 3 * x * x,
      hint: {
        en: "That is the rate of y. How strongly does L react to y?",
        ko: "y의 변화율입니다. L은 y에 얼마나 민감할까요?",
      },
    },
    "upstream-only": {
      answer: (E) => E,
      hint: {
        en: "You handed E on unchanged. Is a little more x the same amount more of y?",
        ko: "E를 그대로 넘겼습니다. x가 조금 늘 때 y도 꼭 그만큼 늘까요?",
      },
    },
    "value-for-rate": {
      answer: (E, x) => E * x * x * x,
      hint: {
        en: "You multiplied E by the value y. What is the derivative of x³?",
        ko: "E에 y의 값을 곱했습니다. x³을 미분하면 무엇일까요?",
      },
    },
    "square-rule": {
      answer: (E, x) => E * 2 * x,
      hint: {
        en: "That is the node of x². What happens to the exponent 3 when you differentiate?",
        ko: "x²의 노드라면 맞습니다. 지수 3은 미분하면 어떻게 될까요?",
      },
    },
    "without-factor": {
      answer: (E, x) => E * x * x,
      hint: {
        en: "The power is right. Which factor comes down from the exponent?",
        ko: "차수는 맞습니다. 지수에서 내려오는 인수는 무엇일까요?",
      },
    },
    "upstream-inside": {
      answer: (E) => 3 * E * E,
      hint: {
        en: "You took the derivative at E. At which number does the node stand?",
        ko: "E에서 미분했습니다. 노드에 들어온 수는 무엇일까요?",
      },
    },
    added: {
      answer: (E, x) => E + 3 * x * x,
      hint: {
        en: "You added the two rates. What happens to rates along one path?",
        ko: "두 비율을 더했습니다. 한 경로를 따라갈 때 비율은 어떻게 될까요?",
      },
    },
  },
});
