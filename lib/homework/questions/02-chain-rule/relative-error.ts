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
        ko: "그것은 차이 자체입니다. 0.1은 큰 오차입니까? 무엇에 비해서 말입니까?",
      },
    },
    "by-the-smaller": {
      answer: (a, b) => (a === b ? 0 : abs(a - b) / (min(abs(a), abs(b)) || max(abs(a), abs(b)))),
      hint: {
        en: "You compare with one of the two sizes. With the one that makes errors look worse, or the other?",
        ko: "두 크기 가운데 하나에 비했습니다. 오차가 더 커 보이는 쪽입니까, 그 반대쪽입니까?",
      },
    },
    "by-the-sum": {
      answer: (a, b) => (a === b ? 0 : abs(a - b) / (abs(a) + abs(b))),
      hint: {
        en: "You divide by both sizes together. Which single size did the task name?",
        ko: "두 크기를 더해서 나누었습니다. 문제에서 나누라고 한 크기는 어느 것입니까?",
      },
    },
    "sizes-without-abs": {
      answer: (a, b) => (a === b ? 0 : abs(a - b) / (max(a, b) || max(abs(a), abs(b)))),
      hint: {
        en: "It fails for negative numbers. What is the size of a negative number?",
        ko: "음수에서 틀립니다. 음수의 크기는 무엇입니까?",
      },
    },
    signed: {
      answer: (a, b) => (a === b ? 0 : (a - b) / max(abs(a), abs(b))),
      hint: {
        en: "Sometimes it comes out negative. Can an error be smaller than none?",
        ko: "음수가 나오기도 합니다. 오차가 없는 것보다 더 작을 수 있습니까?",
      },
    },
    "one-at-zero": {
      answer: (a, b) => (a === 0 && b === 0 ? 1 : abs(a - b) / max(abs(a), abs(b))),
      hint: {
        en: "Only one case is off: two zeros. Do they agree, or do they not?",
        ko: "둘 다 0인 경우만 틀립니다. 두 0은 서로 같습니까, 다릅니까?",
      },
    },
  },
});
