import { type Question, question, value } from "../../question.js";

type Rule = (error: number, h: number, w: number, o: number) => number;

/** Ten rules for dL/dw of a neuron o = h₁w₁ + h₂w₂ with L = ½(o − t)², all wrong. The notebook shows them too. */
const wrongRules: readonly Rule[] = [
  (e, _h, w) => e * w, // the other factor's
  (e) => e, // nothing multiplied in
  (e, h, w, o) => (e * h * w) / o, // shared in proportion
  (e, h, w) => e * h * w, // the whole contribution
  (e, h) => -e * h, // the other sign
  (_e, h) => h, // no error
  (e, h) => 2 * e * h, // the loss without its half
  (e, h) => Math.abs(e) * h, // right for e ≥ 0
  (e, h) => e * Math.abs(h), // right for h ≥ 0
  (e, h) => e * h * Math.min(1, Math.abs(h)), // right for |h| ≥ 1
];

/** Which of the rules a neuron [h1, h2, w1, w2, t] does not tell from the truth at either weight. */
function survivors([h1 = 0, h2 = 0, w1 = 0, w2 = 0, t = 0]: readonly number[]): number[] {
  const o = h1 * w1 + h2 * w2;
  const e = o - t;
  const isSame = (a: number, b: number): boolean => Object.is(a, b) || Math.abs(a - b) < 1e-12;
  return wrongRules.map((rule) =>
    Number(isSame(rule(e, h1, w1, o), e * h1) && isSame(rule(e, h2, w2, o), e * h2)),
  );
}

export const testNeuron: Question = question({
  id: "01-test-neuron",
  points: 2,
  answer: "testNeuron",
  kind: value<number[]>(),
  lists: "exact",
  observe: (neuron) => survivors(neuron),
  otherwise: {
    en: "At least one of the ten is right for both weights. Which sign or size of yours, or which equal numbers, let it through?",
    ko: "열 가지 가운데 적어도 하나가 두 가중치 모두에서 맞습니다. 어떤 부호나 크기, 또는 서로 같은 수 때문에 드러나지 않을까요?",
  },
  reference: () => [0.5, -2, 3, 1, 4],
  alternatives: [() => [-0.5, 3, 2, 0.25, 5], () => [0.25, -0.75, 2, 3, 1], () => [-0.2, -0.3, 4, 5, 0]],
  wrong: {
    ones: {
      answer: () => [1, 1, 1, 1, 1],
      hint: {
        en: "With ones everywhere, most rules give the same. Which numbers keep no factor hidden?",
        ko: "모두 1이면 규칙 대부분이 같은 값을 냅니다. 곱해진 인수가 드러나게 하려면 어떤 수를 골라야 할까요?",
      },
    },
    "no-error": {
      answer: () => [2, 3, 1, 2, 8],
      hint: {
        en: "Your neuron makes no error. What goes back then, by almost any rule?",
        ko: "이 뉴런은 오차가 0입니다. 그러면 대부분의 규칙에서 무엇이 되돌아갈까요?",
      },
    },
    "all-large-and-positive": {
      answer: () => [2, 3, 4, 5, 1],
      hint: {
        en: "Rules that are right for some signs or sizes survive. Which signs and sizes did you leave out?",
        ko: "어떤 부호나 크기에서만 맞는 규칙이 살아남았습니다. 아직 시험하지 않은 부호와 크기는 무엇일까요?",
      },
    },
    "positive-error": {
      answer: () => [0.5, -2, 3, -1, 1],
      hint: {
        en: "One survives that is right whenever the output is too large. What else can an output be?",
        ko: "출력이 목푯값보다 크기만 하면 맞는 규칙이 살아남았습니다. 출력이 또 어떨 때를 시험해야 할까요?",
      },
    },
    "positive-inputs": {
      answer: () => [0.5, 2, 3, 1, 9],
      hint: {
        en: "One survives that is right whenever the inputs are not negative. When might an input be negative?",
        ko: "입력이 음수만 아니면 맞는 규칙이 살아남았습니다. 입력이 음수인 뉴런도 시험했을까요?",
      },
    },
  },
});
