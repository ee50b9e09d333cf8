import { scalar } from "../../../wasm/scalar.js";
import { oneOf } from "../../inputs.js";
import { type Question, question, value } from "../../question.js";

type Given = { readonly c: number; readonly layers: number };

const factor = ({ c }: Given): number => Math.sqrt(c / 2);

export const reluFactor: Question = question({
  id: "05-relu-factor",
  points: 2,
  answer: "factors",
  kind: value<number[]>(),
  floor: 0,
  given: (rng): Given => ({ c: oneOf(rng, [0.5, 0.8, 1.25, 1.5]), layers: oneOf(rng, [8, 12, 20]) }),
  reference: (given) => [factor(given), scalar.pow(factor(given), given.layers)],
  alternatives: [
    ({ c, layers }) => [Math.sqrt(0.5) * Math.sqrt(c), scalar.pow(c / 2, layers / 2)],
    (given) => {
      let total = 1;
      for (let k = 0; k < given.layers; k++) total *= factor(given);
      return [factor(given), total];
    },
    ({ c, layers }) => [scalar.pow(c / 2, 0.5), scalar.pow(0.5 * c, 0.5 * layers)],
  ],
  wrong: {
    "mean-square-for-rms": {
      answer: ({ c, layers }) => [c / 2, scalar.pow(c / 2, layers)],
      hint: {
        en: "That is the factor of the mean square. What does one do to a mean square to get an rms?",
        ko: "제곱의 평균에 곱해지는 배율입니다. 제곱의 평균에서 rms를 얻으려면 무엇을 해야 할까요?",
      },
    },
    "open-gates": {
      answer: ({ c, layers }) => [Math.sqrt(c), scalar.pow(Math.sqrt(c), layers)],
      hint: {
        en: "You let everything pass. How many of the gates are open, if z is as often negative as positive?",
        ko: "문이 모두 열려 있다고 보았습니다. z가 양수와 음수로 반반이면 열린 문은 얼마나 될까요?",
      },
    },
    "half-of-the-size": {
      answer: ({ c, layers }) => [Math.sqrt(c) / 2, scalar.pow(Math.sqrt(c) / 2, layers)],
      hint: {
        en: "You halved the size. Half of the squares are zero: what does that do to the root of their mean?",
        ko: "크기를 절반으로 줄였습니다. 제곱 가운데 절반이 0이 되면 그 평균의 제곱근은 어떻게 될까요?",
      },
    },
    "adds-layers": {
      answer: (given) => [factor(given), factor(given) * given.layers],
      hint: {
        en: "The factor of one layer is right. Over several layers, are factors added or multiplied?",
        ko: "한 층의 배율은 맞습니다. 여러 층을 지나면 배율을 더할까요, 곱할까요?",
      },
    },
    "one-layer-for-all": {
      answer: (given) => [factor(given), factor(given)],
      hint: {
        en: "The first is right. What happens to it when the next layer does the same again?",
        ko: "첫째는 맞습니다. 다음 층에서도 같은 일이 또 일어나면 어떻게 될까요?",
      },
    },
    upside: {
      answer: (given) => [1 / factor(given), scalar.pow(1 / factor(given), given.layers)],
      hint: {
        en: "Just the other way round. Do small weights make δ grow?",
        ko: "거꾸로입니다. 가중치가 작으면 δ가 커질까요?",
      },
    },
  },
});
