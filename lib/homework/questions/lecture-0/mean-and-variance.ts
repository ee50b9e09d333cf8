import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

type Numbers = readonly number[];

const sum = (values: Numbers): number => values.reduce((total, value) => total + value, 0);
const mean = (values: Numbers): number => sum(values) / values.length;
const squares = (values: Numbers, middle: number): number[] => values.map((x) => (x - middle) * (x - middle));

export const meanAndVariance: Question = question({
  id: "mean-and-variance",
  points: 0,
  answer: "meanAndVariance",
  kind: fn<(values: number[]) => { mean: number; variance: number }>(),
  inputs: (rng) => [
    [[1, 1, 1, 1, 6]],
    [[-2, 0, 3]],
    [[between(rng, 1, 2), between(rng, -4, -3), between(rng, 5, 6), 0.5]],
  ],
  reference: (values) => ({ mean: mean(values), variance: mean(squares(values, mean(values))) }),
  alternatives: [
    (values) => {
      let [total, spread] = [0, 0];
      for (const value of values) total += value / values.length;
      for (const value of values) spread += (value - total) * (value - total);
      return { mean: total, variance: spread / values.length };
    },
    (values) => ({ mean: mean(values), variance: mean(squares(values, 0)) - mean(values) * mean(values) }),
    (values) => {
      const middle = mean(values);
      return { mean: middle, variance: sum(squares(values, middle)) / values.length };
    },
  ],
  wrong: {
    "not-squared": {
      answer: (values) => ({ mean: mean(values), variance: mean(values.map((x) => x - mean(values))) }),
      hint: {
        en: "The deviations cancel: that is what the mean is for. What makes all of them count?",
        ko: "편차를 그냥 더하면 서로 상쇄됩니다. 평균이 바로 그런 값입니다. 편차를 모두 세려면 어떻게 해야 할까요?",
      },
    },
    "not-centred": {
      answer: (values) => ({ mean: mean(values), variance: mean(squares(values, 0)) }),
      hint: {
        en: "You measured the distance from 0. From where is the scatter measured?",
        ko: "0까지의 거리를 재었습니다. 흩어진 정도는 어디에서부터 잴까요?",
      },
    },
    "one-less": {
      answer: (values) => ({
        mean: mean(values),
        variance: sum(squares(values, mean(values))) / (values.length - 1),
      }),
      hint: {
        en: "You divided by one less: that estimates the variance behind a sample. What is the plain mean of the squares?",
        ko: "개수보다 하나 적은 수로 나누었습니다. 표본에서 모분산을 추정할 때 쓰는 식입니다. 제곱의 평균 그대로라면 무엇으로 나눌까요?",
      },
    },
    "standard-deviation": {
      answer: (values) => ({ mean: mean(values), variance: Math.sqrt(mean(squares(values, mean(values)))) }),
      hint: {
        en: "That is the standard deviation. How does the variance come before it?",
        ko: "표준편차를 구했습니다. 그보다 먼저 구하는 분산은 무엇일까요?",
      },
    },
    "sum-only": {
      answer: (values) => ({ mean: mean(values), variance: sum(squares(values, mean(values))) }),
      hint: {
        en: "You added the squares. Would twice as many numbers scatter twice as much?",
        ko: "제곱을 더하기만 했습니다. 수가 두 배로 많으면 두 배로 흩어진 것일까요?",
      },
    },
    absolute: {
      answer: (values) => ({
        mean: mean(values),
        variance: mean(values.map((x) => Math.abs(x - mean(values)))),
      }),
      hint: {
        en: "You took the size of the deviations. The variance weighs far ones more: how?",
        ko: "편차의 크기만 보았습니다. 분산은 멀리 있는 값을 더 크게 칩니다. 어떻게 할까요?",
      },
    },
  },
});
