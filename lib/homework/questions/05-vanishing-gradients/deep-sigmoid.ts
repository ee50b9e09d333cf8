import { Graph } from "../../../graph/graph.js";
import { moons } from "../../../networks/data-sets.js";
import { mlp } from "../../../networks/mlp.js";
import { Sgd } from "../../../networks/optimisers.js";
import { sigmoidCrossEntropy } from "../../../nodes/losses.js";
import { sigmoid } from "../../../nodes/operators.js";
import { createRng, type Rng } from "../../../random/rng.js";
import { type Call, rng as generator } from "../../call.js";
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

/** The weights of one network: a call for each, with a generator of its own. */
function weightsFrom(call: Call<Parameters<Init>, number>, seed: number): readonly number[] {
  const calls = sizes
    .slice(1)
    .flatMap((fanOut, layer) =>
      Array.from(
        { length: (sizes[layer] ?? 1) * fanOut },
        (_, k): Parameters<Init> => [sizes[layer] ?? 1, fanOut, generator(seed + 1000 * layer + k)],
      ),
    );
  return call.all(calls);
}

// From which rms of the weights, as s√n at a width of 16, they are tiny, made for tanh or ReLU, large, or too large.
const steps = [Number.MIN_VALUE, 0.3, 2, 25];

/** What kind of weights these are: zeros, equal ones, too small by so many steps, all positive, or by size. */
function kindOf(weights: readonly number[], size: number): number {
  const hidden = weights.slice(32, -16);
  if (size === 0) return 0;
  if (hidden.every((w) => w === hidden[0])) return 1;
  const step = steps.findLastIndex((least) => size >= least);
  return step >= 2 && hidden.every((w) => w >= 0) ? 4 : ([2, 3, 5, 6][step] ?? 0);
}

/**
 * Whether weights can train at all. Those made for tanh and smaller ones cannot: of 100 networks of size 1.9 none came
 * below 0.69. Equal or positive ones cannot: every neuron is saturated, and all say the same. Size 1000 begins with
 * a loss of hundreds. To train them would take a second.
 */
const mayLearn = (kind: number, size: number): boolean => kind >= 5 && size < 1000;

export const deepSigmoid: Question = question({
  id: "05-deep-sigmoid",
  points: 3,
  answer: "deepSigmoidInit",
  kind: fn<Init>(),
  // The answer draws every weight; the training is ours. Of 2000 networks with right weights two stay on the plateau:
  // two out of three decide. What fails is told apart by the weights.
  observe: (call) => {
    let [learned, failed, kind] = [0, 0, 0];
    while (learned < 2 && failed < 2) {
      const weights = weightsFrom(call, 1e5 * (learned + failed));
      const size = 4 * Math.sqrt(weights.reduce((sum, w) => sum + w * w, 0) / weights.length);
      kind = kindOf(weights, size);
      if (!mayLearn(kind, size)) break;
      if (learns(weights)) learned++;
      else failed++;
    }
    return learned === 2 ? [1] : [0, ...Array.from({ length: 7 }, (_, k) => Number(k === kind))];
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
      answer: (_fanIn, _fanOut, rng) => 500 * rng.normal(),
      hint: {
        en: "With weights so large nearly all neurons are saturated. How steep is the sigmoid there?",
        ko: "가중치가 이렇게 크면 뉴런이 거의 다 포화됩니다. 그곳에서 시그모이드는 얼마나 가파를까요?",
      },
    },
    "all-positive": {
      answer: (_fanIn, _fanOut, rng) => 4 * rng.uniform(),
      hint: {
        en: "No weight is negative. What becomes of a sum of positive numbers, and of the sigmoid's slope there?",
        ko: "음수인 가중치가 하나도 없습니다. 양수만 더하면 합은 어디로 갈까요? 그곳에서 시그모이드는 얼마나 가파를까요?",
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
