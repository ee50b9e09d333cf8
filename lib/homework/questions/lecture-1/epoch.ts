import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

type Numbers = readonly number[];

const pulls = (w: number, xs: Numbers, ts: Numbers): number[] => xs.map((x, i) => (w * x - (ts[i] ?? 0)) * x);
const sum = (values: Numbers): number => values.reduce((total, x) => total + x, 0);

function walk(start: number, xs: Numbers, ts: Numbers, pull: (w: number, x: number, t: number) => number) {
  let w = start;
  xs.forEach((x, i) => {
    w -= pull(w, x, ts[i] ?? 0);
  });
  return w;
}

export const epoch: Question = question({
  id: "epoch",
  points: 0,
  answer: "oneEpoch",
  kind: fn<(w: number, xs: number[], ts: number[], learningRate: number) => number>(),
  inputs: (rng) => [
    [0, [1, 2, -1], [2, 4, -2], 0.1],
    [1.5, [0.5, -2, 3], [1, 1, 5], 0.05],
    [between(rng, -1, 1), [between(rng, 1, 2), between(rng, -2, -1), 0.5], [3, between(rng, 1, 2), -1], 0.2],
  ],
  reference: (w, xs, ts, rate) => walk(w, xs, ts, (now, x, t) => rate * (now * x - t) * x),
  alternatives: [
    (w, xs, ts, rate) => {
      let now = w;
      for (let i = 0; i < xs.length; i++) {
        const x = xs[i] ?? 0;
        const e = now * x - (ts[i] ?? 0);
        now = now - rate * e * x;
      }
      return now;
    },
    (w, xs, ts, rate) => xs.reduce((now, x, i) => now - rate * x * (now * x - (ts[i] ?? 0)), w),
    (w, xs, ts, rate) => walk(w, xs, ts, (now, x, t) => rate * (now * x * x - t * x)),
  ],
  wrong: {
    "full-batch": {
      answer: (w, xs, ts, rate) => w - (rate * sum(pulls(w, xs, ts))) / xs.length,
      hint: {
        en: "You made one update with all examples. How many updates has this epoch, with one example each?",
        ko: "모든 예제로 한 번만 갱신했습니다. 예제 하나마다 갱신한다면 이 에폭에는 몇 번 갱신할까요?",
      },
    },
    "old-weight": {
      answer: (w, xs, ts, rate) => w - rate * sum(pulls(w, xs, ts)),
      hint: {
        en: "Every example was judged with the first w. With which w does the second one compute its error?",
        ko: "모든 예제를 처음 w로 계산했습니다. 둘째 예제의 오차는 어떤 w로 구해야 할까요?",
      },
    },
    "without-x": {
      answer: (w, xs, ts, rate) => walk(w, xs, ts, (now, x, t) => rate * (now * x - t)),
      hint: {
        en: "You moved w by the error alone. Which lever is w: what is it in proportion to?",
        ko: "오차만큼만 바꾸었습니다. w는 어떤 손잡이이고, 무엇에 비례할까요?",
      },
    },
    uphill: {
      answer: (w, xs, ts, rate) => walk(w, xs, ts, (now, x, t) => -rate * (now * x - t) * x),
      hint: {
        en: "The loss rises with every update. Which sign does a step have?",
        ko: "갱신할 때마다 손실이 커집니다. 걸음의 부호는 무엇이어야 할까요?",
      },
    },
    "first-only": {
      answer: (w, xs, ts, rate) => walk(w, xs.slice(0, 1), ts, (now, x, t) => rate * (now * x - t) * x),
      hint: {
        en: "You stopped after the first example. When is an epoch over?",
        ko: "첫 예제에서 멈추었습니다. 에폭은 언제 끝날까요?",
      },
    },
    "last-only": {
      answer: (w, xs, ts, rate) => w - rate * (pulls(w, xs, ts).at(-1) ?? 0),
      hint: {
        en: "Only the last example moved w. Did every update start again from the first w?",
        ko: "마지막 예제로만 w를 바꾸었습니다. 갱신할 때마다 처음 w에서 다시 시작한 것은 아닐까요?",
      },
    },
  },
});
