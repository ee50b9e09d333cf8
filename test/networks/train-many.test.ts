// Threads run the built library, so these tests take it from lib/dist.
import { describe, expect, test } from "vitest";
import {
  Adam,
  accuracy,
  binaryCrossEntropy,
  createRng,
  defineOperator,
  Graph,
  heNormal,
  Momentum,
  meanSquaredError,
  mlp,
  moons,
  type NestedNumbers,
  normal,
  type Optimiser,
  type Rng,
  relu,
  type Seed,
  Sgd,
  sigmoid,
  sigmoidCrossEntropy,
  softmaxCrossEntropy,
  spiral,
  type Tensor,
  type TrainedSeed,
  type TrainManyOptions,
  tanh,
  tensor,
  torchDefault,
  trainMany,
  variable,
  xavierUniform,
  xor,
} from "../../lib/dist/index.js";

const xorOptions: TrainManyOptions = {
  seeds: 5,
  network: (rng) => mlp([2, 4, 1], { activation: sigmoid, init: normal(1), rng }),
  data: xor(),
  loss: sigmoidCrossEntropy,
  optimiser: (parameters) => new Sgd(parameters, { learningRate: 2 }),
  epochs: 50,
};

const kinds: Readonly<Record<string, TrainManyOptions>> = {
  "xor with Sgd": xorOptions,
  "moons with Adam, in f32": {
    ...xorOptions,
    network: (rng) => mlp([2, 7, 5, 1], { activation: tanh, init: xavierUniform, rng, dtype: "f32" }),
    data: moons({ points: 21, noise: 0.1, rng: createRng(1), dtype: "f32" }),
    optimiser: (parameters) => new Adam(parameters, { learningRate: 0.01 }),
  },
  "a spiral of each seed's own with Momentum": {
    ...xorOptions,
    seeds: ["a", "b", "c"],
    network: (rng) => mlp([2, 6, 6, 3], { activation: relu, init: heNormal, rng }),
    data: (rng) => spiral({ points: 30, noise: 0.1, rng }),
    loss: softmaxCrossEntropy,
    optimiser: (parameters) => new Momentum(parameters, { learningRate: 0.05 }),
  },
  "moons of each seed's own with Adam": {
    ...xorOptions,
    seeds: 4,
    network: (rng) =>
      mlp([2, 3, 5, 1], { activation: relu, outputActivation: sigmoid, init: torchDefault, rng }),
    data: (rng) => moons({ points: 13, noise: 0.1, rng }),
    loss: binaryCrossEntropy,
    optimiser: (parameters) => new Adam(parameters, { learningRate: 0.02 }),
  },
  "a curve in f32 with Momentum, a squared error and three outputs": {
    ...xorOptions,
    seeds: [7, 8],
    network: (rng) => mlp([1, 9, 3], { activation: tanh, init: normal(2), rng, dtype: "f32" }),
    data: {
      inputs: tensor([[-1], [-0.5], [0], [0.5], [1]], { dtype: "f32" }),
      targets: tensor(
        [
          [0, 1, 2],
          [1, 0, 1],
          [0, 0, 0],
          [1, 1, 1],
          [2, 1, 0],
        ],
        { dtype: "f32" },
      ),
    },
    loss: meanSquaredError,
    optimiser: (parameters) => new Momentum(parameters, { learningRate: 0.01 }),
  },
  "xor that ends at its loss, some seeds early, some late, some never": {
    ...xorOptions,
    seeds: 12,
    epochs: 120,
    until: { lossBelow: 0.3 },
  },
  "moons of each seed's own that end at their accuracy": {
    ...xorOptions,
    seeds: 9,
    network: (rng) => mlp([2, 3, 1], { activation: tanh, init: xavierUniform, rng }),
    data: (rng) => moons({ points: 14, noise: 0.1, rng }),
    optimiser: (parameters) => new Sgd(parameters, { learningRate: 0.5 }),
    until: { accuracy: 0.9 },
  },
  "xor with Momentum that ends at its loss": {
    ...xorOptions,
    optimiser: (parameters) => new Momentum(parameters, { learningRate: 0.5 }),
    until: { lossBelow: 0.4, accuracy: 1 },
  },
  "networks of two sizes in turn, linear ones among them": {
    ...xorOptions,
    network: (rng, seed) => {
      const sizes = Number(seed) % 2 === 0 ? [2, 4, 1] : [2, 1];
      return mlp(sizes, { activation: sigmoid, init: normal(1), rng });
    },
  },
  "a network whose biases are drawn and whose output is squashed": {
    ...xorOptions,
    network: (rng) => mlp([2, 3, 1], { activation: tanh, outputActivation: tanh, init: torchDefault, rng }),
  },
};

/** What trainMany stands for, in plain sight. */
function oneByOne(options: TrainManyOptions): { losses: number[]; parameters: NestedNumbers[] }[] {
  const seeds = typeof options.seeds === "number" ? [...Array(options.seeds).keys()] : options.seeds;
  return seeds.map((seed: Seed) => {
    const network = options.network(createRng(seed), seed);
    const { data } = options;
    const { inputs, targets } = typeof data === "function" ? data(createRng(seed).split("data"), seed) : data;
    const outputs = network.forward(inputs);
    const graph = new Graph(options.loss(outputs, targets));
    const { lossBelow = 0, accuracy: enough = 2 } = options.until ?? {};
    const optimiser = options.optimiser(network.parameters);
    const losses: number[] = [];
    for (let epoch = 0; epoch < options.epochs; epoch++) {
      graph.forward();
      losses.push(graph.output.item());
      if (graph.output.item() < lossBelow) break;
      if (enough <= 1 && accuracy(outputs, targets) >= enough) break;
      graph.zeroGrad();
      graph.backward();
      optimiser.step();
    }
    return { losses, parameters: network.parameters.map((parameter) => parameter.toArray()) };
  });
}

const plain = (results: readonly TrainedSeed[]) =>
  results.map(({ losses, network }) => ({
    losses,
    parameters: network.parameters.map((parameter: Tensor) => parameter.toArray()),
  }));

describe.each(Object.entries(kinds))("%s", (_name, options) => {
  test.each([0, 2])("gives the bits of training one by one, on %i threads", async (threads) => {
    expect(plain(await trainMany({ ...options, threads }))).toEqual(oneByOne(options));
  });
});

/** What the built-in optimisers and networks are not when a reader has changed them. */
const changed: Readonly<Record<string, TrainManyOptions>> = {
  "a layer that is frozen": {
    ...xorOptions,
    optimiser: (parameters) => new Sgd(parameters.slice(2), { learningRate: 1 }),
  },
  "a class made from Sgd": {
    ...xorOptions,
    optimiser: (parameters) => new Halving(parameters, { learningRate: 2 }),
  },
  "an Adam that has already stepped": {
    ...xorOptions,
    optimiser: (parameters) => {
      const adam = new Adam(parameters, { learningRate: 0.1 });
      adam.step();
      return adam;
    },
  },
  "a forward of one's own": {
    ...xorOptions,
    network: (rng) => {
      const network = mlp([2, 4, 1], { activation: sigmoid, init: normal(1), rng });
      const { layers } = network;
      return Object.assign(network, {
        forward: (x: Tensor) => layers.reduce((from, layer) => tanh(layer.forward(from)), x),
      });
    },
  },
};

class Halving extends Sgd {
  override step(): void {
    super.step();
    this.learningRate /= 2;
  }
}

describe.each(Object.entries(changed))("%s", (_name, options) => {
  test.each([0, 2])("trains as it does one by one, on %i threads", async (threads) => {
    const alone = oneByOne(options);
    expect(plain(await trainMany({ ...options, threads }))).toEqual(alone);
    expect(alone).not.toEqual(oneByOne(xorOptions));
  });
});

test.each([0, 2])("a training that leaves the finite numbers says where, on %i threads", async (threads) => {
  const optimiser = (parameters: readonly Tensor[]) => new Sgd(parameters, { learningRate: 1e200 });
  const network = (rng: Rng) => mlp([2, 4, 1], { activation: relu, init: normal(1), rng });
  const [lost, ...others] = await trainMany({
    ...xorOptions, network, loss: meanSquaredError, optimiser, seeds: 3, epochs: 9, threads,
  }); // biome-ignore format: what differs
  const { losses, notFinite } = lost as TrainedSeed;
  const epoch = losses.findIndex((loss) => !Number.isFinite(loss));
  expect(epoch).toBeGreaterThan(0);
  expect(notFinite?.epoch).toBe(epoch);
  expect(notFinite?.what).toMatch(/^(matmul|add|meanSquaredError) of .* gave -?(Infinity|NaN)/);
  expect(others).toHaveLength(2);
  const [sound] = await trainMany({ ...xorOptions, threads });
  expect(sound?.notFinite).toBeNull();
});

test("training goes on where it was: networks come back trained, with their data", async () => {
  const [result] = await trainMany({ ...xorOptions, seeds: [3], epochs: 3000, threads: 1 });
  const { network, data, losses, seed } = result as TrainedSeed;
  expect(seed).toBe(3);
  expect(losses.length).toBe(3000);
  expect(accuracy(network.forward(data.inputs), data.targets)).toBe(1);
  expect(network.parameters.map((parameter) => parameter.name)).toEqual(["W1", "b1", "W2", "b2"]);
});

describe("until", () => {
  test("the tests above end seeds at many epochs, and leave some to the last", async () => {
    const name = "xor that ends at its loss, some seeds early, some late, some never";
    const lengths = (await trainMany(kinds[name] as TrainManyOptions)).map(({ losses }) => losses.length);
    expect(new Set(lengths).size).toBeGreaterThan(5);
    expect(lengths.filter((length) => length === 120).length).toBeGreaterThan(0);
  });

  test.each([0, 2])("ends a run as soon as its loss is low enough, on %i threads", async (threads) => {
    const results = await trainMany({ ...xorOptions, epochs: 3000, until: { lossBelow: 0.3 }, threads });
    for (const { losses, network, data } of results) {
      expect(losses.length).toBeLessThan(3000);
      expect(losses.at(-1)).toBeLessThan(0.3);
      expect(losses.slice(0, -1).every((loss) => loss >= 0.3)).toBe(true);
      expect(sigmoidCrossEntropy(network.forward(data.inputs), data.targets).item()).toBe(losses.at(-1));
    }
  });

  test("ends a run as soon as it answers well enough", async () => {
    const results = await trainMany({ ...xorOptions, epochs: 3000, until: { accuracy: 1 } });
    for (const { network, data } of results) {
      expect(accuracy(network.forward(data.inputs), data.targets)).toBe(1);
    }
  });
});

test("operators, losses and optimisers of one's own run on this thread", async () => {
  const softsign = defineOperator({
    name: "softsign",
    forward: (x) => x / (1 + Math.abs(x)),
    localGradients: [(x) => 1 / (1 + Math.abs(x)) ** 2],
  });
  class Plain implements Optimiser {
    readonly name = "Sgd";
    readonly options = { learningRate: 1 };
    readonly parameters: readonly Tensor[];
    constructor(parameters: readonly Tensor[]) {
      this.parameters = parameters;
    }
    step(): void {
      for (const p of this.parameters)
        p.assign(p.data.map((w: number, i: number) => w - (p.grad.data[i] ?? 0)));
    }
  }
  const options: TrainManyOptions = {
    ...xorOptions,
    network: (rng: Rng) => mlp([2, 4, 1], { activation: softsign, init: normal(1), rng }),
    loss: (outputs, targets) => sigmoidCrossEntropy(outputs, targets),
    optimiser: (parameters) => new Plain(parameters),
    threads: 2,
  };
  expect(plain(await trainMany(options))).toEqual(oneByOne(options));
});

test.each<[string, Partial<TrainManyOptions>]>([
  ["trainMany: seeds is -1, not a whole number from 0 on", { seeds: -1 }],
  ["trainMany: epochs is 1.5, not a whole number from 0 on", { epochs: 1.5 }],
  ["trainMany: threads is NaN, not a whole number from 0 on", { threads: Number.NaN }],
  ["trainMany: network gave undefined, not an mlp", { network: () => undefined as never }],
  ['trainMany: seeds is "ab", not a list or a count', { seeds: "ab" as never }],
  ["trainMany: network is undefined, not a function", { network: undefined as never }],
  ["trainMany: loss is undefined, not a function", { loss: undefined as never }],
  ["trainMany: optimiser gave undefined, which has no step", { optimiser: () => undefined as never }],
  [
    "trainMany: network gave one network for several seeds",
    {
      network: (
        (one) => () =>
          one
      )(xorOptions.network(createRng(1), 1)),
    },
  ],
  [
    "trainMany: optimiser moves v = 1, which is no parameter of this seed's network",
    { optimiser: () => new Sgd([variable(1, { name: "v" })], { learningRate: 1 }) },
  ],
  ["trainMany: there is no option batchSize; it trains on all data", { batchSize: 4 } as never],
  ["trainMany: until: there is no option loss; it takes", { until: { loss: 1 } as never }],
  ["trainMany: data is undefined, without tensors as inputs and targets", { data: undefined as never }],
  ["trainMany: until.lossBelow is NaN, not a finite number", { until: { lossBelow: Number.NaN } }],
  ["trainMany: until.accuracy is NaN, not a finite number", { until: { accuracy: Number.NaN } }],
  ["createRng: text or a whole number is needed, not 0.5", { seeds: [0.5] }],
])("%s", async (message, wrong) => {
  await expect(trainMany({ ...xorOptions, ...wrong })).rejects.toThrow(message);
});

test("an error on another thread is this call's error", async () => {
  const data = { inputs: tensor([[1, 2]]), targets: tensor([[1, 2]]) };
  const options = { ...xorOptions, data, threads: 2 };
  await expect(trainMany(options)).rejects.toThrow("sigmoidCrossEntropy");
});
