import { code } from "../../call.js";
import { type Question, question, value } from "../../question.js";

/** A test of a backward: handed E at the input x, it must give `expected`. */
interface Trial {
  readonly E: number;
  readonly x: number;
  readonly expected: number;
}

type Backward = (E: number, x: number) => number;

const MOST_TRIALS = 4;

/** The backward of y = x cut off at −1 and 1, with nothing handed back at the two corners. */
const right: Backward = (E, x) => (x > -1 && x < 1 ? E : 0);

/** The wrong ones, as texts can make them: the student gets the same. */
const makers: readonly (() => Backward)[] = [
  () => (E) => E,
  () => (_E, x) => (x > -1 && x < 1 ? 1 : 0),
  () => (E, x) => (x > -1 && x < 1 ? Math.abs(E) : 0),
  () => (E, x) => (x > -1 && x < 1 ? E * E : 0),
  () => (E) => (E > -1 && E < 1 ? E : 0),
  () => (E, x) => E * Math.max(-1, Math.min(1, x)),
  () => (E, x) => (x > 0 && x < 1 ? E : 0),
  () => (E, x) => (x < 1 ? E : 0),
  () => (E, x) => (x >= -1 && x < 1 ? E : 0),
  () => (E, x) => (x > -1 && x <= 1 ? E : 0),
];
const suspects: readonly Backward[] = makers.map((make) => make());

const passes =
  (backward: Backward) =>
  ({ E, x, expected }: Trial): boolean =>
    Math.abs(backward(E, x) - expected) <= 1e-9 * Math.abs(expected);

/** What the tests lack, as a number; 0 if nothing. */
function lack(trials: readonly Trial[]): number {
  if (!trials.every(passes(right))) return 1;
  if (trials.length > MOST_TRIALS) return 2;
  const survivors = suspects.flatMap((suspect, i) => (trials.every(passes(suspect)) ? [i] : []));
  if (survivors.length === 0) return 0;
  const anySurvives = (...places: number[]): boolean => places.some((i) => survivors.includes(i));
  if (anySurvives(0)) return 3;
  if (anySurvives(1, 2, 3, 4)) return 4;
  if (anySurvives(5, 6)) return 5;
  return anySurvives(7) ? 6 : 7;
}

/** A test-writing question: at most four tests that let the right node pass and none of ten wrong ones. */
export const catchSuspects: Question = question({
  id: "03-suspects",
  points: 3,
  answer: "tests",
  kind: value<readonly Trial[]>(),
  given: () => ({ suspects: makers.map((make) => code(make)) }),
  observe: (tests) => [lack(tests)],
  reference: () => [
    { E: -3, x: -0.5, expected: -3 },
    { E: -3, x: 1, expected: 0 },
    { E: -3, x: -1, expected: 0 },
  ],
  alternatives: [
    () => [
      { E: 2, x: 1, expected: 0 },
      { E: 2, x: -1, expected: 0 },
      { E: -1.7, x: -0.25, expected: -1.7 },
      { E: 5, x: 0.5, expected: 5 },
    ],
    () => [
      { E: -4, x: -0.9, expected: -4 },
      { E: 0.5, x: -1, expected: 0 },
      { E: -0.5, x: 1, expected: 0 },
    ],
    () => [
      { E: -1, x: -1, expected: 0 },
      { E: -7, x: -0.1, expected: -7 },
      { E: 1, x: 1, expected: 0 },
    ],
  ],
  wrong: {
    "blames-the-right-node": {
      answer: () => [
        { E: -3, x: -0.5, expected: -3 },
        { E: -3, x: 1, expected: -3 },
      ],
      hint: {
        en: "One of your tests rejects the right node as well. What does the task say about the corners, and outside?",
        ko: "옳은 노드까지 떨어뜨리는 시험이 있습니다. 모서리와 그 바깥에서는 무엇을 돌려보내야 할까요?",
      },
    },
    "too-many": {
      answer: () => [-2, -1, -0.5, 0.5, 1, 2].map((x) => ({ E: -3, x, expected: x > -1 && x < 1 ? -3 : 0 })),
      hint: {
        en: "You have more tests than are allowed. Which of them catch nobody that another one does not catch?",
        ko: "허용된 것보다 시험이 많습니다. 다른 시험이 이미 잡은 노드만 잡는 시험은 어느 것일까요?",
      },
    },
    "only-inside": {
      answer: () => [
        { E: 3, x: -0.5, expected: 3 },
        { E: -1.7, x: 0.5, expected: -1.7 },
      ],
      hint: {
        en: "A node that hands everything back passes all your tests. Where must nothing come back?",
        ko: "무엇이든 그대로 돌려보내는 노드도 시험을 모두 통과합니다. 아무것도 되돌아오지 않아야 하는 곳은 어디일까요?",
      },
    },
    "friendly-upstream": {
      answer: () => [
        { E: 1, x: -0.5, expected: 1 },
        { E: 1, x: 1, expected: 0 },
        { E: 1, x: -1, expected: 0 },
      ],
      hint: {
        en: "A node that treats the upstream badly gets through. For which upstream does nobody notice a square or a sign?",
        ko: "상류의 기울기를 엉뚱하게 다루는 노드가 통과합니다. 상류의 기울기가 어떤 값이면 제곱하거나 부호를 바꾸어도 티가 나지 않을까요?",
      },
    },
    "one-side": {
      answer: () => [
        { E: -3, x: 0.5, expected: -3 },
        { E: -3, x: 1, expected: 0 },
        { E: -3, x: -1, expected: 0 },
      ],
      hint: {
        en: "A node that is wrong for small or negative inputs gets through. Where between the corners have you not looked?",
        ko: "작거나 음수인 입력에서 틀리는 노드가 통과합니다. 두 모서리 사이에서 아직 시험하지 않은 곳은 어디일까요?",
      },
    },
    "one-end": {
      answer: () => [
        { E: -3, x: -0.5, expected: -3 },
        { E: -3, x: 1, expected: 0 },
      ],
      hint: {
        en: "A gate with one end only gets through. How many ends has the right one?",
        ko: "한쪽 끝에서만 닫히는 문이 통과합니다. 옳은 노드의 문은 몇 군데에서 닫힐까요?",
      },
    },
    "no-corners": {
      answer: () => [
        { E: -3, x: -0.5, expected: -3 },
        { E: -3, x: 2, expected: 0 },
        { E: -3, x: -2, expected: 0 },
      ],
      hint: {
        en: "The one that is left differs from the right node at a single point. Which test can see the difference between > and ≥?",
        ko: "남은 노드는 옳은 노드와 단 한 점에서만 다릅니다. >와 ≥의 차이는 어떤 시험에서 드러날까요?",
      },
    },
  },
});
