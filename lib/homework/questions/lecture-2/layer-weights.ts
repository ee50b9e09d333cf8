import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

type Matrix = number[][];
type Rows = readonly (readonly number[])[];

/** dW[j][k] from the examples' rows of a and δ; `join` says what becomes of the examples' parts. */
const weights = (a: Rows, delta: Rows, join: (parts: readonly number[]) => number): Matrix =>
  (a[0] ?? []).map((_, j) =>
    (delta[0] ?? []).map((_, k) => join(a.map((row, i) => (row[j] ?? 0) * (delta[i]?.[k] ?? 0)))),
  );

const sum = (parts: readonly number[]): number => parts.reduce((total, part) => total + part, 0);
const transposed = (rows: Rows): Matrix => (rows[0] ?? []).map((_, k) => rows.map((row) => row[k] ?? 0));

export const layerWeights: Question = question({
  id: "layer-weights",
  points: 0,
  answer: "weightGradients",
  kind: fn<(a: Matrix, delta: Matrix) => Matrix>(),
  inputs: (rng) => [
    [
      [
        [1, 2],
        [3, -1],
      ],
      [
        [0.5, -4],
        [2, 1],
      ],
    ],
    [
      [
        [between(rng, 1, 2), between(rng, 3, 4)],
        [between(rng, -2, -1), 0.5],
        [2, between(rng, 5, 6)],
      ],
      [
        [between(rng, 0.1, 0.4), 1],
        [-1, between(rng, 0.6, 0.9)],
        [3, between(rng, -0.9, -0.6)],
      ],
    ],
  ],
  reference: (a, delta) => weights(a, delta, sum),
  alternatives: [
    (a, delta) => {
      const dW = (a[0] ?? []).map(() => (delta[0] ?? []).map(() => 0));
      for (let i = 0; i < a.length; i++)
        for (let j = 0; j < dW.length; j++)
          for (let k = 0; k < (dW[j] ?? []).length; k++)
            (dW[j] as number[])[k] = (dW[j]?.[k] ?? 0) + (a[i]?.[j] ?? 0) * (delta[i]?.[k] ?? 0);
      return dW;
    },
    (a, delta) => transposed(weights(delta, a, sum)),
    (a, delta) =>
      transposed(a).map((column) =>
        transposed(delta).map((other) => sum(column.map((value, i) => value * (other[i] ?? 0)))),
      ),
  ],
  wrong: {
    averages: {
      answer: (a, delta) => weights(a, delta, (parts) => sum(parts) / parts.length),
      hint: {
        en: "You took the mean over the examples. What does the rule say about paths: add, or average?",
        ko: "예제에 대한 평균을 냈습니다. 경로끼리는 더하라고 했을까요, 평균을 내라고 했을까요?",
      },
    },
    "last-example": {
      answer: (a, delta) => weights(a, delta, (parts) => parts.at(-1) ?? 0),
      hint: {
        en: "Only the last example counts. Was what the others brought overwritten?",
        ko: "마지막 예제만 남았습니다. 앞의 예제에서 온 값을 덮어쓴 것은 아닐까요?",
      },
    },
    "first-example": {
      answer: (a, delta) => weights(a, delta, (parts) => parts[0] ?? 0),
      hint: {
        en: "Only the first example counts. In how many examples is this weight used?",
        ko: "첫 예제만 썼습니다. 이 가중치는 예제 몇 개에서 쓰일까요?",
      },
    },
    turned: {
      answer: (a, delta) => weights(delta, a, sum),
      hint: {
        en: "Rows and columns are exchanged. Of which index is the row of W, of the input or of the neuron?",
        ko: "행과 열이 바뀌었습니다. W의 행은 입력의 번호일까요, 뉴런의 번호일까요?",
      },
    },
    "sums-first": {
      answer: (a, delta) =>
        transposed(a).map((column) => transposed(delta).map((other) => sum(column) * sum(other))),
      hint: {
        en: "You added over the examples first and multiplied then. Which a belongs to which δ?",
        ko: "예제에 대해 먼저 더하고 나서 곱했습니다. 어느 a가 어느 δ와 짝일까요?",
      },
    },
    "without-activations": {
      answer: (a, delta) =>
        weights(
          a.map((row) => row.map(() => 1)),
          delta,
          sum,
        ),
      hint: {
        en: "Every weight of a neuron got the same: that is the bias. What is a weight multiplied by?",
        ko: "한 뉴런의 가중치가 모두 같은 값을 받았습니다. 편향이라면 맞습니다. 가중치에는 무엇이 곱해져 있을까요?",
      },
    },
  },
});
