// The measurements of the design: each makes its problem and returns a function that runs it once.
import {
  add,
  binaryCrossEntropy,
  createRng,
  Graph,
  heNormal,
  matmul,
  mlp,
  mul,
  relu,
  Sgd,
  sigmoid,
  sigmoidCrossEntropy,
  softmaxCrossEntropy,
  tensor,
  trainMany,
  variable,
  xavierNormal,
} from "gradbook";

/** The sizes of B's and F's network. */
export const deep = [2, ...Array(10).fill(10), 1];
export const swept = [2, ...Array(8).fill(16), 1];

/** Points around two arcs, labels 0 and 1. */
export function points(count, seed) {
  const rng = createRng(seed);
  const xs = [];
  const ys = [];
  for (let i = 0; i < count; i++) {
    const label = i % 2;
    const angle = Math.PI * rng.uniform();
    xs.push([label + 0.1 * rng.normal() + angle / 3, label - angle / 2 + 0.1 * rng.normal()]);
    ys.push([label]);
  }
  return { xs, ys };
}

/** A: micrograd's demo, 2-16-16-1 on 100 points, every number a node; one step. */
export function scalarNetwork() {
  const rng = createRng(1337);
  const { xs, ys } = points(100, 1);
  const parameters = [];
  const neuron = (inputs) => {
    const weights = Array.from({ length: inputs }, () => variable(2 * rng.uniform() - 1));
    const bias = variable(0);
    parameters.push(...weights, bias);
    return (x, activate) => {
      const z = weights.reduce((total, weight, i) => add(total, mul(weight, x[i])), bias);
      return activate ? relu(z) : z;
    };
  };
  const layer = (inputs, outputs) => Array.from({ length: outputs }, () => neuron(inputs));
  const layers = [layer(2, 16), layer(16, 16), layer(16, 1)];
  const losses = xs.map((x, row) => {
    const inputs = x.map((value) => tensor(value));
    const [score] = layers.reduce((a, next, depth) => next.map((unit) => unit(a, depth < 2)), inputs);
    return relu(add(1, mul(score, -(2 * ys[row][0] - 1))));
  });
  const total = losses.reduce((a, b) => add(a, b));
  const decay = parameters.map((p) => mul(p, p)).reduce((a, b) => add(a, b));
  const graph = new Graph(add(mul(total, 1 / 100), mul(decay, 1e-4)));
  return { nodes: graph.nodes.length, graph, run: trainer(graph, parameters, 0.01) };
}

/** One training step: forward, zeroGrad, backward, step. */
export function trainer(graph, parameters, learningRate) {
  const optimiser = new Sgd(parameters, { learningRate });
  return () => {
    graph.forward();
    graph.zeroGrad();
    graph.backward();
    optimiser.step();
  };
}

/** B: 2-[10×10]-1 on 200 points, full batch, binary cross-entropy; with `held`, every leaf's data was read before. */
export function deepNetwork(dtype, activation, { held = false } = {}) {
  const { xs, ys } = points(200, 2);
  const network = mlp(deep, {
    activation,
    outputActivation: sigmoid,
    init: activation === relu ? heNormal : xavierNormal,
    rng: createRng(3),
    dtype,
  });
  const loss = binaryCrossEntropy(network.forward(tensor(xs, { dtype })), tensor(ys, { dtype }));
  const graph = new Graph(loss);
  const leaves = graph.nodes.filter((node) => node.operator === null);
  return {
    graph,
    data: held ? leaves.map((leaf) => leaf.data) : [],
    run: trainer(graph, network.parameters, 0.05),
  };
}

/** C: 784-128-64-10, batch 64, f32. */
export function wideNetwork() {
  const rng = createRng(4);
  const dtype = "f32";
  const images = Array.from({ length: 64 }, () => Array.from({ length: 784 }, () => rng.uniform()));
  const classes = images.map(() => rng.integer(10));
  const network = mlp([784, 128, 64, 10], { activation: relu, init: heNormal, rng, dtype });
  const loss = softmaxCrossEntropy(network.forward(tensor(images, { dtype })), classes);
  const graph = new Graph(loss);
  return { nodes: graph.nodes.length, graph, run: trainer(graph, network.parameters, 0.05) };
}

/** E: XOR, 2-4-1, 4 points. */
export function xorNetwork() {
  const x = tensor([
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ]);
  const y = tensor([[0], [1], [1], [0]]);
  const network = mlp([2, 4, 1], { activation: sigmoid, init: xavierNormal, rng: createRng(6) });
  const graph = new Graph(sigmoidCrossEntropy(network.forward(x), y));
  return { nodes: graph.nodes.length, graph, run: trainer(graph, network.parameters, 0.5) };
}

/** D and F: trains so many networks of the sizes on 200 points, for so many epochs. */
export function manyNetworks(sizes, seeds, epochs, activation, dtype) {
  const { xs, ys } = points(200, 2);
  return trainMany({
    seeds,
    epochs,
    data: { inputs: tensor(xs, { dtype }), targets: tensor(ys, { dtype }) },
    network: (rng) => mlp(sizes, { activation, init: xavierNormal, rng, dtype }),
    loss: sigmoidCrossEntropy,
    optimiser: (parameters) => new Sgd(parameters, { learningRate: 0.1 }),
  });
}

/** E: so many XOR networks together. */
export function manyXorNetworks(seeds, epochs) {
  const corners = [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ];
  return trainMany({
    seeds,
    epochs,
    data: { inputs: tensor(corners), targets: tensor([[0], [1], [1], [0]]) },
    network: (rng) => mlp([2, 4, 1], { activation: sigmoid, init: xavierNormal, rng }),
    loss: sigmoidCrossEntropy,
    optimiser: (parameters) => new Sgd(parameters, { learningRate: 0.5 }),
  });
}

/** A product of matrices that stay in the cache: 2²² multiply-adds, as fast as this machine does them here. */
export function largeProduct(dtype) {
  const rng = createRng(5);
  const draw = (rows, columns) =>
    tensor(
      Array.from({ length: rows }, () => Array.from({ length: columns }, () => rng.normal())),
      { dtype },
    );
  const graph = new Graph(matmul(draw(64, 256), draw(256, 256)));
  return { multiplyAdds: 64 * 256 * 256, run: () => graph.forward() };
}

/** The multiply-adds of a step's matrix products: forward, dL/dW, and dL/dX for all layers but the first. */
export function multiplyAdds(sizes, rows) {
  const weights = sizes.slice(1).map((fanOut, depth) => fanOut * sizes[depth]);
  return rows * weights.reduce((sum, count, depth) => sum + (depth === 0 ? 2 : 3) * count, 0);
}

/** Forward and backward through so many scalar nodes, every third with a skip connection: what each part takes. */
export function scalarNodes(count) {
  const start = performance.now();
  const x = variable(0.5);
  const w = variable(0.999);
  let [y, before] = [x, x];
  for (let i = 0; i < count; i++) [y, before] = [i % 3 === 2 ? add(y, before) : mul(y, w), y];
  const built = performance.now();
  const graph = new Graph(y);
  const pass = () => {
    graph.forward();
    graph.backward();
  };
  pass();
  return { built: built - start, first: performance.now() - built, pass };
}
