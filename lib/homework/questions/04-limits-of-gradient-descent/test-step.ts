import { type Question, question, value } from "../../question.js";

type Rule = (x: number, v: number, g: number, rate: number, beta: number) => readonly [number, number];

const truth: Rule = (x, v, g, rate, beta) => [x - rate * (beta * v + g), beta * v + g];
const withVelocity =
  (velocity: (v: number, g: number, rate: number, beta: number) => number): Rule =>
  (x, v, g, rate, beta) => {
    const w = velocity(v, g, rate, beta);
    return [x - rate * w, w];
  };

/** Ten steps of momentum, all wrong. The notebook shows them too. */
const wrongSteps: readonly Rule[] = [
  withVelocity((_v, g) => g),
  withVelocity((v, g) => v + g),
  withVelocity((v, g, _rate, beta) => beta * v + (1 - beta) * g),
  withVelocity((v, g, _rate, beta) => beta * (v + g)),
  withVelocity((v, g, _rate, beta) => beta * v - g),
  (x, v, g, rate, beta) => [x - rate * v, beta * v + g],
  (x, v, g, rate, beta) => [x + rate * (beta * v + g), beta * v + g],
  (x, v, g, _rate, beta) => [x - (beta * v + g), beta * v + g],
  withVelocity((v, g, _rate, beta) => beta * Math.abs(v) + g),
  withVelocity((v, g, _rate, beta) => beta * v + Math.max(0, g)),
];

function survivors([x = 0, v = 0, g = 0, rate = 0, beta = 0]: readonly number[]): number[] {
  const right = truth(x, v, g, rate, beta);
  return wrongSteps.map((rule) => {
    const given = rule(x, v, g, rate, beta);
    return Number(given.every((number, k) => Math.abs(number - (right[k] ?? 0)) < 1e-9));
  });
}

export const testStep: Question = question({
  id: "04-test-step",
  points: 2,
  answer: "testStep",
  kind: value<number[]>(),
  lists: "exact",
  observe: (step) => survivors(step),
  otherwise: {
    en: "At least one of the ten is right at your step. Which sign, which 0 or 1, or which equal numbers let it through?",
    ko: "열 가지 가운데 적어도 하나가 이 걸음에서는 맞습니다. 어떤 부호나 0이나 1, 또는 서로 같은 수 때문에 드러나지 않을까요?",
  },
  reference: () => [1, -2, -3, 0.1, 0.5],
  alternatives: [
    () => [0.5, -3, -1, 0.2, 0.75],
    () => [-3, -1.5, -0.5, 0.3, 0.8],
    () => [0, -7, -2, 0.01, 0.9],
  ],
  wrong: {
    "at-rest": {
      answer: () => [1, 0, -3, 0.1, 0.5],
      hint: {
        en: "Your ball is at rest. Which mistakes show on a moving one only?",
        ko: "공이 멈추어 있습니다. 움직이는 공에서만 드러나는 실수는 어떤 것일까요?",
      },
    },
    "on-flat-ground": {
      answer: () => [1, -2, 0, 0.1, 0.5],
      hint: {
        en: "The ground is flat. Do mistakes about the slope show there?",
        ko: "땅이 평평합니다. 기울기를 잘못 쓰는 실수가 이런 곳에서 드러날까요?",
      },
    },
    "all-positive": {
      answer: () => [1, 2, 3, 0.1, 0.5],
      hint: {
        en: "Steps that are right for positive numbers survive. Which of your numbers may be negative?",
        ko: "양수일 때만 맞는 규칙이 살아남았습니다. 음수여도 되는 수는 어느 것일까요?",
      },
    },
    "rate-of-one": {
      answer: () => [1, -2, -3, 1, 0.5],
      hint: {
        en: "One survives that forgets the learning rate. Which learning rate hides it?",
        ko: "학습률을 빠뜨린 규칙이 살아남았습니다. 학습률이 얼마이면 그 실수가 가려질까요?",
      },
    },
    "uphill-to-the-right": {
      answer: () => [1, -2, 3, 0.1, 0.5],
      hint: {
        en: "One survives that is right wherever the slope is not negative. What would tell it from the truth?",
        ko: "기울기가 음수만 아니면 맞는 규칙이 살아남았습니다. 어떤 곳이라야 드러날까요?",
      },
    },
  },
});
