import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

export const heavyBall: Question = question({
  id: "heavy-ball",
  points: 0,
  answer: "rollOn",
  kind: fn<(x: number, xOld: number, slopeHere: number, learningRate: number, beta: number) => number>(),
  inputs: (rng) => [
    [2, 2, 17, 0.01, 0.9],
    [1, 1.5, -3, 0.1, 0.5],
    [-1, -1.25, 5, 0.05, 0.8],
    [between(rng, 1, 2), between(rng, -2, -1), between(rng, 3, 5), 0.1, between(rng, 0.6, 0.9)],
  ],
  reference: (x, xOld, slope, rate, beta) => x + beta * (x - xOld) - rate * slope,
  alternatives: [
    (x, xOld, slope, rate, beta) => x - rate * slope - beta * (xOld - x),
    (x, xOld, slope, rate, beta) => {
      const carried = beta * (x - xOld);
      return x + carried + -rate * slope;
    },
    (x, xOld, slope, rate, beta) => {
      const v = (xOld - x) / rate;
      return x - rate * (beta * v + slope);
    },
  ],
  wrong: {
    "no-memory": {
      answer: (x, _xOld, slope, rate) => x - rate * slope,
      hint: {
        en: "That is plain gradient descent. What does the ball keep of its last step?",
        ko: "모멘텀이 없는 경사하강법입니다. 공은 지난 걸음에서 무엇을 이어받을까요?",
      },
    },
    "backward-step": {
      answer: (x, xOld, slope, rate, beta) => x + beta * (xOld - x) - rate * slope,
      hint: {
        en: "Your ball is pulled back to where it came from. In which direction did the last step go?",
        ko: "공이 왔던 곳으로 끌려갑니다. 지난 걸음은 어느 쪽이었을까요?",
      },
    },
    "no-friction": {
      answer: (x, xOld, slope, rate) => x + (x - xOld) - rate * slope,
      hint: {
        en: "The last step is carried over whole. What does β do?",
        ko: "지난 걸음을 통째로 이어받았습니다. β는 무슨 일을 할까요?",
      },
    },
    "beta-on-both": {
      answer: (x, xOld, slope, rate, beta) => x + beta * (x - xOld - rate * slope),
      hint: {
        en: "The new slope is weakened, too. What does β multiply in the rule?",
        ko: "새 기울기까지 줄어들었습니다. 규칙에서 β는 무엇에 곱해질까요?",
      },
    },
    average: {
      answer: (x, xOld, slope, rate, beta) => x + beta * (x - xOld) - (1 - beta) * rate * slope,
      hint: {
        en: "You took an average of old and new. By the lecture's rule, how much of the new slope is added?",
        ko: "옛것과 새것의 평균을 냈습니다. 강의의 규칙에서 새 기울기는 얼마나 더할까요?",
      },
    },
    "change-only": {
      answer: (x, xOld, slope, rate, beta) => beta * (x - xOld) - rate * slope,
      hint: {
        en: "That is the step. Where does the ball lie after it?",
        ko: "걸음만 구했습니다. 그 걸음을 떼고 나면 공은 어디에 있을까요?",
      },
    },
    uphill: {
      answer: (x, xOld, slope, rate, beta) => x + beta * (x - xOld) + rate * slope,
      hint: {
        en: "The slope pushes the ball uphill. Which sign does it have in the rule?",
        ko: "기울기가 공을 오르막으로 밀고 있습니다. 규칙에서 기울기의 부호는 무엇일까요?",
      },
    },
  },
});
