import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

type Numbers = readonly number[];

const sum = (values: Numbers): number => values.reduce((total, x) => total + x, 0);

export const copy: Question = question({
  id: "copy",
  points: 0,
  answer: "copyBackward",
  kind: fn<(E: number[]) => number>(),
  inputs: (rng) => [
    [[3, -1.7]],
    [[0.5, 2, 4]],
    [[between(rng, 1.5, 3), between(rng, -0.9, -0.2), between(rng, 4, 6)]],
  ],
  reference: (E) => sum(E),
  alternatives: [
    (E) => {
      let total = 0;
      for (const e of E) total += e;
      return total;
    },
    (E) => E.reduceRight((total, e) => e + total, 0),
    ([first = 0, ...others]) => first + sum(others),
  ],
  wrong: {
    average: {
      answer: (E) => sum(E) / E.length,
      hint: {
        en: "You took the mean. If x grows a little, does each copy grow by only a part of it?",
        ko: "평균을 냈습니다. x가 조금 늘면 복사본은 그 일부만큼만 늘까요?",
      },
    },
    first: {
      answer: (E) => E[0] ?? 0,
      hint: {
        en: "Only the first branch was heard. What of the others?",
        ko: "첫 갈래에서 온 값만 받았습니다. 나머지는 어떻게 되었을까요?",
      },
    },
    last: {
      answer: (E) => E.at(-1) ?? 0,
      hint: {
        en: "Only the last branch is left. Did it overwrite the others?",
        ko: "마지막 갈래에서 온 값만 남았습니다. 앞의 값을 덮어쓴 것은 아닐까요?",
      },
    },
    product: {
      answer: (E) => E.reduce((product, e) => product * e, 1),
      hint: {
        en: "You multiplied what came back. Do the branches lie on one path, or on several?",
        ko: "돌아온 값을 곱했습니다. 갈래들은 한 경로에 있을까요, 서로 다른 경로일까요?",
      },
    },
    largest: {
      answer: (E) => Math.max(...E),
      hint: {
        en: "You kept the largest. Does L feel the other branches less for that?",
        ko: "가장 큰 값만 남겼습니다. 그렇다고 다른 갈래가 L에 영향을 주지 않을까요?",
      },
    },
    count: {
      answer: (E) => E.length,
      hint: {
        en: "That counts the branches: the sum of the local gradients. What arrived on each of them?",
        ko: "갈래의 수, 곧 국소적 미분의 합입니다. 갈래마다 무엇이 들어왔을까요?",
      },
    },
  },
});
