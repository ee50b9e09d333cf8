// Trains in one synchronous stretch and prints the most memory the process took, in megabytes.
//   node test/graph/memory.mjs replayed|eager|graphs
import { binaryCrossEntropy, createRng, Graph, mlp, Sgd, sigmoid, tensor, xavierNormal } from "gradbook";

const rng = createRng(2);
// Values of 40 points are 70 kB a step: what is kept of each step passes any limit long before the end.
const x = tensor(Array.from({ length: 40 }, () => [rng.normal(), rng.normal()]));
const y = tensor(Array.from({ length: 40 }, () => [rng.integer(2)]));

function makeNetwork(seed) {
  const options = {
    activation: sigmoid,
    outputActivation: sigmoid,
    init: xavierNormal,
    rng: createRng(seed),
  };
  const network = mlp([2, ...Array(10).fill(10), 1], options);
  return { network, optimiser: new Sgd(network.parameters, { learningRate: 0.05 }) };
}

function step(graph, optimiser, replays) {
  if (replays) graph.forward();
  graph.zeroGrad();
  graph.backward();
  optimiser.step();
}

let peak = 0;
const measure = () => {
  peak = Math.max(peak, process.memoryUsage.rss() / 2 ** 20);
};

const ways = {
  replayed() {
    const { network, optimiser } = makeNetwork(1);
    const graph = new Graph(binaryCrossEntropy(network.forward(x), y));
    for (let i = 0; i < 10_000; i++) {
      step(graph, optimiser, true);
      if (i % 500 === 0) measure();
    }
  },
  eager() {
    const { network, optimiser } = makeNetwork(1);
    for (let i = 0; i < 10_000; i++) {
      step(new Graph(binaryCrossEntropy(network.forward(x), y)), optimiser, false);
      if (i % 500 === 0) measure();
    }
  },
  graphs() {
    for (let seed = 0; seed < 2000; seed++) {
      const { network, optimiser } = makeNetwork(seed);
      const graph = new Graph(binaryCrossEntropy(network.forward(x), y));
      for (let i = 0; i < 3; i++) step(graph, optimiser, true);
      if (seed % 100 === 0) measure();
    }
  },
};

ways[process.argv[2]]();
measure();
console.log(Math.round(peak));
