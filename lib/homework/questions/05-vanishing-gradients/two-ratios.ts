import { scalar } from "../../../wasm/scalar.js";
import { oneOf } from "../../inputs.js";
import { type Question, question, value } from "../../question.js";

interface Given {
  /** Each layer's activations are this many times as large as the layer's before. */
  readonly forward: number;
  /** Each layer's δ is this many times as large as the δ of the layer behind. */
  readonly backward: number;
  readonly layers: number;
}

const { pow } = scalar;

export const twoRatios: Question = question({
  id: "05-two-ratios",
  points: 2,
  answer: "ratios",
  kind: value<number[]>(),
  floor: 0,
  given: (rng): Given => {
    const backward = oneOf(rng, [0.25, 0.4, 0.5]);
    return { forward: oneOf(rng, [backward, 0.8]), backward, layers: 5 + rng.integer(6) };
  },
  reference: ({ forward, backward, layers }) => [
    pow(backward, layers - 1),
    pow(backward, layers - 1) / pow(forward, layers - 1),
  ],
  alternatives: [
    ({ forward, backward, layers }) => [pow(backward, layers - 1), pow(backward / forward, layers - 1)],
    ({ forward, backward, layers }) => {
      // Layer by layer: a forward from the input, δ backward from the end.
      const a = Array.from({ length: layers }, (_, l) => pow(forward, l));
      const delta = Array.from({ length: layers }, (_, l) => pow(backward, layers - 1 - l));
      const [first, last] = [0, layers - 1];
      const dw = (l: number): number => (a[l] ?? 0) * (delta[l] ?? 0);
      return [(delta[first] ?? 0) / (delta[last] ?? 1), dw(first) / dw(last)];
    },
    ({ forward, backward, layers }) => {
      let [delta, weights] = [1, 1];
      for (let l = 1; l < layers; l++) [delta, weights] = [delta * backward, (weights * backward) / forward];
      return [delta, weights];
    },
  ],
  wrong: {
    "both-vanish": {
      answer: ({ backward, layers }) => [pow(backward, layers - 1), pow(backward, layers - 1)],
      hint: {
        en: "You left the activations out of the second ratio. What stands beside δ in a weight's gradient?",
        ko: "둘째 비에서 활성값을 빠뜨렸습니다. 가중치의 기울기에는 δ 말고 또 무엇이 곱해질까요?",
      },
    },
    "activations-multiplied": {
      answer: ({ forward, backward, layers }) => [
        pow(backward, layers - 1),
        pow(backward * forward, layers - 1),
      ],
      hint: {
        en: "Into which layer do the larger activations go: the first, or the last? So whose dW do they enlarge?",
        ko: "더 큰 값이 들어가는 쪽은 첫 층일까요, 마지막 층일까요? 그러면 어느 층의 dW가 커질까요?",
      },
    },
    "one-step-too-many": {
      answer: ({ forward, backward, layers }) => [pow(backward, layers), pow(backward / forward, layers)],
      hint: {
        en: "Count the steps between the last layer and the first. Are there as many as layers?",
        ko: "마지막 층에서 첫 층까지 몇 걸음인지 세어 보십시오. 층의 개수와 같을까요?",
      },
    },
    "one-layer": {
      answer: ({ forward, backward }) => [backward, backward / forward],
      hint: {
        en: "That is what one layer does. How many lie between the last and the first?",
        ko: "한 층에서 일어나는 일입니다. 마지막 층에서 첫 층까지는 몇 걸음일까요?",
      },
    },
    "upside-down": {
      answer: ({ forward, backward, layers }) => [
        pow(backward, 1 - layers),
        pow(forward / backward, layers - 1),
      ],
      hint: {
        en: "You divided the last layer by the first. Which one stands on top in the question?",
        ko: "마지막 층을 첫 층으로 나누었습니다. 문제에서는 어느 층이 분자일까요?",
      },
    },
  },
});
