import type { Rng } from "../../../random/rng.js";
import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

type Matrix = number[][];

const transposed = (A: Matrix): Matrix => (A[0] ?? []).map((_, j) => A.map((row) => row[j] ?? 0));
const product = (A: Matrix, B: Matrix): Matrix =>
  A.map((row) => transposed(B).map((column) => row.reduce((sum, a, k) => sum + a * (column[k] ?? 0), 0)));
const byEntry = (A: Matrix, B: Matrix): Matrix => A.map((row, i) => row.map((a, j) => a * (B[i]?.[j] ?? 0)));

/** Square to begin with, so that a missing transposition is told by its values and not by an error. */
const matrix = (rng: Rng, rows: number, columns: number): Matrix =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, () => between(rng, -3, 3, 1)));

/** Y = A B. */
export const matmulBackward: Question = question({
  id: "03-matmul-backward",
  points: 3,
  answer: "matmulBackward",
  kind: fn<(E: Matrix, A: Matrix, B: Matrix) => Matrix[]>(),
  inputs: (rng) => [
    [
      [
        [3, -1.7],
        [0.5, 2],
      ],
      [
        [1, 2],
        [-3, 5],
      ],
      [
        [4, -1],
        [0.7, 6],
      ],
    ],
    [matrix(rng, 3, 3), matrix(rng, 3, 3), matrix(rng, 3, 3)],
  ],
  further: (rng) => [[matrix(rng, 2, 4), matrix(rng, 2, 3), matrix(rng, 3, 4)]],
  reference: (E, A, B) => [product(E, transposed(B)), product(transposed(A), E)],
  alternatives: [
    (E, A, B) => [transposed(product(B, transposed(E))), transposed(product(transposed(E), A))],
    (E, A, B) => {
      const dA = A.map((row) => row.map(() => 0));
      const dB = B.map((row) => row.map(() => 0));
      for (let i = 0; i < E.length; i++)
        for (let j = 0; j < (E[i] ?? []).length; j++)
          for (let k = 0; k < B.length; k++) {
            const e = E[i]?.[j] ?? 0;
            const [ofA, ofB] = [dA[i] ?? [], dB[k] ?? []];
            ofA[k] = (ofA[k] ?? 0) + e * (B[k]?.[j] ?? 0);
            ofB[j] = (ofB[j] ?? 0) + e * (A[i]?.[k] ?? 0);
          }
      return [dA, dB];
    },
    (E, A, B) => [
      E.map((row) => B.map((weights) => row.reduce((sum, e, j) => sum + e * (weights[j] ?? 0), 0))),
      product(transposed(A), E),
    ],
  ],
  wrong: {
    "no-transposes": {
      answer: (E, A, B) => [product(E, B), product(A, E)],
      hint: {
        en: "Right matrices, right order. Do the sizes fit if A is 3 × 2 and B is 2 × 4?",
        ko: "행렬도 순서도 맞습니다. A가 3 × 2이고 B가 2 × 4일 때도 이렇게 곱할 수 있을까요?",
      },
    },
    "wrong-order": {
      answer: (E, A, B) => [product(transposed(B), E), product(E, transposed(A))],
      hint: {
        en: "Right matrices, but on the wrong side of the upstream. Which order gives each gradient its own shape?",
        ko: "행렬은 맞지만 상류의 기울기와 곱하는 순서가 다릅니다. 어떤 순서로 곱해야 기울기의 모양이 제 행렬과 같아질까요?",
      },
    },
    swapped: {
      answer: (E, A, B) => [product(transposed(A), E), product(E, transposed(B))],
      hint: {
        en: "Both are there, each in the place of the other. Which gradient is asked for first?",
        ko: "둘 다 구했는데 자리가 바뀌었습니다. 먼저 쓸 것은 어느 행렬의 기울기일까요?",
      },
    },
    "by-entry": {
      answer: (E, A, B) => [byEntry(E, B), byEntry(E, A)],
      hint: {
        en: "That is the node that multiplies entry by entry. How many entries of Y does one entry of A act on?",
        ko: "원소끼리 곱하는 노드의 규칙입니다. A의 원소 하나는 Y의 원소 몇 개에 영향을 줄까요?",
      },
    },
    "second-not-transposed": {
      answer: (E, A, B) => [product(E, transposed(B)), product(A, E)],
      hint: {
        en: "The first is right. Along which index of A does one entry of B meet the rows of Y?",
        ko: "앞의 것은 맞습니다. B의 원소 하나는 A의 어느 첨자를 따라 Y의 여러 행에 들어갈까요?",
      },
    },
    "first-not-transposed": {
      answer: (E, A, B) => [product(E, B), product(transposed(A), E)],
      hint: {
        en: "The second is right. Along which index of B does one entry of A meet the columns of Y?",
        ko: "뒤의 것은 맞습니다. A의 원소 하나는 B의 어느 첨자를 따라 Y의 여러 열에 들어갈까요?",
      },
    },
    "forgets-upstream": {
      answer: (_E, A, B) => [transposed(B), transposed(A)],
      hint: {
        en: "Only the other matrix is left. Where did the upstream go?",
        ko: "상대 행렬만 남았습니다. 상류의 기울기는 어디로 갔을까요?",
      },
    },
  },
});
