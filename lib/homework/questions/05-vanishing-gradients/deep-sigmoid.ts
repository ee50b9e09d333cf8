import { Graph } from "../../../graph/graph.js";
import { moons } from "../../../networks/data-sets.js";
import { mlp } from "../../../networks/mlp.js";
import { Sgd } from "../../../networks/optimisers.js";
import { sigmoidCrossEntropy } from "../../../nodes/losses.js";
import { sigmoid } from "../../../nodes/operators.js";
import { createRng, type Rng } from "../../../random/rng.js";
import { rng as generator } from "../../call.js";
import { fn, type Question, question } from "../../question.js";

type Init = (fanIn: number, fanOut: number, rng: Rng) => number;

const sizes = [2, 16, 16, 16, 16, 16, 16, 16, 16, 1];

/** Whether the network leaves the plateau at ln 2 within 200 epochs on the lecture's moons. */
function learns(weights: readonly number[]): boolean {
  let drawn = 0;
  const init = (): number => weights[drawn++] ?? 0;
  const network = mlp(sizes, { activation: sigmoid, init, rng: createRng(1) });
  const { inputs, targets } = moons({ points: 100, noise: 0.1, rng: createRng("deep sigmoid") });
  const training = new Graph(sigmoidCrossEntropy(network.forward(inputs), targets));
  const optimiser = new Sgd(network.parameters, { learningRate: 0.5 });
  for (let epoch = 0; epoch < 200; epoch++) {
    training.forward();
    if (training.output.item() < 0.6) return true;
    training.zeroGrad();
    training.backward();
    optimiser.step();
  }
  return false;
}

/** A call for every weight of the network, each with a generator of its own. */
function callsFor(seed: number): [number, number, Rng][] {
  return sizes
    .slice(1)
    .flatMap((fanOut, layer) =>
      Array.from({ length: (sizes[layer] ?? 1) * fanOut }, (_, k): [number, number, Rng] => [
        sizes[layer] ?? 1,
        fanOut,
        generator(seed + 1000 * layer + k),
      ]),
    );
}

const rms = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, x) => sum + x * x, 0) / values.length);

export const deepSigmoid: Question = question({
  id: "05-deep-sigmoid",
  points: 3,
  answer: "deepSigmoidInit",
  kind: fn<Init>(),
  // With each seed a dozen networks are trained, two thirds of them in vain to the last epoch.
  seeds: 3,
  // The answer draws every weight; the training is ours. One draw in a hundred of weights that are far too large
  // trains by good luck, one in a hundred of right ones fails: two trainings out of three decide, and what is huge
  // does not count. What fails is told apart by the weights that were drawn.
  observe: (call, rng) => {
    const seeds = [0, 1, 2].map(() => 1e5 * rng.integer(1e4));
    const drawn: (readonly number[])[] = [];
    let learned = 0;
    while (learned < 2 && drawn.length - learned < 2) {
      const weights = call.all(callsFor(seeds[drawn.length] ?? 0));
      drawn.push(weights);
      if (learns(weights)) learned++;
    }
    const weights = drawn.at(-1) ?? [];
    const hidden = weights.slice(32, -16);
    const size = rms(hidden) * 4; // s√n at a width of 16
    const isEqual = hidden.every((w) => w === hidden[0]);
    // Nothing, tiny, made for tanh or ReLU, too small for all that, or huge.
    const from = [0, Number.MIN_VALUE, 0.3, 2, 25];
    const place = from.findLastIndex((least) => size >= least);
    if (learned === 2 && place < from.length - 1) return [1];
    return [0, Number(isEqual), ...from.map((_, k) => Number(k === place))];
  },
  otherwise: {
    en: "It does not train yet. Which size do the weights need for w·σ′ to come near one? See lecture 5, section 3.",
    ko: "아직 학습되지 않습니다. w·σ′이 1에 가까워지려면 가중치가 얼마나 커야 할까요? 5강 3절을 보십시오.",
  },
  reference: (fanIn, fanOut, rng) => 6 * Math.sqrt(6 / (fanIn + fanOut)) * (2 * rng.uniform() - 1),
  alternatives: [
    (fanIn, fanOut, rng) => 8 * Math.sqrt(6 / (fanIn + fanOut)) * (2 * rng.uniform() - 1),
    (fanIn, fanOut, rng) => 7 * Math.sqrt(2 / (fanIn + fanOut)) * rng.normal(),
    (_fanIn, _fanOut, rng) => 2 * rng.normal(),
  ],
  wrong: {
    "made-for-others": {
      answer: (fanIn, fanOut, rng) => Math.sqrt(6 / (fanIn + fanOut)) * (2 * rng.uniform() - 1),
      hint: {
        en: "This size suits tanh or ReLU. How large is the sigmoid's slope at best, and what must make up for it?",
        ko: "tanh나 ReLU에 알맞은 크기입니다. 시그모이드는 가장 가파른 곳에서 얼마나 가파를까요? 그것을 무엇으로 메워야 할까요?",
      },
    },
    tiny: {
      answer: (_fanIn, _fanOut, rng) => 0.01 * rng.normal(),
      hint: {
        en: "With weights so small each layer's factor is far below one. What would bring it near one?",
        ko: "가중치가 이렇게 작으면 한 층의 배율이 1보다 훨씬 작습니다. 어떻게 하면 1에 가까워질까요?",
      },
    },
    huge: {
      answer: (_fanIn, _fanOut, rng) => 50 * rng.normal(),
      hint: {
        en: "With weights so large nearly all neurons are saturated. How steep is the sigmoid there?",
        ko: "가중치가 이렇게 크면 뉴런이 거의 다 포화됩니다. 그곳에서 시그모이드는 얼마나 가파를까요?",
      },
    },
    equal: {
      answer: () => 1.5,
      hint: {
        en: "All weights are equal. What do neurons lose that start alike? See lecture 4, section 6.",
        ko: "모든 가중치가 같습니다. 똑같이 출발한 뉴런들은 무엇을 잃을까요? 4강 6절을 보십시오.",
      },
    },
    zero: {
      answer: () => 0,
      hint: {
        en: "All weights are zero. What does × hand back to the layer before?",
        ko: "모든 가중치가 0입니다. 곱셈 노드는 앞 층에 무엇을 돌려보낼까요?",
      },
    },
  },
});
