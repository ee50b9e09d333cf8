import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

type Matrix = number[][];
type Rows = readonly (readonly number[])[];

/** Rows of E times the columns that `factor` reads from W. */
const times = (E: Rows, width: number, factor: (j: number, k: number) => number): Matrix =>
  E.map((row) =>
    Array.from({ length: width }, (_, j) => row.reduce((total, e, k) => total + e * factor(j, k), 0)),
  );

export const passedOn: Question = question({
  id: "passed-on",
  points: 0,
  answer: "passedOn",
  kind: fn<(E: Matrix, W: Matrix, y: Matrix) => Matrix>(),
  inputs: (rng) => [
    [
      [[2, -1]],
      [
        [1, 3],
        [-2, 0.5],
      ],
      [[0, 4]],
    ],
    [
      [
        [1, -0.5],
        [between(rng, 1.5, 3), between(rng, -3, -1.5)],
      ],
      [
        [between(rng, 1, 2), between(rng, 3, 4)],
        [between(rng, -2, -1), between(rng, 5, 6)],
      ],
      [
        [0.5, 0],
        [between(rng, 2, 3), between(rng, 0.2, 0.8)],
      ],
    ],
  ],
  reference: (E, W, y) =>
    times(E, W.length, (j, k) => W[j]?.[k] ?? 0).map((row, i) =>
      row.map((e, j) => ((y[i]?.[j] ?? 0) > 0 ? e : 0)),
    ),
  alternatives: [
    (E, W, y) =>
      y.map((row, i) =>
        row.map((value, j) => {
          let total = 0;
          for (let k = 0; k < (E[i] ?? []).length; k++) total += (E[i]?.[k] ?? 0) * (W[j]?.[k] ?? 0);
          return value > 0 ? total : 0;
        }),
      ),
    (E, W, y) =>
      times(E, W.length, (j, k) => W[j]?.[k] ?? 0).map((row, i) =>
        row.map((e, j) => e * Number((y[i]?.[j] ?? 0) > 0)),
      ),
    (E, W, y) =>
      E.map((row, i) =>
        W.map((weights, j) =>
          (y[i]?.[j] ?? 0) <= 0 ? 0 : weights.reduce((total, w, k) => total + w * (row[k] ?? 0), 0),
        ),
      ),
  ],
  wrong: {
    "without-gate": {
      answer: (E, W) => times(E, W.length, (j, k) => W[j]?.[k] ?? 0),
      hint: {
        en: "Nothing was shut out. Which node stands before this matrix product?",
        ko: "아무것도 막히지 않았습니다. 행렬 곱 앞에는 어떤 노드가 있을까요?",
      },
    },
    "not-transposed": {
      answer: (E, W, y) =>
        times(E, W.length, (j, k) => W[k]?.[j] ?? 0).map((row, i) =>
          row.map((e, j) => ((y[i]?.[j] ?? 0) > 0 ? e : 0)),
        ),
      hint: {
        en: "You multiplied by W, not by its transpose. Over which index of W must the sum run?",
        ko: "전치하지 않은 W를 곱했습니다. W의 어느 첨자에 대해 더해야 할까요?",
      },
    },
    "times-activation": {
      answer: (E, W, y) =>
        times(E, W.length, (j, k) => W[j]?.[k] ?? 0).map((row, i) => row.map((e, j) => e * (y[i]?.[j] ?? 0))),
      hint: {
        en: "You multiplied by y. What is the slope of ReLU where it is open?",
        ko: "y를 곱했습니다. 열린 ReLU의 기울기는 얼마일까요?",
      },
    },
    "gate-on-upstream": {
      answer: (E, W) =>
        times(E, W.length, (j, k) => W[j]?.[k] ?? 0).map((row) => row.map((e) => (e > 0 ? e : 0))),
      hint: {
        en: "You let through what is positive on the way back. What set the gates?",
        ko: "되돌아오는 값이 양수인 것만 통과시켰습니다. 문은 무엇으로 정해졌을까요?",
      },
    },
    "gate-before": {
      answer: (E, W, y) =>
        times(
          E.map((row, i) => row.map((e, k) => ((y[i]?.[k] ?? 0) > 0 ? e : 0))),
          W.length,
          (j, k) => W[j]?.[k] ?? 0,
        ),
      hint: {
        en: "The gates stand on the wrong side. Which node comes first on the way back, the matrix product or ReLU?",
        ko: "문의 자리가 틀렸습니다. 되돌아갈 때 먼저 만나는 것은 행렬 곱일까요, ReLU일까요?",
      },
    },
  },
});
