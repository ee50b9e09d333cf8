import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

type Gradients = { w: number; x: number; b: number };

/** What goes back to w, x and b when `atZ` arrives at the weighted sum. */
const from = (atZ: number, w: number, x: number): Gradients => ({ w: atZ * x, x: atZ * w, b: atZ });

export const neuron: Question = question({
  id: "neuron",
  points: 0,
  answer: "neuronBackward",
  kind: fn<(E: number, y: number, w: number, x: number) => Gradients>(),
  inputs: (rng) => [
    [1, 0.75, 2, -1],
    [-4, 0.25, 3, 0.5],
    [between(rng, 1.5, 3), between(rng, 0.6, 0.9), between(rng, -3, -1.5), between(rng, 4, 6)],
  ],
  reference: (E, y, w, x) => from(E * y * (1 - y), w, x),
  alternatives: [
    (E, y, w, x) => {
      const delta = E * (y - y * y);
      return { w: delta * x, x: delta * w, b: delta };
    },
    (E, y, w, x) => ({ w: x * y * (1 - y) * E, x: w * y * (1 - y) * E, b: y * (1 - y) * E }),
    (E, y, w, x) => {
      const slope = (1 - y) * y;
      const [gw = 0, gx = 0, b = 0] = [x, w, 1].map((factor) => E * slope * factor);
      return { w: gw, x: gx, b };
    },
  ],
  wrong: {
    "without-sigmoid": {
      answer: (E, _y, w, x) => from(E, w, x),
      hint: {
        en: "E arrived at the sum unchanged. Which node stands between y and the sum?",
        ko: "E가 가중합까지 그대로 갔습니다. y와 가중합 사이에는 어떤 노드가 있을까요?",
      },
    },
    odds: {
      answer: (E, y, w, x) => from((E * y) / (1 - y), w, x),
      hint: {
        en: "You divided by 1 − y. How steep is the sigmoid where y is nearly 1?",
        ko: "1 − y로 나누었습니다. y가 거의 1인 곳에서 시그모이드는 얼마나 가파를까요?",
      },
    },
    swapped: {
      answer: (E, y, w, x) => from(E * y * (1 - y), x, w),
      hint: {
        en: "Each factor got itself. If x is 0, does a change of w reach the sum?",
        ko: "인수마다 자기 자신을 곱했습니다. x가 0이면 w의 변화가 가중합에 닿을까요?",
      },
    },
    "bias-nothing": {
      answer: (E, y, w, x) => ({ ...from(E * y * (1 - y), w, x), b: 0 }),
      hint: {
        en: "The bias got nothing. When it grows a little, by how much does the sum?",
        ko: "편향에는 아무것도 가지 않았습니다. 편향이 조금 늘면 가중합은 얼마나 늘까요?",
      },
    },
    "bias-upstream": {
      answer: (E, y, w, x) => ({ ...from(E * y * (1 - y), w, x), b: E }),
      hint: {
        en: "w and x are right, but b got E itself. Does its path lead through the sigmoid, too?",
        ko: "w와 x는 맞지만 b에는 E가 그대로 갔습니다. b의 경로도 시그모이드를 지나지 않을까요?",
      },
    },
    "without-upstream": {
      answer: (_E, y, w, x) => from(y * (1 - y), w, x),
      hint: {
        en: "These are the rates of y. What arrives from the right?",
        ko: "이것은 y의 변화율입니다. 오른쪽에서 들어오는 것은 무엇일까요?",
      },
    },
    "at-input": {
      answer: (E, _y, w, x) => from(E * x * (1 - x), w, x),
      hint: {
        en: "You put x into the sigmoid's derivative. Of which number is it a function, y or x?",
        ko: "시그모이드의 미분에 x를 넣었습니다. 그 미분은 x와 y 가운데 어느 것의 함수일까요?",
      },
    },
  },
});
