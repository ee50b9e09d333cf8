// Which of eighteen ways to start a network of depth 8 learn the circles, and how long they take: lecture 5, section 4.
import {
  type Activation,
  accuracy,
  circles,
  experiment,
  Graph,
  heNormal,
  type Initialiser,
  lecun,
  mlp,
  normal,
  relu,
  Sgd,
  sigmoid,
  sigmoidCrossEntropy,
  tanh,
  torchDefault,
  xavierUniform,
} from "gradbook";

const activations: Readonly<Record<string, Activation>> = { sigmoid, tanh, ReLU: relu };
const initialisers: Readonly<Record<string, Initialiser>> = {
  "std .01": normal(0.01),
  "std 1": normal(1),
  LeCun: lecun,
  Xavier: xavierUniform,
  He: heNormal,
  PyTorch: torchDefault,
};

/** A network has learned when it gets this share of the points right. */
const goal = 0.95;
/** The loss is noted here; who is not there yet gets five times as long. */
const [shortEpochs, mostEpochs] = [1000, 5000];

export default experiment({
  name: "eighteen-starts",
  grid: {
    activation: ["sigmoid", "tanh", "ReLU"],
    init: ["std .01", "std 1", "LeCun", "Xavier", "He", "PyTorch"],
  },
  // As the lecture has them.
  seeds: Array.from({ length: 10 }, (_, i) => i + 1),
  run({ activation, init }, { rng }) {
    const network = mlp([2, ...Array<number>(8).fill(16), 1], {
      activation: activations[activation] as Activation,
      init: initialisers[init] as Initialiser,
      rng,
      dtype: "f32",
    });
    const { inputs, targets } = circles({ points: 200, noise: 0.1, rng: rng.split("data"), dtype: "f32" });
    const outputs = network.forward(inputs);
    const graph = new Graph(sigmoidCrossEntropy(outputs, targets));
    const optimizer = new Sgd(network.parameters, { learningRate: 0.1 });
    let loss = Number.NaN;
    for (let epochs = 0; epochs < mostEpochs; epochs++) {
      graph.forward();
      if (epochs < shortEpochs) loss = graph.output.item();
      // A loss that is no number any more does not come back.
      if (Number.isNaN(graph.output.item())) break;
      if (accuracy(outputs, targets) >= goal) return { epochs, loss };
      graph.zeroGrad();
      graph.backward();
      optimizer.step();
    }
    return { epochs: Number.POSITIVE_INFINITY, loss };
  },
  checks(rows) {
    const cell = (activation: "sigmoid" | "tanh" | "ReLU", init: "std .01" | "std 1" | "He" | "PyTorch") =>
      rows.where({ activation, init });
    const quick = rows.by("activation", "init").filter((one) => one.median("epochs") < shortEpochs);
    const [slowSigmoid, slowTanh] = [cell("sigmoid", "std 1"), cell("tanh", "PyTorch")];
    return [
      {
        says: "within 1000 epochs seven of the eighteen learn, in most of the seeds",
        holds: quick.length === 7,
        got: quick.map(({ config }) => `${config.activation} ${config.init}`).join(", "),
      },
      {
        says: "two more were only slow: sigmoid with std 1 and tanh with PyTorch's default",
        holds: [slowSigmoid, slowTanh].every((one) => one.quantile("epochs", 0.8) < mostEpochs),
        got: [slowSigmoid, slowTanh].map((one) => one.median("epochs")).join(" "),
      },
      {
        says: "ReLU with std 1 explodes",
        holds: cell("ReLU", "std 1").values("loss").filter(Number.isNaN).length >= 8,
        got: cell("ReLU", "std 1").values("loss").filter(Number.isNaN).length,
      },
    ];
  },
});
