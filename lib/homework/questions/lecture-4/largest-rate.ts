import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

const spread = (a: number, b: number, d: number): number => Math.sqrt(((a - d) / 2) * ((a - d) / 2) + b * b);
const steepest = (a: number, b: number, d: number): number => (a + d) / 2 + spread(a, b, d);
const flattest = (a: number, b: number, d: number): number => (a + d) / 2 - spread(a, b, d);

export const largestRate: Question = question({
  id: "largest-rate",
  points: 0,
  answer: "largestRate",
  kind: fn<(a: number, b: number, d: number) => number>(),
  inputs: (rng) => [
    [74, 20, 34],
    [2, 0, 50],
    [8, -3, 10],
    [between(rng, 5, 9), between(rng, 1, 3), between(rng, 3, 4)],
  ],
  reference: (a, b, d) => 2 / steepest(a, b, d),
  alternatives: [
    (a, b, d) => 4 / (a + d + Math.sqrt((a - d) * (a - d) + 4 * b * b)),
    (a, b, d) => {
      const middle = (a + d) / 2;
      const wave = Math.sqrt(middle * middle - (a * d - b * b));
      return 2 / Math.max(middle - wave, middle + wave);
    },
    (a, b, d) => {
      // The larger root of λ² - (a + d)λ + (ad - b²) = 0.
      const [trace, determinant] = [a + d, a * d - b * b];
      return 2 / ((trace + Math.sqrt(trace * trace - 4 * determinant)) / 2);
    },
  ],
  wrong: {
    "smallest-eigenvalue": {
      answer: (a, b, d) => 2 / flattest(a, b, d),
      hint: {
        en: "That rate suits the flat direction. What does the steep one do with it?",
        ko: "평평한 방향에 맞는 학습률입니다. 그 학습률로 가파른 방향은 어떻게 될까요?",
      },
    },
    "diagonal-only": {
      answer: (a, _b, d) => 2 / Math.max(a, d),
      hint: {
        en: "You looked along the two axes only. Must the steepest direction be one of them?",
        ko: "두 좌표축 방향만 보았습니다. 가장 가파른 방향이 꼭 좌표축일까요?",
      },
    },
    "arrives-at-once": {
      answer: (a, b, d) => 1 / steepest(a, b, d),
      hint: {
        en: "There the factor is 0, and the ball arrives in one step. How far can the factor go before the minimum lets go?",
        ko: "그때는 배율이 0이어서 공이 단번에 도착합니다. 최소점이 공을 놓치기 전까지 배율은 어디까지 갈 수 있을까요?",
      },
    },
    "sum-of-both": {
      answer: (a, _b, d) => 2 / (a + d),
      hint: {
        en: "You added the curvatures. In one direction, which of them decides how far a step goes?",
        ko: "두 곡률을 더했습니다. 한 방향으로 가는 걸음의 배율은 어느 곡률이 정할까요?",
      },
    },
    "mean-curvature": {
      answer: (a, _b, d) => 4 / (a + d),
      hint: {
        en: "You took the mean curvature. Is the stricter of two conditions the mean of them?",
        ko: "평균 곡률을 썼습니다. 두 조건 가운데 더 엄격한 것이 둘의 평균일까요?",
      },
    },
    inverted: {
      answer: (a, b, d) => steepest(a, b, d) / 2,
      hint: {
        en: "Your rate grows with the curvature. Does a sharp minimum allow longer steps?",
        ko: "곡률이 클수록 학습률도 커집니다. 뾰족한 최소점에서 걸음을 더 길게 해도 될까요?",
      },
    },
  },
});
