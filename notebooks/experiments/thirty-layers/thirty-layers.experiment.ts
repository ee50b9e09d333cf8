// Thirty layers of ReLU from Xavier's weights and from He's: K. He, X. Zhang, S. Ren, J. Sun (2015), Delving deep into
// rectifiers: surpassing human-level performance on ImageNet classification, section 2.2, figures 2 and 3.
import {
  accuracy,
  digits,
  experiment,
  Graph,
  heNormal,
  type Initialiser,
  lecun,
  Momentum,
  minibatches,
  mlp,
  relu,
  scalar,
  softmaxCrossEntropy,
} from "gradbook";

const width = 64;
const [examples, batchSize, epochs] = [600, 50, 50];
const learningRate = 0.004;

const initialisers: Readonly<Record<string, Initialiser>> = {
  /** N(0, 1/fanIn), as the paper writes Xavier's rule. */
  Xavier: lecun,
  /** N(0, 2/fanIn). */
  He: heNormal,
};

export default experiment({
  name: "thirty-layers",
  grid: { init: ["Xavier", "He"], layers: [6, 14, 22, 30] },
  seeds: 10,
  run({ init, layers }, { rng }) {
    const sizes = [64, ...Array<number>(layers - 1).fill(width), 10];
    const network = mlp(sizes, {
      activation: relu,
      init: initialisers[init] as Initialiser,
      rng,
      dtype: "f32",
    });
    const data = digits({ to: examples, dtype: "f32" });
    const order = rng.split("order");
    const optimizer = new Momentum(network.parameters, { learningRate, momentum: 0.9 });
    const all = new Graph(softmaxCrossEntropy(network.forward(data.inputs), data.targets));
    all.backward();
    const firstGradient = length(network.layers[0]?.weight.grad.data ?? []);
    const [batch] = minibatches(data, { batchSize });
    if (batch === undefined) throw new RangeError("there are no examples");
    const graph = new Graph(softmaxCrossEntropy(network.forward(batch.inputs), batch.targets));
    const losses = [rounded(all.output.item())];
    for (let epoch = 0; epoch < epochs; epoch++) {
      for (const { inputs, targets } of minibatches(data, { batchSize, rng: order })) {
        batch.inputs.assign(inputs);
        batch.targets.assign(targets);
        graph.forward();
        graph.zeroGrad();
        graph.backward();
        optimizer.step();
      }
      all.forward();
      losses.push(rounded(all.output.item()));
    }
    return {
      firstGradient: rounded(firstGradient),
      losses,
      accuracy: accuracy(network.forward(data.inputs), data.targets),
    };
  },
  checks(rows) {
    const [xavier, he] = rows.by("init");
    if (!xavier || !he) return [];
    // The two starts of a seed are the same numbers, scaled: their ratio is taken seed by seed.
    const exponents = ([14, 22, 30] as const).map((layers) => {
      const [small, large] = [xavier, he].map((group) => group.where({ layers }).values("firstGradient"));
      const ratios = (small ?? []).map((size, i) => size / (large?.[i] ?? Number.NaN)).sort((a, b) => a - b);
      const middle = ratios[Math.floor(ratios.length / 2)] ?? Number.NaN;
      return scalar.log(middle) / Math.LN2 + (layers - 1) / 2;
    });
    const accuracyOf = (group: typeof he, layers: 14 | 30) => group.where({ layers }).median("accuracy");
    return [
      {
        says: "‖dW₁‖ from Xavier's weights is 2^(−(L − 1)/2) of that from He's (exponents within 0.6)",
        holds: exponents.every((difference) => Math.abs(difference) < 0.6),
        got: exponents.map((difference) => difference.toFixed(2)).join(" "),
      },
      {
        says: "thirty layers do not learn from Xavier's weights",
        holds: accuracyOf(xavier, 30) < 0.2,
        got: accuracyOf(xavier, 30),
      },
      { says: "thirty layers learn from He's", holds: accuracyOf(he, 30) > 0.7, got: accuracyOf(he, 30) },
      {
        says: "fourteen layers learn from both",
        holds: accuracyOf(xavier, 14) > 0.5 && accuracyOf(he, 14) > 0.9,
        got: `${accuracyOf(xavier, 14)} ${accuracyOf(he, 14)}`,
      },
    ];
  },
});

function length(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] ?? 0) * (values[i] ?? 0);
  return Math.sqrt(sum);
}

function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
