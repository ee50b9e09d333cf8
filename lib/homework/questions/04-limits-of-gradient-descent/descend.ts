import { code } from "../../call.js";
import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

type Slope = (x: number) => number;

/** The path of a ball: the start, then one place a step. */
function path(x0: number, steps: number, next: (x: number, k: number) => number): number[] {
  const places = [x0];
  for (let k = 0; k < steps; k++) places.push(next(places.at(-1) as number, k));
  return places;
}

export const descend: Question = question({
  id: "04-descend",
  points: 2,
  answer: "descend",
  kind: fn<(slope: (x: number) => number, x0: number, learningRate: number, steps: number) => number[]>(),
  inputs: (rng) => [
    [code((): Slope => (x) => 2 * x), 3, 0.1, 4],
    [code((): Slope => (x) => 4 * x * x * x - 8 * x + 1), 0.2, 0.05, 6],
    [code((): Slope => (x) => 4 * x * x * x - 8 * x + 1), 2.2, 0.085, 5],
    [code((): Slope => (x) => x - 3), between(rng, -2, 2), between(rng, 0.1, 0.9), 3],
  ],
  reference: (slope, x0, learningRate, steps) => path(x0, steps, (x) => x - learningRate * slope(x)),
  alternatives: [
    (slope, x0, learningRate, steps) => {
      const places = [x0];
      let x = x0;
      while (places.length <= steps) {
        x += -learningRate * slope(x);
        places.push(x);
      }
      return places;
    },
    (slope, x0, learningRate, steps) => {
      const from = (x: number, left: number): number[] =>
        left === 0 ? [x] : [x, ...from(x - learningRate * slope(x), left - 1)];
      return from(x0, steps);
    },
    (slope, x0, learningRate, steps) => {
      const places: number[] = Array.from({ length: steps + 1 }, () => x0);
      for (let k = 1; k <= steps; k++) {
        const before = places[k - 1] as number;
        places[k] = before - slope(before) * learningRate;
      }
      return places;
    },
  ],
  wrong: {
    uphill: {
      answer: (slope, x0, learningRate, steps) => path(x0, steps, (x) => x + learningRate * slope(x)),
      hint: {
        en: "Your ball rolls uphill. Which sign does the step have?",
        ko: "공이 오르막으로 굴러갑니다. 걸음의 부호는 무엇이어야 할까요?",
      },
    },
    "first-slope-only": {
      answer: (slope, x0, learningRate, steps) => path(x0, steps, (x) => x - learningRate * slope(x0)),
      hint: {
        en: "All your steps are equally long. At which place must the slope be taken for each of them?",
        ko: "걸음의 길이가 모두 같습니다. 걸음마다 기울기를 어디에서 구해야 할까요?",
      },
    },
    "sign-only": {
      answer: (slope, x0, learningRate, steps) =>
        path(x0, steps, (x) => x - learningRate * Math.sign(slope(x))),
      hint: {
        en: "Your steps know the direction only. What makes a step longer on a steep slope?",
        ko: "방향만 보고 걷습니다. 가파른 곳에서 걸음이 길어지게 하는 것은 무엇일까요?",
      },
    },
    "no-learning-rate": {
      answer: (slope, x0, _learningRate, steps) => path(x0, steps, (x) => x - slope(x)),
      hint: {
        en: "You step by the whole slope. Which number shortens it?",
        ko: "기울기만큼 그대로 움직였습니다. 걸음을 줄여 주는 수는 무엇일까요?",
      },
    },
    "fading-rate": {
      answer: (slope, x0, learningRate, steps) =>
        path(x0, steps, (x, k) => x - (learningRate / (k + 1)) * slope(x)),
      hint: {
        en: "Your steps fade with time. Is the learning rate meant to change here?",
        ko: "갈수록 걸음이 짧아집니다. 여기서 학습률이 변한다고 했을까요?",
      },
    },
    "never-moves": {
      answer: (_slope, x0, _learningRate, steps) => path(x0, steps, (x) => x),
      hint: {
        en: "Your ball stays where it was. From which place does the second step start?",
        ko: "공이 제자리에 있습니다. 둘째 걸음은 어디에서 출발해야 할까요?",
      },
    },
  },
});
