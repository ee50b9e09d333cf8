import { fn, type Question, question } from "../../question.js";

type Rows = readonly (readonly number[])[];

const columns = (rows: Rows): number[][] => (rows[0] ?? []).map((_, j) => rows.map((row) => row[j] ?? 0));
const countOf = (lists: Rows, test: (list: readonly number[]) => boolean): number =>
  lists.filter(test).length;
const isZero = (x: number): boolean => x === 0;

export const deadUnits: Question = question({
  id: "05-dead-units",
  points: 2,
  answer: "deadUnits",
  kind: fn<(activations: number[][]) => number>(),
  inputs: (rng) => {
    const alive = (): number => 1 + rng.integer(5);
    return [
      [
        [
          [0, 1, 0, 0],
          [0, 0, 2, 0],
          [0, 3, 0, 0],
          [0, 1, 4, 0.5],
          [0, 1, 1, 0],
        ],
      ],
      [
        [
          [0, 0, 0],
          [0, 0, 0],
        ],
      ],
      [
        [
          [1, 0, 2, 0],
          [0, 0, 3, 0],
          [2, 0, 1, 0],
        ],
      ],
      [
        [
          [0, alive(), 0, alive(), 0, 0],
          [0, 0, 0, alive(), 0, alive()],
          [0, alive(), 0, 0, 0, 0],
        ],
      ],
    ];
  },
  // Tiny is not zero.
  further: () => [
    [
      [
        [0, 1e-12, 2],
        [0, 0, 1],
      ],
    ],
  ],
  reference: (rows) => countOf(columns(rows), (column) => column.every(isZero)),
  alternatives: [
    (rows) => countOf(columns(rows), (column) => Math.max(...column) === 0),
    (rows) => {
      let dead = 0;
      for (let j = 0; j < (rows[0]?.length ?? 0); j++) if (!rows.some((row) => (row[j] ?? 0) > 0)) dead++;
      return dead;
    },
    (rows) => countOf(columns(rows), (column) => column.reduce((sum, x) => sum + x, 0) === 0),
  ],
  wrong: {
    "counts-zeros": {
      answer: (rows) => rows.flat().filter(isZero).length,
      hint: {
        en: "You counted shut gates. A gate may be shut for one example: when do we call the neuron dead?",
        ko: "닫힌 문의 수를 세었습니다. 한 예제에서 문이 닫히는 일은 흔합니다. 어떨 때 뉴런이 죽었다고 할까요?",
      },
    },
    "any-zero": {
      answer: (rows) => countOf(columns(rows), (column) => column.some(isZero)),
      hint: {
        en: "You counted neurons that are shut for some example. For how many examples must a dead one be shut?",
        ko: "한 예제에서라도 닫힌 뉴런을 모두 세었습니다. 죽은 뉴런은 몇 개의 예제에서 닫혀 있어야 할까요?",
      },
    },
    "examples-for-neurons": {
      answer: (rows) => countOf(rows, (row) => row.every(isZero)),
      hint: {
        en: "You looked along the rows. What is one row: an example, or a neuron?",
        ko: "가로로 살펴보았습니다. 한 행은 예제일까요, 뉴런일까요?",
      },
    },
    share: {
      answer: (rows) => countOf(columns(rows), (column) => column.every(isZero)) / columns(rows).length,
      hint: {
        en: "That is a share. Was a share asked for, or a number of neurons?",
        ko: "비율을 구했습니다. 문제에서 물은 것은 비율일까요, 뉴런의 수일까요?",
      },
    },
    "alive-for-dead": {
      answer: (rows) => countOf(columns(rows), (column) => !column.every(isZero)),
      hint: {
        en: "You counted the others. Which neurons can still learn: these, or the dead ones?",
        ko: "나머지를 세었습니다. 아직 배울 수 있는 것은 이 뉴런들일까요, 죽은 뉴런들일까요?",
      },
    },
    "first-example-only": {
      answer: (rows) => (rows[0] ?? []).filter(isZero).length,
      hint: {
        en: "You looked at the first example alone. What do the others say?",
        ko: "첫 예제만 보았습니다. 나머지 예제에서는 어떨까요?",
      },
    },
  },
});
