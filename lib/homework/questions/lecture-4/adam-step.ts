import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

export const adamStep: Question = question({
  id: "adam-step",
  points: 0,
  answer: "adamStep",
  kind: fn<(w: number, m: number, v: number, learningRate: number) => number>(),
  inputs: (rng) => [
    [1, 0.5, 0.25, 0.1],
    [-2, -3, 16, 0.05],
    [0.5, 0.001, 0.00004, 0.01],
    [between(rng, 1, 2), between(rng, 2, 4), between(rng, 20, 30), 0.1],
  ],
  reference: (w, m, v, rate) => w - (rate * m) / Math.sqrt(v),
  alternatives: [
    (w, m, v, rate) => w - rate * (m / Math.sqrt(v)),
    (w, m, v, rate) => {
      const size = Math.sqrt(v);
      const ownRate = rate / size;
      return w + -ownRate * m;
    },
    (w, m, v, rate) => w - rate * m * Math.sqrt(1 / v),
  ],
  wrong: {
    "without-root": {
      answer: (w, m, v, rate) => w - (rate * m) / v,
      hint: {
        en: "v is a mean of squares. If all gradients were ten times as large, would your step stay the same?",
        ko: "v는 제곱의 평균입니다. 기울기가 모두 열 배가 되어도 이 걸음의 길이가 그대로일까요?",
      },
    },
    plain: {
      answer: (w, m, _v, rate) => w - rate * m,
      hint: {
        en: "That is momentum alone. What measures how large this weight's gradients usually are?",
        ko: "모멘텀까지만 했습니다. 이 가중치의 기울기가 보통 얼마나 큰지는 무엇에서 알 수 있을까요?",
      },
    },
    multiplied: {
      answer: (w, m, v, rate) => w - rate * m * Math.sqrt(v),
      hint: {
        en: "Weights with large gradients get still longer steps. Was that the idea?",
        ko: "기울기가 큰 가중치가 더 멀리 가게 되었습니다. Adam은 그러려고 만든 것일까요?",
      },
    },
    "raw-squared": {
      answer: (w, m, v, rate) => w - (rate * m * m) / Math.sqrt(v),
      hint: {
        en: "Your step is never negative, whatever the gradient. Which power of m says where to go?",
        ko: "기울기가 무엇이든 걸음의 부호가 늘 같습니다. 걸음의 부호가 m을 따라가려면 m을 몇 제곱해야 할까요?",
      },
    },
    "no-direction": {
      answer: (w, _m, v, rate) => w - rate / Math.sqrt(v),
      hint: {
        en: "This weight always goes the same way. What says in which direction?",
        ko: "이 가중치는 늘 같은 쪽으로만 갑니다. 방향은 무엇이 정할까요?",
      },
    },
    uphill: {
      answer: (w, m, v, rate) => w + (rate * m) / Math.sqrt(v),
      hint: {
        en: "The loss rises with this step. Which sign does a step have?",
        ko: "이렇게 하면 손실이 커집니다. 걸음의 부호는 무엇이어야 할까요?",
      },
    },
    "change-only": {
      answer: (_w, m, v, rate) => (-rate * m) / Math.sqrt(v),
      hint: {
        en: "That is the change. Where does the weight stand after it?",
        ko: "변화량만 구했습니다. 그만큼 변한 뒤에 가중치는 얼마일까요?",
      },
    },
  },
});
