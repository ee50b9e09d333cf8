import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

type Numbers = readonly number[];

const dot = (a: Numbers, b: Numbers): number => a.reduce((sum, x, k) => sum + x * (b[k] ?? 0), 0);
const column = (rows: readonly Numbers[], k: number): number[] => rows.map((row) => row[k] ?? 0);

export const layerDelta: Question = question({
  id: "05-layer-delta",
  points: 2,
  answer: "layerDelta",
  kind: fn<(delta: number[], weights: number[][], slopes: number[]) => number[]>(),
  // Square, so that a transposed product is possible and has to be wrong.
  inputs: (rng) => [
    [
      [1, 0],
      [
        [2, 3],
        [5, 7],
      ],
      [0.5, 0.25],
    ],
    [
      [0.5, -1],
      [
        [1, 2],
        [-3, 4],
      ],
      [0.25, 1],
    ],
    [
      [1, -2, 0.5],
      [
        [1, 2, 4],
        [0, 3, -2],
        [-4, 1, 2],
      ],
      [0.1, 0.2, 0.3],
    ],
    [
      [between(rng, 1, 2), between(rng, -4, -3)],
      [
        [1, between(rng, 2, 3)],
        [between(rng, 4, 5), -1],
      ],
      [0.2, 0.1],
    ],
  ],
  // Three neurons that feed two.
  further: () => [
    [
      [2, -1],
      [
        [1, 3],
        [-2, 5],
        [4, -6],
      ],
      [0.25, 0.5, 0.2],
    ],
  ],
  reference: (delta, weights, slopes) => weights.map((row, j) => dot(row, delta) * (slopes[j] ?? 0)),
  alternatives: [
    (delta, weights, slopes) => {
      const result: number[] = [];
      for (let j = 0; j < weights.length; j++) {
        let arrives = 0;
        for (let k = 0; k < delta.length; k++) arrives += (delta[k] ?? 0) * (weights[j]?.[k] ?? 0);
        result.push(arrives * (slopes[j] ?? 0));
      }
      return result;
    },
    (delta, weights, slopes) => slopes.map((slope, j) => slope * dot(delta, weights[j] ?? [])),
    (delta, weights, slopes) =>
      weights.map((row, j) =>
        dot(
          row.map((w) => w * (slopes[j] ?? 0)),
          delta,
        ),
      ),
  ],
  wrong: {
    "not-transposed": {
      answer: (delta, weights, slopes) =>
        delta.map((_, j) => dot(column(weights, j), delta) * (slopes[j] ?? 0)),
      hint: {
        en: "You went through the matrix in the direction of the forward pass. Which weights leave hidden neuron j?",
        ko: "행렬을 순전파 방향으로 지났습니다. 은닉 뉴런 j에서 나가는 가중치는 어느 것들일까요?",
      },
    },
    "without-slopes": {
      answer: (delta, weights) => weights.map((row) => dot(row, delta)),
      hint: {
        en: "That is the gradient at the activations. What stands between them and the δ of this layer?",
        ko: "활성값의 기울기입니다. 이 층의 δ까지 가려면 무엇을 더 지나야 할까요?",
      },
    },
    "slopes-too-early": {
      answer: (delta, weights, slopes) =>
        weights.map((row) =>
          dot(
            row,
            delta.map((d, k) => d * (slopes[k] ?? 0)),
          ),
        ),
      hint: {
        en: "You multiplied the slopes in before the matrix. Whose slopes are they: this layer's or the next one's?",
        ko: "행렬을 지나기 전에 도함수 값을 곱했습니다. 그 도함수 값은 이 층의 것일까요, 다음 층의 것일까요?",
      },
    },
    "no-sum": {
      answer: (delta, weights, slopes) =>
        weights.map((row, j) => (row[j] ?? 0) * (delta[j] ?? 0) * (slopes[j] ?? 0)),
      hint: {
        en: "Each neuron heard from one neighbour only. How many neurons of the next layer does it reach?",
        ko: "뉴런마다 다음 층의 뉴런 하나에서만 받았습니다. 한 뉴런은 다음 층의 뉴런 몇 개와 이어져 있을까요?",
      },
    },
    "without-weights": {
      answer: (delta, _weights, slopes) =>
        slopes.map((slope) => slope * delta.reduce((sum, d) => sum + d, 0)),
      hint: {
        en: "All δ arrived at full size. What does each of them pass on its way back?",
        ko: "δ가 모두 그대로 도착했습니다. 돌아오는 길에 무엇을 지났을까요?",
      },
    },
    "sizes-only": {
      answer: (delta, weights, slopes) =>
        weights.map((row, j) => dot(row.map(Math.abs), delta.map(Math.abs)) * (slopes[j] ?? 0)),
      hint: {
        en: "You added sizes. May contributions of different signs cancel?",
        ko: "크기만 더했습니다. 부호가 다른 값끼리는 서로 상쇄되지 않을까요?",
      },
    },
  },
});
