import { between } from "../../inputs.js";
import { type Question, question, value } from "../../question.js";

type Way = "lowers" | "raises";
type Neuron = { readonly h: readonly number[]; readonly w: readonly number[]; readonly error: number };

const sum = (values: readonly number[]): number => values.reduce((total, x) => total + x, 0);
const products = ({ h, w }: Neuron): number[] => h.map((x, i) => x * (w[i] ?? 0));
const way = (isRight: boolean): Way => (isRight ? "lowers" : "raises");

export const whichWay: Question = question({
  id: "01-which-way",
  points: 2,
  answer: "ways",
  kind: value<string[]>(["lowers", "raises"]),
  // Signs are fixed so that no two rules of thumb agree; sizes and order are the student's own.
  given: (rng): { neurons: Neuron[] } => {
    const small = (): number => between(rng, 0.1, 0.3, 1);
    const large = (): number => between(rng, 0.7, 0.9, 1);
    const neurons: Neuron[] = [
      { h: [large(), small()], w: [2, -1], error: 0.5 },
      { h: [small(), large()], w: [2, -1.5], error: 0.5 },
      { h: [large(), small(), small()], w: [3, -1, -1], error: -0.5 },
      { h: [0.1, large(), 0.1], w: [1, -2, 1], error: -0.5 },
      { h: [0.2, 0.2, 0.9], w: [-2, -2, 1.5], error: 0.5 },
    ];
    return { neurons: rng.shuffle(neurons) };
  },
  otherwise: {
    en: "At least one is wrong. Divide, for each neuron, a share by the gradient of its input: what decides the sign?",
    ko: "적어도 하나가 틀렸습니다. 뉴런마다 몫을 그 입력의 기울기로 나누어 보십시오. 부호를 정하는 것은 무엇일까요?",
  },
  reference: ({ neurons }) => neurons.map((one) => way(sum(products(one)) > 0)),
  alternatives: [
    // Against the gradient dL/dh = e w: the dot product with the shared vector e c / Σc.
    ({ neurons }) =>
      neurons.map((one) => {
        const total = sum(products(one));
        const dot = sum(products(one).map((c, i) => ((one.error * c) / total) * one.error * (one.w[i] ?? 0)));
        return way(dot > 0);
      }),
    ({ neurons }) => neurons.map((one) => way(!(sum(products(one)) < 0))),
    ({ neurons }) =>
      neurons.map((one) => {
        const o = sum(products(one));
        const moved = one.h.map((x, i) => x - (1e-3 * one.error * (products(one)[i] ?? 0)) / o);
        const after = sum(moved.map((x, i) => x * (one.w[i] ?? 0)));
        const loss = (y: number): number => (y - (o - one.error)) * (y - (o - one.error));
        return way(loss(after) < loss(o));
      }),
  ],
  wrong: {
    "always-lowers": {
      answer: ({ neurons }) => neurons.map(() => way(true)),
      hint: {
        en: "You trust the rule everywhere. Divide a share by the gradient of its input: which sign does the quotient have?",
        ko: "이 규칙이 늘 손실을 줄인다고 보았습니다. 몫을 그 입력의 기울기로 나누어 보십시오. 그 값의 부호는 무엇에 달려 있을까요?",
      },
    },
    "by-the-error": {
      answer: ({ neurons }) => neurons.map(({ error }) => way(error > 0)),
      hint: {
        en: "You looked at the sign of the error. It stands in the share and in the gradient. Is any of it left in their quotient?",
        ko: "오차의 부호를 보고 답했습니다. 오차는 몫에도 기울기에도 들어 있습니다. 몫을 기울기로 나누면 오차가 남을까요?",
      },
    },
    "by-count": {
      answer: ({ neurons }) => neurons.map(({ w }) => way(w.filter((x) => x > 0).length * 2 >= w.length)),
      hint: {
        en: "You counted the weights of each sign. Do all of them count the same in the sum of contributions?",
        ko: "양수인 가중치와 음수인 가중치가 몇 개인지 세었습니다. 기여분의 합에 미치는 영향이 모든 가중치에서 같을까요?",
      },
    },
    "weights-only": {
      answer: ({ neurons }) => neurons.map(({ w }) => way(sum(w) > 0)),
      hint: {
        en: "You added the weights. Are they what the rule divides by, or is something multiplied in first?",
        ko: "가중치를 더했습니다. 이 규칙에서 나누는 수는 가중치의 합일까요, 아니면 무엇을 곱하고 나서 더한 것일까요?",
      },
    },
    exchanged: {
      answer: ({ neurons }) => neurons.map((one) => way(sum(products(one)) < 0)),
      hint: {
        en: "Exactly the other way round. When all contributions are positive, does sharing help or harm?",
        ko: "모두 반대로 답했습니다. 기여분이 다 양수라면 비례 배분은 손실을 줄일까요, 늘릴까요?",
      },
    },
  },
});
