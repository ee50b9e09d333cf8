// How long a network takes to learn XOR, by the number of its hidden units: D. Rumelhart, G. Hinton, R. Williams (1986),
// Learning internal representations by error propagation, Parallel Distributed Processing 1, pp. 318–362.
import { experiment, Graph, Momentum, meanSquaredError, mlp, mul, sigmoid, xor } from "gradbook";

/** Sweeps over the four patterns after which a network counts as stuck. */
const mostSweeps = 5000;

export default experiment({
  name: "xor",
  grid: [
    ...[2, 4, 8, 16, 32].map((hidden) => ({ hidden, learningRate: 0.25 })),
    ...[0.1, 0.75].map((learningRate) => ({ hidden: 8, learningRate })),
  ],
  seeds: 200,
  run({ hidden, learningRate }, { rng }) {
    const { inputs, targets } = xor();
    const network = mlp([2, hidden, 1], {
      activation: sigmoid,
      outputActivation: sigmoid,
      init: (_fanIn, _fanOut, random) => 2 * random.uniform() - 1,
      rng,
    });
    // Four times the mean over the patterns is the sum of squares; a half of it is what the book descends on.
    const squares = mul(4, meanSquaredError(network.forward(inputs), targets));
    const error = new Graph(mul(0.5, squares));
    const optimizer = new Momentum(network.parameters, { learningRate, momentum: 0.9 });
    for (let sweeps = 0; sweeps < mostSweeps; sweeps++) {
      error.forward();
      if (squares.item() < 0.04) return { sweeps, learned: true };
      error.zeroGrad();
      error.backward();
      optimizer.step();
    }
    return { sweeps: mostSweeps, learned: false };
  },
  checks(rows) {
    const byHidden = rows.where({ learningRate: 0.25 }).by("hidden");
    const medians = byHidden.map((group) => group.median("sweeps"));
    const stuck = rows.where({ learningRate: 0.25 }).rows.filter(({ result }) => !result.learned);
    return [
      {
        says: "the median falls with every doubling of the hidden units",
        holds: medians.every((median, i) => i === 0 || median < (medians[i - 1] ?? 0)),
        got: medians.join(" "),
      },
      {
        says: "the medians lie on a line in the logarithm of the hidden units (R² ≥ 0.9)",
        holds: squaredCorrelation([1, 2, 3, 4, 5], medians) >= 0.9,
        got: squaredCorrelation([1, 2, 3, 4, 5], medians),
      },
      {
        says: "only networks of two hidden units get stuck",
        holds: stuck.length > 0 && stuck.every(({ config }) => config.hidden === 2),
        got: stuck.length,
      },
    ];
  },
});

function squaredCorrelation(x: readonly number[], y: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [centreX, centreY] = [mean(x), mean(y)];
  const covariance = mean(x.map((value, i) => (value - centreX) * ((y[i] ?? 0) - centreY)));
  const spread = (values: readonly number[], centre: number) =>
    mean(values.map((value) => (value - centre) * (value - centre)));
  return (covariance * covariance) / (spread(x, centreX) * spread(y, centreY));
}
