// How long a deep sigmoid network waits before it learns anything: lecture 5, section 3, at fifty seeds.
import { experiment, Graph, mlp, moons, Sgd, sigmoid, sigmoidCrossEntropy, xavierUniform } from "gradbook";

/** Nothing is learned while the loss stays near ln 2 = 0.693. */
const lossBelow = 0.6;
const mostEpochs = 20_000;

export default experiment({
  name: "deep-sigmoid",
  grid: { depth: [1, 2, 3, 4, 5, 6] },
  // The first five are the lecture's.
  seeds: Array.from({ length: 50 }, (_, i) => i + 1),
  run({ depth }, { rng }) {
    const sizes = [2, ...Array<number>(depth).fill(16), 1];
    const network = mlp(sizes, { activation: sigmoid, init: xavierUniform, rng, dtype: "f32" });
    const { inputs, targets } = moons({ points: 100, noise: 0.1, rng: rng.split("data"), dtype: "f32" });
    const graph = new Graph(sigmoidCrossEntropy(network.forward(inputs), targets));
    const optimizer = new Sgd(network.parameters, { learningRate: 0.5 });
    for (let epochs = 0; epochs < mostEpochs; epochs++) {
      graph.forward();
      if (graph.output.item() < lossBelow) return { epochs };
      graph.zeroGrad();
      graph.backward();
      optimizer.step();
    }
    return { epochs: Number.POSITIVE_INFINITY };
  },
  checks(rows) {
    const medians = rows.by("depth").map((group) => group.median("epochs"));
    const factors = medians.slice(1).map((median, k) => median / (medians[k] ?? Number.NaN));
    return [
      {
        says: "each layer makes the wait 2.5 to 5 times as long",
        holds: factors.every((factor) => factor > 2.5 && factor < 5),
        got: factors.map((factor) => factor.toFixed(2)).join(" "),
      },
    ];
  },
});
