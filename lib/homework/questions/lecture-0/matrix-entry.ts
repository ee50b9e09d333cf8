import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

type Matrix = readonly (readonly number[])[];

const at = (M: Matrix, i: number, j: number): number => M[i]?.[j] ?? Number.NaN;
const sumOver = (n: number, part: (k: number) => number): number =>
  Array.from({ length: n }, (_, k) => part(k)).reduce((total, value) => total + value, 0);

export const matrixEntry: Question = question({
  id: "matrix-entry",
  points: 0,
  answer: "entryOf",
  kind: fn<(A: number[][], B: number[][], i: number, j: number) => number>(),
  inputs: (rng) => {
    const random = (): number[][] =>
      Array.from({ length: 3 }, () => Array.from({ length: 3 }, () => between(rng, 1, 4)));
    return [
      [[[1, 2], [3, 4]], [[5, 7], [11, 13]], 0, 1], // biome-ignore format: a matrix
      [random(), random(), 2, 0],
      [random(), random(), 0, 2],
    ];
  },
  further: () => [[[[1, 2, 3], [4, 5, 6]], [[1, 0], [2, -1], [0.5, 4]], 1, 0]], // biome-ignore format: matrices
  reference: (A, B, i, j) => sumOver(B.length, (k) => at(A, i, k) * at(B, k, j)),
  alternatives: [
    (A, B, i, j) => (A[i] ?? []).reduce((total, value, k) => total + value * at(B, k, j), 0),
    (A, B, i, j) => {
      let total = 0;
      for (let k = 0; k < B.length; k++) total += at(A, i, k) * at(B, k, j);
      return total;
    },
    (A, B, i, j) => {
      const column = B.map((row) => row[j] ?? Number.NaN);
      return column.map((value, k) => at(A, i, k) * value).reduce((total, value) => total + value);
    },
  ],
  wrong: {
    "entry-by-entry": {
      answer: (A, B, i, j) => at(A, i, j) * at(B, i, j),
      hint: {
        en: "You multiplied two entries that stand at the same place. What do the whole row and the whole column do?",
        ko: "같은 자리에 있는 두 성분만 곱했습니다. 행 전체와 열 전체로는 무엇을 해야 할까요?",
      },
    },
    "row-with-row": {
      answer: (A, B, i, j) => sumOver(B.length, (k) => at(A, i, k) * at(B, j, k)),
      hint: {
        en: "You went along a row of B. Along which direction of B does the sum run?",
        ko: "B의 행을 따라갔습니다. B에서는 어느 방향으로 더해야 할까요?",
      },
    },
    "column-with-column": {
      answer: (A, B, i, j) => sumOver(B.length, (k) => at(A, k, i) * at(B, k, j)),
      hint: {
        en: "You went down a column of A. Along which direction of A does the sum run?",
        ko: "A의 열을 따라 내려갔습니다. A에서는 어느 방향으로 더해야 할까요?",
      },
    },
    "other-order": {
      answer: (A, B, i, j) => sumOver(A.length, (k) => at(B, i, k) * at(A, k, j)),
      hint: {
        en: "That is an entry of BA. Which matrix gives the row?",
        ko: "BA의 성분을 구했습니다. 행은 어느 행렬에서 가져와야 할까요?",
      },
    },
    "swapped-places": {
      answer: (A, B, i, j) => sumOver(B.length, (k) => at(A, j, k) * at(B, k, i)),
      hint: {
        en: "You exchanged i and j. Which of them names the row of A?",
        ko: "i와 j가 바뀌었습니다. A의 행을 가리키는 것은 어느 쪽일까요?",
      },
    },
    "last-only": {
      answer: (A, B, i, j) => at(A, i, B.length - 1) * at(B, B.length - 1, j),
      hint: {
        en: "Only the last product is left. Did each overwrite the one before?",
        ko: "마지막 곱만 남았습니다. 앞의 것을 덮어쓴 것은 아닐까요?",
      },
    },
  },
});
