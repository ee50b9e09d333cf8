import { type Question, question, value } from "../../question.js";

type Given = { readonly xs: readonly number[]; readonly epochs: number; readonly goal: number };

const meanOf = (values: readonly number[]): number =>
  values.reduce((total, x) => total + x, 0) / values.length;
const curvature = (xs: readonly number[]): number => meanOf(xs.map((x) => x * x));

/** The loss after so many full-batch epochs on the line y = 2x + 1, from w = b = 0; symmetric xs part w from b. */
function lossAfter(rate: number, { xs, epochs }: Given): number {
  let [u, v] = [-2, -1];
  for (let epoch = 0; epoch < epochs; epoch++) {
    u *= 1 - rate * curvature(xs);
    v *= 1 - rate;
  }
  return (curvature(xs) * u * u + v * v) / 2;
}

const best = (given: Given): number => 2 / (1 + curvature(given.xs));

export const goodRate: Question = question({
  id: "01-good-rate",
  points: 2,
  answer: "rate",
  kind: value<number>(),
  given: (rng): Given => {
    const s = 2 + rng.integer(3);
    return { xs: [-2 * s, -s, s, 2 * s].map((x) => x / 2), epochs: 60, goal: 0.01 };
  },
  // Below the goal, too slow, or growing: all that counts.
  observe: (rate, given) => {
    const loss = lossAfter(rate, given);
    const start = lossAfter(0, given);
    const isGrowing = !(loss < start);
    return [
      Number(loss < given.goal),
      Number(isGrowing),
      Number(!isGrowing && rate < best(given)),
      Number(rate <= 0),
    ];
  },
  reference: (given) => 0.98 * best(given),
  alternatives: [(given) => 0.99 * best(given), (given) => 0.95 * best(given), (given) => best(given) * 0.97],
  wrong: {
    "too-small": {
      answer: () => 0.01,
      hint: {
        en: "The loss falls all the time, but too slowly. How much of the distance does one step take away?",
        ko: "손실이 계속 줄기는 하지만 너무 느립니다. 한 걸음에 거리가 몇 분의 몇으로 줄어듭니까?",
      },
    },
    "best-of-the-lecture": {
      answer: () => 1,
      hint: {
        en: "That was best for the lecture's points; with yours the loss grows. What do wider x do to the valley of w?",
        ko: "강의의 점들에는 가장 좋았지만 여기서는 손실이 커집니다. x가 넓게 퍼지면 w의 골짜기는 어떻게 됩니까?",
      },
    },
    uphill: {
      answer: () => -0.1,
      hint: {
        en: "Which way does a step with a negative rate go?",
        ko: "학습률이 음수이면 걸음은 어느 쪽으로 갑니까?",
      },
    },
  },
});
