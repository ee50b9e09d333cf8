import { scalar } from "../../../wasm/scalar.js";
import { between, grid } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

/** Forward has kept its output y, and nothing else. */
export const tanhBackward: Question = question({
  id: "03-tanh-backward",
  points: 2,
  answer: "tanhBackward",
  kind: fn<(E: number, y: number) => number>(),
  inputs: (rng) => [
    ...grid([3, -1.7], [-0.9, -0.4, 0, 0.3, 0.8]),
    [between(rng, 1.5, 4), between(rng, -0.95, 0.95)],
    [between(rng, -4, -1.5), between(rng, -0.95, 0.95)],
  ],
  reference: (E, y) => E * (1 - y * y),
  alternatives: [
    (E, y) => E * (1 - y) * (1 + y),
    (E, y) => E - E * scalar.pow(y, 2),
    (E, y) => {
      const slope = 1 - y * y;
      return slope * E;
    },
  ],
  wrong: {
    "tanh-again": {
      answer: (E, y) => E * (1 - scalar.pow(scalar.tanh(y), 2)),
      hint: {
        en: "You apply tanh once more. What is it that forward has kept: the input or the output?",
        ko: "tanh를 한 번 더 씌웠습니다. 순전파가 저장해 둔 것은 입력일까요, 출력일까요?",
      },
    },
    "sigmoid-rule": {
      answer: (E, y) => E * y * (1 - y),
      hint: {
        en: "That is the rule of another curve. What would it say where tanh is steepest, in the middle?",
        ko: "다른 곡선의 규칙입니다. tanh가 가장 가파른 가운데에서 이 규칙대로라면 접선의 기울기는 얼마일까요?",
      },
    },
    unsquared: {
      answer: (E, y) => E * (1 - y),
      hint: {
        en: "Both arms of the curve are equally flat. Does your slope see no difference between left and right?",
        ko: "이 곡선은 양쪽 끝이 똑같이 평평합니다. 구한 식도 왼쪽과 오른쪽에서 같은 값을 낼까요?",
      },
    },
    "forgets-upstream": {
      answer: (_E, y) => 1 - y * y,
      hint: {
        en: "That is the local gradient alone. What is still to be done with what came back?",
        ko: "국소적 미분만 구했습니다. 되돌아온 값으로 무엇을 더 해야 할까요?",
      },
    },
    plus: {
      answer: (E, y) => E * (1 + y * y),
      hint: {
        en: "Your slope grows towards the ends. Where is the curve flat?",
        ko: "끝으로 갈수록 접선의 기울기가 커집니다. 곡선이 평평한 곳은 어디일까요?",
      },
    },
    "hands-back-output": {
      answer: (E, y) => E * y,
      hint: {
        en: "You multiply by the output itself. In the middle the output is 0; is the slope 0 there, too?",
        ko: "출력 자체를 곱했습니다. 가운데에서는 출력이 0입니다. 접선의 기울기도 0일까요?",
      },
    },
    "squares-upstream": {
      answer: (E, y) => E * E * (1 - y * y),
      hint: {
        en: "The slope is right. How often is the upstream to be multiplied in?",
        ko: "접선의 기울기는 맞습니다. 상류의 기울기는 몇 번 곱해야 할까요?",
      },
    },
  },
});
