import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

type Numbers = readonly number[];
type Line = readonly [number, number];

const mean = (values: Numbers): number => values.reduce((total, x) => total + x, 0) / values.length;

/** One step of gradient descent on ½·mean of the squared errors of a batch. */
function step([w, b]: Line, xs: Numbers, ys: Numbers, learningRate: number): [number, number] {
  const errors = xs.map((x, i) => w * x + b - (ys[i] ?? 0));
  const dw = mean(errors.map((e, i) => e * (xs[i] ?? 0)));
  return [w - learningRate * dw, b - learningRate * mean(errors)];
}

function batches(count: number, size: number): [number, number][] {
  const cuts: [number, number][] = [];
  for (let from = 0; from < count; from += size) cuts.push([from, Math.min(count, from + size)]);
  return cuts;
}

function epoch(start: Line, xs: Numbers, ys: Numbers, learningRate: number, size: number): number[] {
  let line: Line = start;
  for (const [from, to] of batches(xs.length, size))
    line = step(line, xs.slice(from, to), ys.slice(from, to), learningRate);
  return [...line];
}

export const oneEpoch: Question = question({
  id: "01-one-epoch",
  points: 3,
  answer: "trainOneEpoch",
  kind: fn<
    (line: number[], xs: number[], ys: number[], learningRate: number, batchSize: number) => number[]
  >(),
  // Batches of two, all at once, single examples, and a last batch that is not full.
  inputs: (rng) => {
    const own = [
      between(rng, -2, 2),
      between(rng, -2, 2),
      between(rng, -2, 2),
      between(rng, -2, 2),
      between(rng, 1, 2),
    ];
    return [
      [[0, 0], [-1, 0, 1, 2], [-1, 1, 3, 5], 0.1, 2],
      [[1, -1], [-1, 0, 1, 2], [-1, 1, 3, 5], 0.1, 4],
      [[0.5, 0], [1, 2, -1], [3, 5, -1], 0.2, 1],
      [[0, 0.5], own, [1, -2, 0.5, 3, 2], 0.1, 2],
    ];
  },
  reference: ([w = 0, b = 0], xs, ys, learningRate, size) => epoch([w, b], xs, ys, learningRate, size),
  alternatives: [
    (line, xs, ys, learningRate, size) => {
      let [w = 0, b = 0] = line;
      for (let from = 0; from < xs.length; from += size) {
        let [dw, db, n] = [0, 0, 0];
        for (let i = from; i < Math.min(from + size, xs.length); i++) {
          const e = w * (xs[i] ?? 0) + b - (ys[i] ?? 0);
          dw += e * (xs[i] ?? 0);
          db += e;
          n++;
        }
        w -= (learningRate * dw) / n;
        b -= (learningRate * db) / n;
      }
      return [w, b];
    },
    ([w = 0, b = 0], xs, ys, learningRate, size) =>
      batches(xs.length, size).reduce<number[]>(
        ([u = 0, v = 0], [from, to]) => step([u, v], xs.slice(from, to), ys.slice(from, to), learningRate),
        [w, b],
      ),
    ([w = 0, b = 0], xs, ys, learningRate, size) => {
      const [first, rest] = [Math.min(size, xs.length), xs.slice(size)];
      const moved = step([w, b], xs.slice(0, first), ys.slice(0, first), learningRate);
      return rest.length === 0 ? moved : epoch(moved, rest, ys.slice(size), learningRate, size);
    },
  ],
  wrong: {
    "full-batch": {
      answer: ([w = 0, b = 0], xs, ys, learningRate) => step([w, b], xs, ys, learningRate),
      hint: {
        en: "You made one update with all examples. How many updates does an epoch have with this batch size?",
        ko: "모든 예제로 한 번만 갱신했습니다. 이 배치 크기라면 한 에폭에 몇 번 갱신해야 할까요?",
      },
    },
    "first-batch-only": {
      answer: ([w = 0, b = 0], xs, ys, learningRate, size) =>
        step([w, b], xs.slice(0, size), ys.slice(0, size), learningRate),
      hint: {
        en: "Only the first batch was used. When is an epoch over?",
        ko: "첫 배치만 썼습니다. 한 에폭은 언제 끝날까요?",
      },
    },
    "single-examples": {
      answer: ([w = 0, b = 0], xs, ys, learningRate) => epoch([w, b], xs, ys, learningRate, 1),
      hint: {
        en: "You update after every example. After how many should you?",
        ko: "예제 하나마다 갱신했습니다. 몇 개마다 갱신해야 할까요?",
      },
    },
    "sum-for-mean": {
      answer: ([w = 0, b = 0], xs, ys, learningRate, size) => {
        let line: Line = [w, b];
        for (const [from, to] of batches(xs.length, size))
          line = step(line, xs.slice(from, to), ys.slice(from, to), learningRate * (to - from));
        return [...line];
      },
      hint: {
        en: 'Your steps grow with the batch. What does "mean" in the loss do to the gradient?',
        ko: "배치가 클수록 걸음도 커집니다. 손실이 '평균'이면 기울기는 어떻게 달라질까요?",
      },
    },
    "drops-the-rest": {
      answer: ([w = 0, b = 0], xs, ys, learningRate, size) => {
        const full = xs.length - (xs.length % size);
        return epoch([w, b], xs.slice(0, full), ys.slice(0, full), learningRate, size);
      },
      hint: {
        en: "The examples that fill no whole batch were left out. Is the epoch over before they have been used?",
        ko: "배치 하나를 다 채우지 못한 예제를 빠뜨렸습니다. 그 예제들을 쓰기 전에 에폭이 끝날까요?",
      },
    },
    "rest-divided-by-the-batch-size": {
      answer: ([w = 0, b = 0], xs, ys, learningRate, size) => {
        let line: Line = [w, b];
        for (const [from, to] of batches(xs.length, size))
          line = step(line, xs.slice(from, to), ys.slice(from, to), (learningRate * (to - from)) / size);
        return [...line];
      },
      hint: {
        en: "Only the smaller batch at the end is off. How many examples is its mean taken over?",
        ko: "더 작은 마지막 배치에서만 틀립니다. 그 배치의 평균은 예제 몇 개에 대해 낼까요?",
      },
    },
    uphill: {
      answer: ([w = 0, b = 0], xs, ys, learningRate, size) => epoch([w, b], xs, ys, -learningRate, size),
      hint: {
        en: "The loss rises with every step. Which sign stands before the gradient in an update?",
        ko: "걸음마다 손실이 커집니다. 갱신할 때 기울기 앞에는 어떤 부호가 붙을까요?",
      },
    },
    "old-line-for-all": {
      answer: ([w = 0, b = 0], xs, ys, learningRate, size) => {
        const steps = batches(xs.length, size).map(([from, to]) =>
          step([w, b], xs.slice(from, to), ys.slice(from, to), learningRate),
        );
        return [w, b].map((old, k) => steps.reduce((now, moved) => now + (moved[k] ?? 0) - old, old));
      },
      hint: {
        en: "You took the line of the start for every batch. With which line does the second batch compute its errors?",
        ko: "모든 배치의 오차를 처음 직선으로 계산했습니다. 둘째 배치의 오차는 어떤 직선으로 구해야 할까요?",
      },
    },
    "weight-without-x": {
      answer: ([w = 0, b = 0], xs, ys, learningRate, size) => {
        const moved = epoch([w, b], xs, ys, learningRate, size);
        let [u, v] = [w, b];
        for (const [from, to] of batches(xs.length, size)) {
          const e = mean(xs.slice(from, to).map((x, i) => u * x + v - (ys[from + i] ?? 0)));
          u -= learningRate * e;
          v -= learningRate * e;
        }
        return moved.length === 2 ? [u, v] : moved;
      },
      hint: {
        en: "w and b get the same step. At ×, what does w receive besides the error?",
        ko: "w와 b를 똑같은 양만큼 바꾸었습니다. 곱셈 노드는 w 쪽으로 오차에 무엇을 곱해 보낼까요?",
      },
    },
  },
});
