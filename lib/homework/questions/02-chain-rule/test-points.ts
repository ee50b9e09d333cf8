import { type Question, question, value } from "../../question.js";

type Pair = readonly [number, number];

/** Ten gradients of f = ab + a, all wrong. The notebook shows them too. */
export const wrongGradients: readonly ((a: number, b: number) => Pair)[] = [
  (a, b) => [b, a], // the path through + is lost
  (a) => [1, a], // only the last message to a is left
  (a, b) => [a + 1, b], // each gets its own factor
  (a, b) => [b + 1, a + 1], // + hands something to b as well
  (a, b) => [b - 1, a], // + with a minus
  (a, b) => [b + 1, -a], // a sign at b
  (a, b) => [b + a, a], // the other path carries a
  (a, b) => [(b + 1) * a, a], // as if f were squared in a
  (a, b) => [Math.abs(b) + 1, a], // right for b ≥ 0
  (a, b) => [b + 1, Math.max(0, a)], // right for a ≥ 0
];

const survivors = (points: readonly (readonly number[])[]): number[] =>
  wrongGradients.map((wrong) =>
    Number(
      points.every(([a = Number.NaN, b = Number.NaN]) => {
        const [da, db] = wrong(a, b);
        return da === b + 1 && db === a;
      }),
    ),
  );

export const testPoints: Question = question({
  id: "02-test-points",
  points: 2,
  answer: "testPoints",
  kind: value<number[][]>(),
  // Two points at most: with a hundred anybody would catch them all.
  observe: (points) => [...survivors(points), Math.max(0, points.length - 2)],
  reference: () => [[-2, -3]],
  alternatives: [
    () => [[-3, -0.5]],
    () => [
      [-1.5, 2],
      [4, -2.5],
    ],
    () => [
      [-2, 5],
      [-7, -4],
    ],
  ],
  wrong: {
    "all-positive": {
      answer: () => [[2, 3]],
      hint: {
        en: "Two survive that only differ on one side of zero. Which side did you never visit?",
        ko: "0의 한쪽에서만 다른 둘이 살아남았습니다. 한 번도 가 보지 않은 쪽은 어디입니까?",
      },
    },
    "a-positive": {
      answer: () => [[2, -3]],
      hint: {
        en: "One survives that is right wherever a is not negative. What would tell it from the truth?",
        ko: "a가 음수가 아니면 늘 맞는 것이 하나 살아남았습니다. 어떤 점에서 드러납니까?",
      },
    },
    "b-positive": {
      answer: () => [[-2, 3]],
      hint: {
        en: "One survives that is right wherever b is not negative. What would tell it from the truth?",
        ko: "b가 음수가 아니면 늘 맞는 것이 하나 살아남았습니다. 어떤 점에서 드러납니까?",
      },
    },
    "at-one": {
      answer: () => [[1, 1]],
      hint: {
        en: "At such a point a, b and products look alike. Can a test part what has the same value?",
        ko: "이런 점에서는 a와 b와 곱이 서로 같아 보입니다. 값이 같은 것을 시험으로 구별할 수 있습니까?",
      },
    },
    "at-zero": {
      answer: () => [[0, 0]],
      hint: {
        en: "At the origin products vanish, and with them the differences. Which points hide nothing?",
        ko: "원점에서는 곱이 0이 되어 차이도 사라집니다. 아무것도 숨기지 않는 점은 어떤 점입니까?",
      },
    },
    "too-many": {
      answer: () => [
        [-2, -3],
        [2, 3],
        [4, -5],
      ],
      hint: {
        en: "They are all caught, but you took more points than allowed. Which of yours is needed?",
        ko: "모두 잡았지만 점이 허용된 것보다 많습니다. 그 가운데 꼭 필요한 점은 어느 것입니까?",
      },
    },
  },
});
