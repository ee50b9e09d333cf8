import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

type Numbers = readonly number[];
type Levers = { bias: number; weights: number[]; activations: number[] };

const times = (E: number, values: Numbers): number[] => values.map((value) => E * value);
const own = (E: number, h: Numbers, w: Numbers): number[] => h.map((value, i) => E * value * (w[i] ?? 0));

export const levers: Question = question({
  id: "levers",
  points: 0,
  answer: "pullLevers",
  kind: fn<(E: number, h: number[], w: number[]) => Levers>(),
  inputs: (rng) => [
    [2, [0.5, 1], [3, -1]],
    [-0.5, [0.9, 0.2, 0], [0.5, -2, 4]],
    [
      between(rng, 0.1, 0.9),
      [between(rng, 0.1, 0.4), between(rng, 0.6, 0.9)],
      [between(rng, 1, 2), between(rng, -3, -2)],
    ],
  ],
  reference: (E, h, w) => ({ bias: E, weights: times(E, h), activations: times(E, w) }),
  alternatives: [
    (E, h, w) => ({ bias: E * 1, weights: h.map((hi) => hi * E), activations: w.map((wi) => wi * E) }),
    (E, h, w) => {
      const weights: number[] = [];
      const activations: number[] = [];
      for (let i = 0; i < h.length; i++) {
        weights.push(E * (h[i] ?? 0));
        activations.push(E * (w[i] ?? 0));
      }
      return { bias: E, weights, activations };
    },
    (E, h, w) => {
      const [bias = 0, ...weights] = [1, ...h].map((value) => E * value);
      return { bias, weights, activations: w.map((value) => value * bias) };
    },
  ],
  wrong: {
    swapped: {
      answer: (E, h, w) => ({ bias: E, weights: times(E, w), activations: times(E, h) }),
      hint: {
        en: "You multiplied each weight's rate by the weight itself. If its input is 0, does turning the weight change z?",
        ko: "가중치의 변화율에 가중치 자신을 곱했습니다. 입력이 0이면 가중치를 돌린다고 z가 변할까요?",
      },
    },
    "without-e": {
      answer: (_E, h, w) => ({ bias: 1, weights: [...h], activations: [...w] }),
      hint: {
        en: "These are the rates of z. How fast does L move when z does?",
        ko: "이것은 z의 변화율입니다. z가 변하면 L은 그 몇 배만큼 변할까요?",
      },
    },
    "own-product": {
      answer: (E, h, w) => ({ bias: E, weights: own(E, h, w), activations: own(E, h, w) }),
      hint: {
        en: "You used the whole product h · w. When only w grows a little, what is it multiplied by?",
        ko: "곱 h · w를 통째로 썼습니다. w만 조금 커질 때 w에는 무엇이 곱해져 있을까요?",
      },
    },
    shared: {
      answer: (E, h, w) => {
        const parts = own(1, h, w);
        const total = parts.reduce((sum, part) => sum + part, 0);
        const shares = parts.map((part) => (E * part) / total);
        return { bias: E, weights: shares, activations: [...shares] };
      },
      hint: {
        en: "You shared E out in proportion. If one input grows, does the sum keep some of that for the others?",
        ko: "E를 비례해서 나누었습니다. 입력 하나가 커질 때 그 일부가 다른 입력의 몫으로 빠져나갈까요?",
      },
    },
    "no-bias": {
      answer: (E, h, w) => ({ bias: 0, weights: times(E, h), activations: times(E, w) }),
      hint: {
        en: "The bias stands in z as well. When it grows a little, by how much does z?",
        ko: "편향도 z 안에 있습니다. 편향이 조금 커지면 z는 얼마나 커질까요?",
      },
    },
    "wish-for-rate": {
      answer: (E, h, w) => ({ bias: -E, weights: times(-E, h), activations: times(-E, w) }),
      hint: {
        en: "That is the wish, the direction in which L falls. Which sign has the rate at which L rises?",
        ko: "L이 줄어드는 방향, 곧 뉴런의 요구를 구했습니다. L이 늘어나는 변화율이라면 부호가 어떻게 될까요?",
      },
    },
  },
});
