import { type Question, question, value } from "../../question.js";

type Rows = readonly (readonly number[])[];

const columns = (rows: Rows): number[][] => (rows[0] ?? []).map((_, j) => rows.map((row) => row[j] ?? 0));
const zeros = (list: readonly number[]): number => list.filter((x) => x === 0).length;
const isDead = (list: readonly number[]): boolean => zeros(list) === list.length;
const sum = (list: readonly number[]): number => list.reduce((total, x) => total + x, 0);

/** Ten ways to count dead neurons, all wrong. The notebook describes them. */
const wrongCounts: readonly ((rows: Rows) => number)[] = [
  (rows) => zeros(rows.flat()),
  (rows) => columns(rows).filter((column) => zeros(column) > 0).length,
  (rows) => rows.filter(isDead).length,
  (rows) => columns(rows).filter((column) => !isDead(column)).length,
  (rows) => zeros(rows[0] ?? []),
  (rows) => zeros(rows.at(-1) ?? []),
  (rows) => columns(rows).filter((column) => 2 * zeros(column) > column.length).length,
  (rows) => columns(rows).filter((column) => sum(column) < 1).length,
  (rows) => Math.min(1, columns(rows).filter(isDead).length),
  (rows) => columns(rows).slice(1).filter(isDead).length,
];

function survivors(rows: Rows): number[] {
  const truth = columns(rows).filter(isDead).length;
  return wrongCounts.map((count) => Number(!isImpossible(rows) && count(rows) === truth));
}

/** No ReLU gives a negative activation: nothing else counts then. */
const isImpossible = (rows: Rows): boolean => rows.flat().some((x) => x < 0);

export const testActivations: Question = question({
  id: "05-test-activations",
  points: 2,
  answer: "testActivations",
  kind: value<number[][]>(),
  lists: "table",
  observe: (rows) => [...survivors(rows), Number(isImpossible(rows))],
  otherwise: {
    en: "At least one of the ten counts right on your table. Count by hand what each of them says: which is it?",
    ko: "열 가지 가운데 적어도 하나가 이 표에서는 옳게 셉니다. 하나씩 손으로 세어 보면 어느 것일까요?",
  },
  reference: () =>
    [
      [0, 0, 0, 0, 0.1],
      [0, 0, 2, 0, 0],
      [0, 0, 0, 0, 0.2],
      [0, 0, 1, 3, 0],
    ].map((row) => [...row, 1]),
  alternatives: [
    () => [
      [0, 0, 0.25, 0, 3],
      [0, 0, 0, 0, 0],
      [0, 0, 0, 2, 0],
      [0, 0, 0, 0, 1],
    ],
    () =>
      [
        [0, 4, 0, 0.5, 0, 0],
        [0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 3],
      ].map((row) => [...row, 0]),
    () => [
      [0, 0, 0, 0.1, 0, 1, 1],
      [0, 0, 0, 0, 2, 1, 1],
      [0, 0, 0, 0, 0, 1, 1],
    ],
  ],
  wrong: {
    "all-dead": {
      answer: () => [
        [0, 0],
        [0, 0],
      ],
      hint: {
        en: "Everything is dead here. How is a count found out that takes neurons for dead which are not?",
        ko: "여기서는 모두 죽어 있습니다. 살아 있는 뉴런까지 죽었다고 세는 함수는 어떻게 드러날까요?",
      },
    },
    "all-alive": {
      answer: () => [
        [1, 2],
        [3, 4],
      ],
      hint: {
        en: "Nobody is dead here. How is a count found out that overlooks some of the dead?",
        ko: "여기서는 아무도 죽지 않았습니다. 죽은 뉴런을 빠뜨리는 함수는 어떻게 드러날까요?",
      },
    },
    "one-example": {
      answer: () => [[0, 1, 0, 2, 0]],
      hint: {
        en: "With a single example a shut gate and a dead neuron look alike. What tells them apart?",
        ko: "예제가 하나뿐이면 닫힌 문과 죽은 뉴런이 똑같아 보입니다. 무엇으로 구별할 수 있을까요?",
      },
    },
    "one-dead": {
      answer: () => [
        [0, 1, 3, 0.25],
        [0, 0, 2, 0],
        [0, 2, 5, 0],
      ],
      hint: {
        en: 'With one dead neuron, "how many" and "is there any" give the same. What would tell them apart?',
        ko: "죽은 뉴런이 하나뿐이면 '몇 개인가'와 '있는가'의 답이 같습니다. 어떻게 하면 달라질까요?",
      },
    },
    negative: {
      answer: () => [
        [0, 0, -1, 0, 3],
        [0, 0, 2, 0, 0],
        [0, 0, 0, 0, 1],
      ],
      hint: {
        en: "There is a negative number in your table. Can a ReLU give one?",
        ko: "표에 음수가 있습니다. ReLU가 음수를 내보낼 수 있을까요?",
      },
    },
    "no-weak-neuron": {
      answer: () => [
        [0, 0, 5, 0, 6],
        [0, 0, 0, 0, 7],
        [0, 0, 0, 4, 8],
      ],
      hint: {
        en: "One survives that takes a weak neuron for dead. Which of yours is alive, but only just?",
        ko: "활성값이 작은 뉴런을 죽었다고 세는 함수가 살아남았습니다. 겨우 살아 있는 뉴런은 어느 것일까요?",
      },
    },
  },
});
