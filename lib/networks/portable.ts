import { operators } from "../nodes/registry.js";
import { constantOf, type Tensor } from "../nodes/tensor.js";
import { createRng } from "../random/rng.js";
import type { Dtype, Values } from "../wasm/memory.js";
import { zeros } from "./initialisers.js";
import { Linear, linear } from "./linear.js";
import { type Activation, Mlp } from "./mlp.js";
import { Adam, Momentum, type Optimiser, Sgd } from "./optimisers.js";
import type { Loss, Run, StopRule, Trained } from "./training.js";

/** A run as plain data, as it goes to another thread. */
export interface PortableRun {
  readonly sizes: readonly number[];
  readonly dtype: Dtype;
  readonly activations: readonly (string | null)[];
  readonly parameters: readonly Values[];
  readonly data: { readonly inputs: PortableTensor; readonly targets: PortableTensor };
  readonly loss: string;
  readonly optimiser: PortableOptimiser;
  readonly epochs: number;
  readonly until: StopRule;
}

interface PortableOptimiser {
  readonly name: string;
  readonly options: Readonly<Record<string, number>>;
  /** Which of the network's parameters it moves; the others are frozen. */
  readonly moves: readonly number[];
}

interface PortableTensor {
  readonly shape: readonly number[];
  readonly values: Values;
}

/** What comes back of a run: how it went, and the trained parameters. */
export interface PortableResult extends Trained {
  readonly parameters: readonly Values[];
}

const optimisers: Readonly<Record<string, typeof Sgd | typeof Momentum | typeof Adam>> = {
  Sgd,
  Momentum,
  Adam,
};

/** Whether a run can leave this thread: it holds no code but the library's, and an optimiser that has not stepped. */
export function isPortable({ network, loss, optimiser }: Run): boolean {
  const operatorsUsed = [loss, ...network.activations].filter((operator) => operator !== null);
  const isPlain =
    network.constructor === Mlp && network.layers.every((layer) => layer.constructor === Linear);
  return isPlain && isUnchanged(network) && operatorsUsed.every(isOurs) && isFresh(optimiser);
}

/** Whether no method was replaced by the reader's own. */
function isUnchanged(network: Mlp): boolean {
  return [network, ...network.layers].every(
    (part) => !Object.hasOwn(part, "forward") && !Object.hasOwn(part, "trace"),
  );
}

/** Whether it is the library's own, no class made from it, and holds no state yet. */
function isFresh(optimiser: Optimiser): optimiser is Sgd | Momentum | Adam {
  const isOwn = optimiser.constructor === optimisers[optimiser.name] && !Object.hasOwn(optimiser, "step");
  return isOwn && (optimiser as Sgd).steps === 0;
}

/** The run as plain data. */
export function pack({ network, data, loss, optimiser, epochs, until }: Run): PortableRun {
  return {
    sizes: sizesOf(network),
    dtype: (network.parameters[0] as Tensor).dtype,
    activations: network.activations.map((activation) => activation?.name ?? null),
    parameters: network.parameters.map((parameter) => parameter.values.slice()),
    data: { inputs: packTensor(data.inputs), targets: packTensor(data.targets) },
    loss: loss.name,
    optimiser: {
      name: optimiser.name,
      options: optimiser.options,
      moves: (optimiser as Sgd).parameters.map((parameter) => network.parameters.indexOf(parameter)),
    },
    epochs,
    until,
  };
}

function packTensor(x: Tensor): PortableTensor {
  return { shape: x.shape, values: x.values.slice() };
}

/** The run that was packed, with a network of its own. */
export function unpack(packed: PortableRun): Run {
  const { sizes, dtype, data } = packed;
  const rng = createRng(0);
  const layers = sizes.slice(1).map((fanOut, i) => {
    return linear(sizes[i] as number, fanOut, { init: zeros, rng, dtype, name: String(i + 1) });
  });
  const activations = packed.activations.map((name) =>
    name === null ? null : (operators[name] as Activation),
  );
  const network = new Mlp(layers, activations);
  for (const [i, parameter] of network.parameters.entries()) parameter.assign(packed.parameters[i] as Values);
  return {
    network,
    data: { inputs: unpackTensor(data.inputs), targets: unpackTensor(data.targets) },
    loss: operators[packed.loss] as unknown as Loss,
    optimiser: makeOptimiser(packed.optimiser, network.parameters),
    epochs: packed.epochs,
    until: packed.until,
  };
}

function unpackTensor({ shape, values }: PortableTensor): Tensor {
  return constantOf(values, shape);
}

/** The optimiser of that name and options, of those of the parameters that it moves. */
function makeOptimiser(
  { name, options, moves }: PortableOptimiser,
  parameters: readonly Tensor[],
): Optimiser {
  const Chosen = optimisers[name] ?? Sgd;
  const moved = moves.map((index) => parameters[index] as Tensor);
  return new Chosen(moved, options as { readonly learningRate: number });
}

/** The number of inputs and the width of each layer. */
function sizesOf(network: Mlp): number[] {
  const [first] = network.layers;
  return [first?.weight.shape[0] ?? 0, ...network.layers.map((layer) => layer.bias.size)];
}

function isOurs(operator: Activation | Loss): boolean {
  return operators[operator.name] === (operator as unknown);
}
