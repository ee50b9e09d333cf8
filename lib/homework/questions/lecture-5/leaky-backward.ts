import { between, grid } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

export const leakyBackward: Question = question({
  id: "leaky-backward",
  points: 0,
  answer: "leakyBackward",
  kind: fn<(E: number, z: number, leak: number) => number>(),
  inputs: (rng) => [
    ...grid([3, -1.7], [-2, -0.5, 0.7, 3]).map(([E, z]): [number, number, number] => [E, z, 0.1]),
    [between(rng, 1, 2), between(rng, -3, -2), between(rng, 0.2, 0.4)],
    [between(rng, -2, -1), between(rng, 2, 3), between(rng, 0.2, 0.4)],
  ],
  reference: (E, z, leak) => (z > 0 ? E : leak * E),
  alternatives: [
    (E, z, leak) => E * (z > 0 ? 1 : leak),
    (E, z, leak) => {
      const isOpen = Number(z > 0);
      return E * (isOpen + (1 - isOpen) * leak);
    },
    (E, z, leak) => {
      if (z < 0) return E * leak;
      return E;
    },
  ],
  wrong: {
    "plain-relu": {
      answer: (E, z) => (z > 0 ? E : 0),
      hint: {
        en: "That is ReLU: nothing passes on the left. What is the slope of leak · z?",
        ko: "ReLU라면 맞습니다. 왼쪽에서는 아무것도 지나가지 못합니다. leak · z의 기울기는 얼마일까요?",
      },
    },
    "gates-on-upstream": {
      answer: (E, _z, leak) => (E > 0 ? E : leak * E),
      hint: {
        en: "Your gate looks at what comes back. Which number stood before the gate on the way forward?",
        ko: "문이 되돌아오는 값을 봅니다. 순전파 때 문 앞에 있던 수는 무엇이었을까요?",
      },
    },
    "forward-value": {
      answer: (E, z, leak) => E * (z > 0 ? z : leak * z),
      hint: {
        en: "You multiplied by what the neuron answers. How much does that answer change when z does?",
        ko: "뉴런의 출력을 곱했습니다. z가 변할 때 그 출력은 z의 몇 배만큼 변할까요?",
      },
    },
    "without-upstream": {
      answer: (_E, z, leak) => (z > 0 ? 1 : leak),
      hint: {
        en: "That is the slope. What arrives from the right, and what becomes of it?",
        ko: "직선의 기울기만 구했습니다. 오른쪽에서 온 값은 어떻게 해야 할까요?",
      },
    },
    "negative-leak": {
      answer: (E, z, leak) => (z > 0 ? E : -leak * E),
      hint: {
        en: "On the left your rate is negative. Does leak · z fall or rise as z grows?",
        ko: "왼쪽에서 부호가 바뀌었습니다. z가 커질 때 leak · z는 커질까요, 작아질까요?",
      },
    },
    "leaks-on-the-right": {
      answer: (E, z, leak) => (z > 0 ? leak * E : E),
      hint: {
        en: "Your gate leaks on the wrong side. For which z is the neuron open?",
        ko: "새는 쪽이 뒤바뀌었습니다. z가 어떨 때 문이 열려 있을까요?",
      },
    },
  },
});
