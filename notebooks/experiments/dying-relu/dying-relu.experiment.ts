// How many ReLUs are dead after training, by the learning rate: lecture 5, section 6, at fifty seeds.
import {
  accuracy,
  experiment,
  Graph,
  heNormal,
  type Mlp,
  mlp,
  moons,
  relu,
  Sgd,
  sigmoidCrossEntropy,
  type Tensor,
} from "gradbook";

const epochs = 500;

export default experiment({
  name: "dying-relu",
  grid: { learningRate: [0.01, 0.1, 0.3, 1, 2, 3] },
  // The first ten are the lecture's.
  seeds: Array.from({ length: 50 }, (_, i) => i + 1),
  run({ learningRate }, { rng }) {
    const network = mlp([2, 16, 16, 16, 1], { activation: relu, init: heNormal, rng });
    const { inputs, targets } = moons({ points: 200, noise: 0.1, rng: rng.split("data") });
    const bornDead = deadShare(network, inputs);
    const graph = new Graph(sigmoidCrossEntropy(network.forward(inputs), targets));
    const optimizer = new Sgd(network.parameters, { learningRate });
    for (let epoch = 0; epoch < epochs; epoch++) {
      graph.forward();
      graph.zeroGrad();
      graph.backward();
      optimizer.step();
    }
    return {
      bornDead,
      dead: deadShare(network, inputs),
      accuracy: accuracy(network.forward(inputs), targets),
    };
  },
  checks(rows) {
    const dead = rows.by("learningRate").map((group) => group.mean("dead"));
    const born = rows.mean("bornDead");
    return [
      {
        says: "up to a learning rate of 0.3 as many are dead as were at birth (within 2 of 100)",
        holds: dead.slice(0, 3).every((share) => Math.abs(share - born) < 0.02),
        got: [born, ...dead.slice(0, 3)].map((share) => share.toFixed(3)).join(" "),
      },
      {
        says: "at a learning rate of 3 more than half are",
        holds: (dead[5] ?? 0) > 0.5,
        got: dead[5] ?? Number.NaN,
      },
    ];
  },
});

/** The share of the hidden neurons that answer 0 to every example. */
function deadShare(network: Mlp, inputs: Tensor): number {
  const hidden = network.trace(inputs).layers.slice(0, -1);
  const isDead = hidden.flatMap(({ activation }) => {
    const rows = activation.toArray() as number[][];
    return (rows[0] ?? []).map((_, neuron) => rows.every((row) => row[neuron] === 0));
  });
  return isDead.filter(Boolean).length / isDead.length;
}
