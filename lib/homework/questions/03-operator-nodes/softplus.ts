import { scalar } from "../../../wasm/scalar.js";
import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

const { exp, log, tanh } = scalar;

/** ln(1 + eˣ) without a positive exponent. */
const stable = (x: number): number => Math.max(x, 0) + log(1 + exp(-Math.abs(x)));
const sigma = (x: number): number => (x >= 0 ? 1 / (1 + exp(-x)) : exp(x) / (1 + exp(x)));
const naive = (x: number): number => log(1 + exp(x));
const naiveSlope = (x: number): number => exp(x) / (1 + exp(x));

/** y = ln(1 + eˣ) and dy/dx, at inputs where eˣ overflows as well. */
export const softplus: Question = question({
  id: "03-softplus",
  points: 3,
  answer: "softplus",
  kind: fn<(x: number) => number[]>(),
  inputs: (rng) => [
    ...[-1000, -40, -3, -0.5, 0, 0.7, 3, 40, 1000].map((x): [number] => [x]),
    [between(rng, -5, -1)],
    [between(rng, 1, 5)],
  ],
  reference: (x) => [stable(x), sigma(x)],
  alternatives: [
    (x) => (x > 0 ? [x + log(1 + exp(-x)), 1 / (1 + exp(-x))] : [naive(x), naiveSlope(x)]),
    (x) => [x > 30 ? x + exp(-x) : naive(x), (1 + tanh(x / 2)) / 2],
    (x) => [-Math.min(-x, 0) + log(1 + exp(x < 0 ? x : -x)), 1 / (1 + exp(-x))],
  ],
  wrong: {
    naive: {
      answer: (x) => [naive(x), naiveSlope(x)],
      hint: {
        en: "Right on paper. What is the exponential of a large input in a computer, and which form never asks for it?",
        ko: "종이 위에서는 맞습니다. 입력이 크면 컴퓨터에서 지수함수의 값은 얼마가 될까요? 그 값이 필요 없는 식은 어떤 것일까요?",
      },
    },
    "naive-value": {
      answer: (x) => [naive(x), sigma(x)],
      hint: {
        en: "The slope survives, the value does not. What can be taken out of the logarithm so that no exponent is positive?",
        ko: "접선의 기울기는 버티지만 값이 넘칩니다. 지수가 양수가 되지 않게 하려면 로그 밖으로 무엇을 꺼내면 될까요?",
      },
    },
    "naive-slope": {
      answer: (x) => [stable(x), naiveSlope(x)],
      hint: {
        en: "The value survives, the slope does not: ∞ divided by ∞. Which function of the lecture is that slope?",
        ko: "값은 버티지만 접선의 기울기가 ∞ 나누기 ∞가 됩니다. 그 기울기는 강의에 나온 어떤 함수일까요?",
      },
    },
    relu: {
      answer: (x) => [Math.max(0, x), x > 0 ? 1 : 0],
      hint: {
        en: "Far out that is right. What does the curve do near the corner that you gave it?",
        ko: "0에서 먼 곳에서는 맞습니다. 꺾이는 점 근처에서 이 곡선은 실제로 어떤 모양일까요?",
      },
    },
    "slope-of-sigmoid": {
      answer: (x) => [stable(x), sigma(x) * sigma(-x)],
      hint: {
        en: "The value is right; the slope was differentiated once too often. How steep is the curve far to the right?",
        ko: "값은 맞는데, 접선의 기울기를 구하면서 미분을 한 번 더 했습니다. 오른쪽 먼 곳에서 이 곡선은 얼마나 가파를까요?",
      },
    },
    "slope-without-inner": {
      answer: (x) => [stable(x), x >= 0 ? exp(-x) / (1 + exp(-x)) : 1 / (1 + exp(x))],
      hint: {
        en: "The value is right, but your slope falls from left to right. Does the curve get flatter or steeper?",
        ko: "값은 맞지만 접선의 기울기가 오른쪽으로 갈수록 작아집니다. 이 곡선은 오른쪽으로 갈수록 평평해질까요, 가팔라질까요?",
      },
    },
    "value-mirrored": {
      answer: (x) => [stable(-x), sigma(x)],
      hint: {
        en: "The slope is right, but your value falls where the slope says that it rises. Which sign is turned?",
        ko: "접선의 기울기는 맞지만, 올라가야 할 곳에서 값이 내려갑니다. 어느 부호가 바뀌었을까요?",
      },
    },
  },
});
