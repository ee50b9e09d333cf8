import type { Rng } from "../../../random/rng.js";
import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

const add = (row: readonly number[]): number => row.reduce((total, x) => total + x, 0);
const columns = (E: readonly (readonly number[])[]): number[][] =>
  (E[0] ?? []).map((_, j) => E.map((row) => row[j] ?? 0));

/** Square to begin with, so that a sum along the wrong axis is told by its values and not by its length. */
const matrix = (rng: Rng, rows: number, columns: number): number[][] =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, () => between(rng, -3, 3)));

/** Y = X + b with b added to every row. */
export const biasBackward: Question = question({
  id: "03-bias-backward",
  points: 2,
  answer: "biasBackward",
  kind: fn<(E: number[][]) => number[]>(),
  inputs: (rng) => [
    [
      [
        [1, 10],
        [2, -30],
      ],
    ],
    [matrix(rng, 3, 3)],
  ],
  further: (rng) => [[matrix(rng, 2, 4)]],
  reference: (E) => columns(E).map(add),
  alternatives: [
    (E) => E.reduce((total, row) => total.map((sum, j) => sum + (row[j] ?? 0))),
    (E) => {
      const db = (E[0] ?? []).map(() => 0);
      for (const row of E) for (let j = 0; j < db.length; j++) db[j] = (db[j] ?? 0) + (row[j] ?? 0);
      return db;
    },
    (E) => columns(E).map((column) => add(column.toReversed())),
  ],
  wrong: {
    averages: {
      answer: (E) => columns(E).map((column) => add(column) / column.length),
      hint: {
        en: "You divide by the number of rows. When b rises a little, does each row rise by less because there are many?",
        ko: "행의 수로 나누었습니다. b를 조금 키울 때, 행이 많다고 해서 행마다 덜 커질까요?",
      },
    },
    "other-axis": {
      answer: (E) => E.map(add),
      hint: {
        en: "You add along the rows. Which entries of Y does one entry of b take part in?",
        ko: "행을 따라 더했습니다. b의 원소 하나는 Y의 어느 원소들에 더해질까요?",
      },
    },
    "first-row": {
      answer: (E) => [...(E[0] ?? [])],
      hint: {
        en: "That is what one row hands back. What is done where a value is used several times?",
        ko: "한 행에서 되돌아온 값입니다. 같은 값을 여러 번 쓰면 되돌아온 값들을 어떻게 할까요?",
      },
    },
    "last-row": {
      answer: (E) => [...(E.at(-1) ?? [])],
      hint: {
        en: "Only the last row is left: each overwrote the one before. What should happen to them instead?",
        ko: "마지막 행만 남았습니다. 앞의 값을 덮어썼기 때문입니다. 덮어쓰지 말고 어떻게 해야 할까요?",
      },
    },
    "counts-rows": {
      answer: (E) => (E[0] ?? []).map(() => E.length),
      hint: {
        en: "You count how often b is used. Does it not matter what comes back along each use?",
        ko: "b가 몇 번 쓰였는지 세었습니다. 쓰인 곳마다 무엇이 되돌아오는지는 상관없을까요?",
      },
    },
    "adds-everything": {
      answer: (E) => (E[0] ?? []).map(() => add(E.map(add))),
      hint: {
        en: "Every entry of b gets the sum of all. Does the first entry of b act on the second column?",
        ko: "b의 원소마다 전체의 합을 주었습니다. b의 첫 원소가 둘째 열에도 영향을 줄까요?",
      },
    },
  },
});
