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
  observe: (points) => [...survivors(points), Number(points.length > 2)],
  otherwise: {
    en: "At least one of the ten is right at all your points. Which sign, or which equal numbers, let it through?",
    ko: "열 가지 가운데 적어도 하나가 고른 점 모두에서 맞습니다. 어떤 부호나, 서로 같은 수 때문에 드러나지 않을까요?",
  },
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
        en: "Two survive that differ from the truth on one side of zero only. Which side did you never visit?",
        ko: "0의 한쪽에서만 참값과 다른 것이 둘 살아남았습니다. 아직 가 보지 않은 쪽은 어디일까요?",
      },
    },
    "a-positive": {
      answer: () => [[2, -3]],
      hint: {
        en: "One survives that is right wherever a is not negative. What would tell it from the truth?",
        ko: "a가 음수만 아니면 맞는 것이 하나 살아남았습니다. 어떤 점이라야 드러날까요?",
      },
    },
    "b-positive": {
      answer: () => [[-2, 3]],
      hint: {
        en: "One survives that is right wherever b is not negative. What would tell it from the truth?",
        ko: "b가 음수만 아니면 맞는 것이 하나 살아남았습니다. 어떤 점이라야 드러날까요?",
      },
    },
    "at-one": {
      answer: () => [[1, 1]],
      hint: {
        en: "At such a point a, b and their product look alike. Can a test tell apart what has the same value?",
        ko: "이런 점에서는 a와 b, 그리고 둘의 곱이 다 같은 값입니다. 값이 같은 것을 시험으로 구별할 수 있을까요?",
      },
    },
    "at-zero": {
      answer: () => [[0, 0]],
      hint: {
        en: "At the origin products vanish, and with them the differences. Which points hide nothing?",
        ko: "원점에서는 곱이 0이 되면서 차이도 사라집니다. 아무것도 가려지지 않는 점은 어떤 점일까요?",
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
        ko: "모두 잡았지만 허용된 것보다 점이 많습니다. 그중 꼭 필요한 점은 어느 것일까요?",
      },
    },
  },
});
