import { code } from "../../call.js";
import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

type Slope = (x: number) => number;

export const momentumStep: Question = question({
  id: "04-momentum-step",
  points: 2,
  answer: "momentumStep",
  kind: fn<
    (x: number, v: number, slope: (x: number) => number, learningRate: number, beta: number) => number[]
  >(),
  inputs: (rng) => [
    [3, 0, code((): Slope => (x) => 2 * x), 0.1, 0.9],
    [1, 4, code((): Slope => (x) => 2 * x), 0.1, 0.5],
    [-2, 3, code((): Slope => (x) => 4 * x * x * x - 8 * x + 1), 0.01, 0.8],
    [
      between(rng, 1, 2),
      between(rng, -5, -2),
      code((): Slope => (x) => x * x - 5),
      0.2,
      between(rng, 0.3, 0.7),
    ],
  ],
  reference: (x, v, slope, learningRate, beta) => {
    const velocity = beta * v + slope(x);
    return [x - learningRate * velocity, velocity];
  },
  alternatives: [
    (x, v, slope, learningRate, beta) => [x - learningRate * (beta * v + slope(x)), beta * v + slope(x)],
    (x, v, slope, learningRate, beta) => {
      const uphill = slope(x);
      return [x - learningRate * beta * v - learningRate * uphill, uphill + v * beta];
    },
    (x, v, slope, learningRate, beta) => {
      let [place, velocity] = [x, v];
      velocity *= beta;
      velocity += slope(place);
      place -= velocity * learningRate;
      return [place, velocity];
    },
  ],
  wrong: {
    "averaged-slope": {
      answer: (x, v, slope, learningRate, beta) => {
        const velocity = beta * v + (1 - beta) * slope(x);
        return [x - learningRate * velocity, velocity];
      },
      hint: {
        en: "You took an average of old and new. In the lecture's rule, is the new slope weakened as well?",
        ko: "이전 속도와 새 기울기의 평균을 냈습니다. 강의의 규칙에서는 새 기울기도 줄여서 더할까요?",
      },
    },
    "rate-in-velocity": {
      answer: (x, v, slope, learningRate, beta) => {
        const velocity = beta * v - learningRate * slope(x);
        return [x + velocity, velocity];
      },
      hint: {
        en: "Your velocity points downhill and holds the learning rate: another common rule. What is the velocity in the lecture's?",
        ko: "속도가 내리막을 향하고 학습률까지 품고 있습니다. 이렇게 쓰는 규칙도 흔하지만, 강의의 규칙에서 속도는 무엇일까요?",
      },
    },
    "old-velocity": {
      answer: (x, v, slope, learningRate, beta) => [x - learningRate * v, beta * v + slope(x)],
      hint: {
        en: "The ball moved with the old velocity. Which of the two lines of the rule comes first?",
        ko: "공이 이전 속도로 움직였습니다. 규칙의 두 식 가운데 어느 것을 먼저 계산할까요?",
      },
    },
    "looks-ahead": {
      answer: (x, v, slope, learningRate, beta) => {
        const velocity = beta * v + slope(x - learningRate * beta * v);
        return [x - learningRate * velocity, velocity];
      },
      hint: {
        en: "You took the slope a little ahead: that is Nesterov's rule. Where does the lecture's rule take it?",
        ko: "조금 앞선 곳의 기울기를 썼습니다. 네스테로프의 규칙입니다. 강의의 규칙은 어디의 기울기를 쓸까요?",
      },
    },
    "no-memory": {
      answer: (x, _v, slope, learningRate) => [x - learningRate * slope(x), slope(x)],
      hint: {
        en: "That is plain gradient descent. What is left of the old velocity?",
        ko: "모멘텀이 없는 경사하강법입니다. 이전 속도는 얼마나 남아야 할까요?",
      },
    },
    frictionless: {
      answer: (x, v, slope, learningRate) => [x - learningRate * (v + slope(x)), v + slope(x)],
      hint: {
        en: "All of the old velocity is kept. Which number plays the part of friction?",
        ko: "이전 속도가 그대로 남았습니다. 마찰의 역할을 하는 수는 무엇일까요?",
      },
    },
    "adds-the-velocity": {
      answer: (x, v, slope, learningRate, beta) => {
        const velocity = beta * v + slope(x);
        return [x + learningRate * velocity, velocity];
      },
      hint: {
        en: "Your velocity points uphill, as the slope does. Which sign does the step have?",
        ko: "속도는 기울기처럼 오르막을 가리킵니다. 걸음의 부호는 무엇이어야 할까요?",
      },
    },
    "velocity-downhill": {
      answer: (x, v, slope, learningRate, beta) => {
        const velocity = beta * v - slope(x);
        return [x + learningRate * velocity, velocity];
      },
      hint: {
        en: "Your velocity points downhill. Which way does it point in the lecture's rule?",
        ko: "속도가 내리막을 가리킵니다. 강의의 규칙에서는 속도가 어느 쪽을 가리킬까요?",
      },
    },
    "rate-in-the-velocity": {
      answer: (x, v, slope, learningRate, beta) => {
        const velocity = beta * v + learningRate * slope(x);
        return [x - velocity, velocity];
      },
      hint: {
        en: "You multiplied the learning rate into the velocity: another common form. Where does the lecture's rule have it?",
        ko: "학습률을 속도에 곱했습니다. 널리 쓰이는 다른 형태입니다. 강의의 규칙에서는 학습률을 어디에 곱할까요?",
      },
    },
  },
});
