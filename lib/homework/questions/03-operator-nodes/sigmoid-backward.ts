import { scalar } from "../../../wasm/scalar.js";
import { between, grid } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

const { exp, pow, tanh } = scalar;
const sigma = (x: number): number => (x >= 0 ? 1 / (1 + exp(-x)) : exp(x) / (1 + exp(x)));

export const sigmoidBackward: Question = question({
  id: "03-sigmoid-backward",
  points: 2,
  answer: "sigmoidBackward",
  kind: fn<(E: number, x: number) => number>(),
  inputs: (rng) => [
    ...grid([3, -1.7], [-2, -0.5, 0, 0.7, 3]),
    [between(rng, -4, 4), between(rng, 0.2, 3)],
    [between(rng, -4, 4), between(rng, -3, -0.2)],
  ],
  reference: (E, x) => E * sigma(x) * (1 - sigma(x)),
  alternatives: [
    (E, x) => E * sigma(x) * sigma(-x),
    (E, x) => (E * exp(-x)) / pow(1 + exp(-x), 2),
    (E, x) => E * (0.25 - pow(sigma(x) - 0.5, 2)),
    (E, x) => (E * (1 - pow(tanh(x / 2), 2))) / 4,
  ],
  wrong: {
    odds: {
      answer: (E, x) => (E * sigma(x)) / (1 - sigma(x)),
      hint: {
        en: "That is the odds, and it grows like the exponential of x. Can a slope grow where the curve is flat?",
        ko: "오즈를 곱했습니다. 오즈는 지수함수로 커집니다. 곡선이 평평한 곳에서 접선의 기울기가 커질 수 있을까요?",
      },
    },
    "input-for-output": {
      answer: (E, x) => E * x * (1 - x),
      hint: {
        en: "The form is right, but what stands in it is not. Is it the node's input or its output?",
        ko: "식의 꼴은 맞지만 넣은 것이 다릅니다. 노드의 입력을 넣어야 할까요, 출력을 넣어야 할까요?",
      },
    },
    "tanh-rule": {
      answer: (E, x) => E * (1 - pow(sigma(x), 2)),
      hint: {
        en: "That is the rule of another curve, one that runs from −1 to 1. See lecture 3, section 5.",
        ko: "다른 곡선, 곧 −1에서 1까지 올라가는 곡선의 규칙입니다. 3강 5절을 보십시오.",
      },
    },
    "forgets-upstream": {
      answer: (_E, x) => sigma(x) * (1 - sigma(x)),
      hint: {
        en: "That is the local gradient alone. What does every node do with the number that comes back to it?",
        ko: "국소적 미분만 돌려주었습니다. 노드는 되돌아온 수로 무엇을 할까요?",
      },
    },
    "hands-back-output": {
      answer: (E, x) => E * sigma(x),
      hint: {
        en: "You multiply by the output itself. Where the output is nearly flat, how much should come back?",
        ko: "출력 자체를 곱했습니다. 출력이 거의 변하지 않는 곳에서는 얼마나 되돌아와야 할까요?",
      },
    },
    "wrong-sign": {
      answer: (E, x) => -E * sigma(x) * (1 - sigma(x)),
      hint: {
        en: "The size is right. Does the sigmoid ever fall?",
        ko: "크기는 맞습니다. 시그모이드가 내려가는 곳이 있을까요?",
      },
    },
    "complement-only": {
      answer: (E, x) => E * (1 - sigma(x)),
      hint: {
        en: "That is one of two factors. Which side of the curve does it get right, and which does it not?",
        ko: "곱해야 할 둘 가운데 하나입니다. 곡선의 어느 쪽에서 맞고 어느 쪽에서 틀릴까요?",
      },
    },
  },
});
