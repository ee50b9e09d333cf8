import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

type Numbers = readonly number[];

const norm = (g: Numbers): number => Math.sqrt(g.reduce((total, value) => total + value * value, 0));
const times = (g: Numbers, factor: number): number[] => g.map((value) => factor * value);

export const clip: Question = question({
  id: "clip",
  points: 0,
  answer: "clip",
  kind: fn<(gradient: number[], most: number) => number[]>(),
  inputs: (rng) => [
    [[3, 4], 1],
    [[0.3, -0.4], 2],
    [[-30, 0, 40], 5],
    [[1, -1, 1, 1], 1.5],
    [[between(rng, 5, 9), between(rng, -4, -2), between(rng, 1, 2)], 3],
  ],
  reference: (g, most) => times(g, Math.min(1, most / norm(g))),
  alternatives: [
    (g, most) => (norm(g) > most ? times(g, most / norm(g)) : [...g]),
    (g, most) => {
      let squares = 0;
      for (const value of g) squares += value * value;
      const length = Math.sqrt(squares);
      return g.map((value) => (length <= most ? value : (value / length) * most));
    },
    (g, most) => times(g, most / Math.max(most, norm(g))),
  ],
  wrong: {
    "entry-by-entry": {
      answer: (g, most) => g.map((value) => Math.max(-most, Math.min(most, value))),
      hint: {
        en: "You cut each entry for itself. Does the vector still point in the same direction?",
        ko: "성분을 하나씩 잘랐습니다. 그래도 벡터가 같은 방향을 가리킬까요?",
      },
    },
    always: {
      answer: (g, most) => times(g, most / norm(g)),
      hint: {
        en: "You stretch short gradients, too. What should happen to one that is short enough already?",
        ko: "짧은 기울기까지 늘였습니다. 이미 충분히 짧은 기울기는 어떻게 해야 할까요?",
      },
    },
    "without-root": {
      answer: (g, most) => times(g, Math.min(1, most / (norm(g) * norm(g)))),
      hint: {
        en: "You divided by the sum of the squares. What is the length of a vector?",
        ko: "제곱의 합으로 나누었습니다. 벡터의 길이는 어떻게 구할까요?",
      },
    },
    "largest-entry": {
      answer: (g, most) => times(g, Math.min(1, most / Math.max(...g.map(Math.abs)))),
      hint: {
        en: "You measured the largest entry. May many entries together not be too long?",
        ko: "가장 큰 성분을 기준으로 삼았습니다. 성분이 많으면 합쳐서 길어질 수 있지 않을까요?",
      },
    },
    "sum-of-sizes": {
      answer: (g, most) => times(g, Math.min(1, most / g.reduce((sum, value) => sum + Math.abs(value), 0))),
      hint: {
        en: "You measured by adding the sizes of the entries. How far is it as the crow flies?",
        ko: "성분의 크기를 더했습니다. 곧은 직선으로 재면 길이가 얼마일까요?",
      },
    },
    "to-length-one": {
      answer: (g, most) => (norm(g) > most ? times(g, 1 / norm(g)) : [...g]),
      hint: {
        en: "Long gradients come out with the length 1. Which length are they allowed?",
        ko: "긴 기울기의 길이가 모두 1이 되었습니다. 얼마까지 길어도 된다고 했을까요?",
      },
    },
    dropped: {
      answer: (g, most) => (norm(g) > most ? times(g, 0) : [...g]),
      hint: {
        en: "A long gradient is thrown away. Is its direction worth nothing?",
        ko: "긴 기울기를 버렸습니다. 그 방향에는 쓸모가 없을까요?",
      },
    },
  },
});
