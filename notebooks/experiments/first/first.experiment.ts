// Does momentum help? Two moons, three learning rates, with and without.
import { experiment, Graph, Momentum, mlp, moons, sigmoidCrossEntropy, tanh, xavierUniform } from "gradbook";

export default experiment({
  name: "first",
  grid: { learningRate: [0.03, 0.1, 0.3], momentum: [0, 0.9] },
  seeds: 20,
  run({ learningRate, momentum }, { rng }) {
    const { inputs, targets } = moons({ points: 100, noise: 0.1, rng: rng.split("data") });
    const network = mlp([2, 8, 1], { activation: tanh, init: xavierUniform, rng });
    const graph = new Graph(sigmoidCrossEntropy(network.forward(inputs), targets));
    const optimizer = new Momentum(network.parameters, { learningRate, momentum });
    for (let epochs = 0; epochs < 5000; epochs++) {
      graph.forward();
      if (graph.output.item() < 0.1) return { epochs };
      graph.zeroGrad();
      graph.backward();
      optimizer.step();
    }
    return { epochs: Number.POSITIVE_INFINITY };
  },
  checks(rows) {
    const [without = Number.NaN, withIt = Number.NaN] = rows
      .by("momentum")
      .map((group) => group.median("epochs"));
    return [
      {
        says: "momentum 0.9 needs less than a third of the epochs",
        holds: withIt < without / 3,
        got: withIt / without,
      },
    ];
  },
});
