import { Graph } from "../../../graph/graph.js";
import { mlp } from "../../../networks/mlp.js";
import { meanSquaredError } from "../../../nodes/losses.js";
import { mul, relu, tanh } from "../../../nodes/operators.js";
import { tensor } from "../../../nodes/tensor.js";
import { createRng } from "../../../random/rng.js";
import { oneOf } from "../../inputs.js";
import { type Question, question, value } from "../../question.js";

type Given = { readonly activation: "relu" | "tanh"; readonly layers: number; readonly width: number };

const rms = (values: Iterable<number>): number => {
  const all = [...values];
  return Math.sqrt(all.reduce((sum, x) => sum + x * x, 0) / all.length);
};

/** δ of the first over δ of the last hidden layer, for weights of standard deviation s/√n, on 16 random examples. */
function ratio(s: number, { activation, layers, width }: Given): number {
  const rng = createRng("healthy scale");
  const network = mlp([width, ...Array(layers).fill(width), 1], {
    activation: activation === "relu" ? relu : tanh,
    init: (fanIn, _fanOut, draw) => (s / Math.sqrt(fanIn)) * draw.normal(),
    rng,
  });
  const rows = Array.from({ length: 16 }, () => Array.from({ length: width }, () => rng.normal()));
  const targets = rows.map(() => [rng.uniform() < 0.5 ? -1 : 1]);
  const { output, layers: passed } = network.trace(tensor(rows));
  new Graph(mul(0.5, meanSquaredError(output, tensor(targets)))).backward();
  const deltas = passed.slice(0, layers).map(({ preActivation }) => rms(preActivation.grad.data));
  return (deltas[0] ?? Number.NaN) / (deltas.at(-1) ?? Number.NaN);
}

export const healthyScale: Question = question({
  id: "05-healthy-scale",
  points: 2,
  answer: "scale",
  kind: value<number>(),
  given: (rng): Given => ({
    activation: oneOf(rng, ["relu", "tanh"] as const),
    layers: 10 + rng.integer(3),
    width: 24,
  }),
  // In the range, vanishing or exploding; a network that answers nothing at all is neither.
  observe: (s, given) => {
    const measured = ratio(s, given);
    const isHealthy = measured >= 0.1 && measured <= 10;
    return [Number(isHealthy), Number(measured < 0.1), Number(measured > 10), Number(s === 0)];
  },
  reference: ({ activation }) => (activation === "relu" ? Math.SQRT2 : 1.1),
  alternatives: [
    ({ activation }) => (activation === "relu" ? 1.45 : 1.05),
    ({ activation }) => (activation === "relu" ? 1.4 : 1.15),
    ({ activation }) => (activation === "relu" ? Math.sqrt(2) : 1.12),
  ],
  wrong: {
    "far-too-small": {
      answer: () => 0.5,
      hint: {
        en: "The gradient vanishes on its way to the first layer. What is each layer's factor with your scale?",
        ko: "첫 층에 닿기 전에 기울기가 소실됩니다. 이 크기라면 한 층의 배율은 얼마일까요?",
      },
    },
    "far-too-large": {
      answer: () => 5,
      hint: {
        en: "The gradient explodes on its way to the first layer. What is each layer's factor with your scale?",
        ko: "첫 층에 닿기 전에 기울기가 폭발합니다. 이 크기라면 한 층의 배율은 얼마일까요?",
      },
    },
    nothing: {
      answer: () => 0,
      hint: {
        en: "With such a scale nothing goes forward, and nothing back. Which sizes of weights make sense?",
        ko: "이 크기로는 앞으로도 뒤로도 아무것도 흐르지 않습니다. 가중치의 크기로 쓸 수 있는 것은 어떤 수일까요?",
      },
    },
  },
});
