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
  observe: (step) => survivors(step),
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
        en: "Your ball is at rest. Which mistakes can be seen on a moving one only?",
        ko: "공이 멈추어 있습니다. 움직이는 공에서만 드러나는 실수는 무엇입니까?",
      },
    },
    "on-flat-ground": {
      answer: () => [1, -2, 0, 0.1, 0.5],
      hint: {
        en: "The ground is flat. Which mistakes about the slope can be seen there?",
        ko: "땅이 평평합니다. 기울기를 잘못 쓰는 실수가 그런 곳에서 드러납니까?",
      },
    },
    "all-positive": {
      answer: () => [1, 2, 3, 0.1, 0.5],
      hint: {
        en: "Steps that are right for positive numbers survive. Which of your numbers may be negative?",
        ko: "양수일 때만 맞는 규칙이 살아남았습니다. 음수로 바꿀 수 있는 수는 어느 것입니까?",
      },
    },
    "rate-of-one": {
      answer: () => [1, -2, -3, 1, 0.5],
      hint: {
        en: "One survives that forgets the learning rate. Which learning rate hides it?",
        ko: "학습률을 빠뜨린 규칙이 살아남았습니다. 어떤 학습률에서 그 실수가 가려집니까?",
      },
    },
    "uphill-to-the-right": {
      answer: () => [1, -2, 3, 0.1, 0.5],
      hint: {
        en: "One survives that is right wherever the slope is not negative. What would part it from the truth?",
        ko: "기울기가 음수가 아니면 늘 맞는 규칙이 살아남았습니다. 어떤 곳에서 드러납니까?",
      },
    },
  },
});
