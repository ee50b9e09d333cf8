import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

type Numbers = readonly number[];

const moved = (w: Numbers, by: (i: number) => number): number[] => w.map((value, i) => value - by(i));

export const step: Question = question({
  id: "step",
  points: 0,
  answer: "stepOf",
  kind: fn<(weights: number[], gradient: number[], learningRate: number) => number[]>(),
  inputs: (rng) => [
    [[0.5, -1], [-0.25, 0.5], 2],
    [[1, 2, 3], [0.5, 0, -4], 0.1],
    [[between(rng, 1, 2), between(rng, -2, -1)], [between(rng, 0.1, 0.4), between(rng, 0.6, 0.9)], 0.5],
  ],
  reference: (weights, gradient, rate) => moved(weights, (i) => rate * (gradient[i] ?? 0)),
  alternatives: [
    (weights, gradient, rate) => weights.map((w, i) => w + -rate * (gradient[i] ?? 0)),
    (weights, gradient, rate) => {
      const stepped = [...weights];
      gradient.forEach((g, i) => {
        stepped[i] = (stepped[i] ?? 0) - rate * g;
      });
      return stepped;
    },
    (weights, gradient, rate) => gradient.map((g, i) => (weights[i] ?? 0) - g * rate),
  ],
  wrong: {
    uphill: {
      answer: (weights, gradient, rate) => moved(weights, (i) => -rate * (gradient[i] ?? 0)),
      hint: {
        en: "The loss rises with this step. The gradient points uphill: where do you want to go?",
        ko: "이렇게 하면 손실이 커집니다. 기울기는 오르막을 가리킵니다. 어느 쪽으로 가야 할까요?",
      },
    },
    "without-rate": {
      answer: (weights, gradient) => moved(weights, (i) => gradient[i] ?? 0),
      hint: {
        en: "The direction is right. What says how long the step is?",
        ko: "방향은 맞습니다. 얼마나 멀리 갈지는 무엇이 정할까요?",
      },
    },
    "sign-only": {
      answer: (weights, gradient, rate) => moved(weights, (i) => rate * Math.sign(gradient[i] ?? 0)),
      hint: {
        en: "All weights move equally far. Should the one to which L hardly reacts move as far as the others?",
        ko: "모든 가중치를 똑같이 바꾸었습니다. L에 거의 영향이 없는 가중치도 그만큼 바꾸어야 할까요?",
      },
    },
    "change-only": {
      answer: (_weights, gradient, rate) => gradient.map((g) => -rate * g),
      hint: {
        en: "That is the change. Where does the weight stand after it?",
        ko: "변화량만 구했습니다. 그만큼 변한 뒤에 가중치는 얼마일까요?",
      },
    },
    "steepest-only": {
      answer: (weights, gradient, rate) => {
        const steepest = Math.max(...gradient.map(Math.abs));
        return moved(weights, (i) =>
          Math.abs(gradient[i] ?? 0) === steepest ? rate * (gradient[i] ?? 0) : 0,
        );
      },
      hint: {
        en: "Only the weight with the largest rate moves. Do the others not help at all?",
        ko: "변화율이 가장 큰 가중치만 바꾸었습니다. 나머지는 전혀 도움이 되지 않을까요?",
      },
    },
    "times-weight": {
      answer: (weights, gradient, rate) =>
        moved(weights, (i) => rate * (gradient[i] ?? 0) * (weights[i] ?? 0)),
      hint: {
        en: "Your step grows with the weight itself. Could a weight of 0 ever learn?",
        ko: "걸음에 가중치 자신을 곱했습니다. 그러면 0인 가중치가 배울 수 있을까요?",
      },
    },
  },
});
