import { Graph } from "../graph/graph.js";
import { add } from "../nodes/arithmetic.js";
import { isStackable, lossesOf } from "../nodes/losses.js";
import { matmul } from "../nodes/matrix.js";
import type { BinaryOperator } from "../nodes/operator.js";
import { type Tensor, tensor, variable } from "../nodes/tensor.js";
import { makeOptimiser, sizesOf } from "./portable.js";
import { type OnEpochs, type Run, train } from "./training.js";

// Small networks are trained together: their parameters get a further axis in front, one index a network, and
// one instruction computes what else were as many. Each network's numbers are computed in the same order as
// alone, so they are the same to the bit.

/** Trains the networks of runs that `stacks` put together; the losses of each. */
export function trainTogether(runs: readonly Run[], onEpochs: OnEpochs = () => {}): number[][] {
  const [first] = runs;
  if (first === undefined || runs.length === 1) return runs.map((run) => train(run, onEpochs));
  const layers = first.network.layers.map((_, i) => ({
    weight: stackOf(runs, ({ network }) => network.layers[i]?.weight, variable),
    bias: stackOf(runs, ({ network }) => network.layers[i]?.bias, variable, true),
  }));
  const parameters = layers.flatMap(({ weight, bias }) => [weight, bias]);
  const graph = new Graph(stackedLosses(runs, first, layers));
  const optimiser = makeOptimiser(first.optimiser, parameters);
  const losses = runs.map((): number[] => []);
  const ones = new Float64Array(runs.length).fill(1);
  for (let epoch = 0; epoch < first.epochs; epoch++) {
    graph.forward();
    const now = graph.output.read();
    for (const [i, loss] of now.entries()) losses[i]?.push(loss);
    graph.zeroGrad();
    graph.backward(ones);
    optimiser.step();
    onEpochs(runs.length);
  }
  for (const [which, parameter] of parameters.entries()) handBack(runs, which, parameter);
  return losses;
}

function stackedLosses(
  runs: readonly Run[],
  { network, data, loss }: Run,
  layers: readonly { readonly weight: Tensor; readonly bias: Tensor }[],
): Tensor {
  const shared = runs.every((run) => run.data.inputs === data.inputs);
  const inputs = shared ? data.inputs : stackOf(runs, (run) => run.data.inputs, tensor);
  const targets = stackOf(runs, (run) => run.data.targets, tensor);
  const outputs = layers.reduce((x, { weight, bias }, i) => {
    const preActivation = add(matmul(x, weight), bias);
    return network.activations[i]?.(preActivation) ?? preActivation;
  }, inputs);
  return lossesOf(loss as BinaryOperator, outputs, targets);
}

/** The tensors of all runs behind one another; a bias [n] becomes [1,n] to fit under a matrix. */
function stackOf(
  runs: readonly Run[],
  choose: (run: Run) => Tensor | undefined,
  make: typeof tensor,
  asRow = false,
): Tensor {
  const tensors = runs.map((run) => choose(run) as Tensor);
  const nested = tensors.map((x) => (asRow ? [x.toArray()] : x.toArray()));
  return make(nested, { dtype: tensors[0]?.dtype ?? "f64" });
}

/** Gives each network its part of the trained parameter. */
function handBack(runs: readonly Run[], which: number, stacked: Tensor): void {
  const values = stacked.read().slice();
  for (const [i, { network }] of runs.entries()) {
    const parameter = network.parameters[which] as Tensor;
    parameter.assign(values.subarray(i * parameter.size, (i + 1) * parameter.size));
  }
}

// What a stack's values and gradients may take together: about what a core's cache holds.
const cacheBytes = 512 * 1024;

/** The runs in groups to be trained together: alike in all but numbers, and small. At most `largest` in each. */
export function stacks(runs: readonly Run[], largest: number): Run[][] {
  const groups: Run[][] = [];
  let kind = "";
  for (const run of runs) {
    const group = groups.at(-1);
    const next = kindOf(run);
    const fits = group !== undefined && group.length < Math.min(largest, cacheBytes / bytesOf(run));
    if (fits && next === kind && mayJoin(run)) group.push(run);
    else groups.push([run]);
    kind = next;
  }
  return groups;
}

function mayJoin({ loss, until, data, network }: Run): boolean {
  const open = until.lossBelow === undefined && until.accuracy === undefined;
  const outputs = [data.inputs.shape[0], network.layers.at(-1)?.bias.size];
  return open && isStackable(loss) && String(data.targets.shape) === String(outputs);
}

function kindOf({ network, data, loss, optimiser, epochs }: Run): string {
  const { dtype } = network.layers[0]?.weight ?? {};
  const operators = [...network.activations, loss].map((operator) => operator?.name ?? "");
  const shapes = [sizesOf(network), data.inputs.shape, data.targets.shape, dtype, data.inputs.dtype];
  return JSON.stringify([shapes, operators, optimiser.name, optimiser.options, epochs]);
}

/** Roughly the bytes of the values and gradients of a run: three nodes a layer, and the parameters. */
function bytesOf({ network, data }: Run): number {
  const rows = data.inputs.shape[0] ?? 0;
  const nodes = network.layers.reduce((sum, { bias }) => sum + 3 * rows * bias.size, 0);
  const parameters = network.parameters.reduce((sum, { size }) => sum + size, 0);
  return 2 * 8 * (nodes + parameters);
}
