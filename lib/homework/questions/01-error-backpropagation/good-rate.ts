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

/** The rate with which the slower of the two distances shrinks fastest. */
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
  // Below the goal, or why not: too slow (no flag), growing, or uphill as well.
  observe: (rate, given) => {
    const loss = lossAfter(rate, given);
    if (loss < given.goal) return [1, 0, 0];
    return [0, Number(!(loss <= lossAfter(0, given))), Number(rate < 0)];
  },
  reference: (given) => 0.98 * best(given),
  alternatives: [
    () => 0.1,
    // Almost the largest that is stable in w.
    (given) => 1.8 / curvature(given.xs),
    (given) => best(given) / 2,
  ],
  wrong: {
    "too-small": {
      answer: () => 0.01,
      hint: {
        en: "Too slow: after all the epochs the loss is still above the goal. What part of the distance does one step take away?",
        ko: "너무 느립니다. 에폭을 다 마쳐도 손실이 목표보다 큽니다. 한 걸음에 남은 거리가 몇 분의 몇으로 줄어들까요?",
      },
    },
    grows: {
      answer: () => 1,
      hint: {
        en: "With this rate the loss grows. Your x lie further out than the lecture's: does that make the loss steeper in w, or flatter?",
        ko: "이 학습률로는 손실이 커집니다. 주어진 x는 강의 때보다 멀리 퍼져 있습니다. 그러면 손실은 w에 대해 더 가팔라질까요, 완만해질까요?",
      },
    },
    uphill: {
      answer: () => -0.1,
      hint: {
        en: "Which way does a step with a negative rate go?",
        ko: "학습률이 음수이면 걸음은 어느 쪽으로 갈까요?",
      },
    },
  },
});
