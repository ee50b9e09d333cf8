import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

const { abs, max, min } = Math;

export const relativeError: Question = question({
  id: "02-relative-error",
  points: 1,
  answer: "relativeError",
  kind: fn<(a: number, b: number) => number>(),
  inputs: (rng) => [
    [0, 0],
    [1, 3],
    [3, 1],
    [-2, -5],
    [4, -1],
    [0, 2],
    [-3, 0],
    [0.25, 0.25],
    [between(rng, 1, 2), between(rng, 3, 9)],
  ],
  reference: (a, b) => (a === b ? 0 : abs(a - b) / max(abs(a), abs(b))),
  alternatives: [
    (a, b) => {
      const size = max(abs(a), abs(b));
      return size === 0 ? 0 : abs(a - b) / size;
    },
    (a, b) => abs(a - b) / (max(abs(a), abs(b)) || 1),
    (a, b) => {
      if (a === 0 && b === 0) return 0;
      return max(a - b, b - a) / max(a, -a, b, -b);
    },
  ],
  wrong: {
    absolute: {
      answer: (a, b) => abs(a - b),
      hint: {
        en: "That is the difference itself. Is 0.1 a large error? Compared with what?",
        ko: "차이를 그대로 돌려주었습니다. 0.1은 큰 오차일까요? 무엇과 비교해야 할까요?",
      },
    },
    "by-the-smaller": {
      answer: (a, b) => (a === b ? 0 : abs(a - b) / (min(abs(a), abs(b)) || max(abs(a), abs(b)))),
      hint: {
        en: "You divide by one of the two sizes. Is it the one that the task names?",
        ko: "두 크기 가운데 하나로 나누었습니다. 문제에서 나누라고 한 쪽일까요?",
      },
    },
    "by-the-sum": {
      answer: (a, b) => (a === b ? 0 : abs(a - b) / (abs(a) + abs(b))),
      hint: {
        en: "You divide by both sizes together. Which single size did the task name?",
        ko: "두 크기를 더해서 나누었습니다. 문제에서는 어느 크기 하나로 나누라고 했을까요?",
      },
    },
    "sizes-without-abs": {
      answer: (a, b) => (a === b ? 0 : abs(a - b) / (max(a, b) || max(abs(a), abs(b)))),
      hint: {
        en: "It fails for negative numbers. What is the size of a negative number?",
        ko: "음수에서 틀립니다. 음수의 크기는 어떻게 구할까요?",
      },
    },
    signed: {
      answer: (a, b) => (a === b ? 0 : (a - b) / max(abs(a), abs(b))),
      hint: {
        en: "Sometimes it comes out negative. Can two numbers be closer than equal?",
        ko: "음수가 나올 때가 있습니다. 서로 같은 두 수보다 더 가까운 두 수가 있을까요?",
      },
    },
    "one-at-zero": {
      answer: (a, b) => (a === 0 && b === 0 ? 1 : abs(a - b) / max(abs(a), abs(b))),
      hint: {
        en: "Only one case is off: two zeros. Do they agree, or do they not?",
        ko: "둘 다 0인 경우만 틀립니다. 두 0은 같을까요, 다를까요?",
      },
    },
  },
});
