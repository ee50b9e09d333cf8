import { Graph } from "../graph/graph.js";
import { add } from "../nodes/arithmetic.js";
import { isStackable, lossesOf } from "../nodes/losses.js";
import { matmul } from "../nodes/matrix.js";
import type { BinaryOperator } from "../nodes/operator.js";
import { type Tensor, tensor, variable } from "../nodes/tensor.js";
import type { Values } from "../wasm/memory.js";
import { type Optimiser, Sgd } from "./optimisers.js";
import { makeOptimiser, sizesOf } from "./portable.js";
import { isOver, mayEnd, type OnEpochs, type Run, train } from "./training.js";

// Small networks are trained together: their parameters get a further axis in front, one index a network, and
// one instruction computes what else were as many. Each network's numbers are computed in the same order as
// alone, so they are the same to the bit.

/** Trains the networks of runs that `stacks` put together; the losses of each. */
export function trainTogether(runs: readonly Run[], onEpochs: OnEpochs = () => {}): number[][] {
  const epochs = runs[0]?.epochs ?? 0;
  if (runs.length < 2) return runs.map((run) => train(run, onEpochs));
  const members = runs.map((run): Member => ({ run, losses: [], isDone: false }));
  let stack = new Stack(members);
  for (let epoch = 0; epoch < epochs; epoch++) {
    stack.forward();
    const done = stack.takeDone();
    const left = stack.members.filter(({ isDone }) => !isDone);
    if (done > 0) onEpochs(done * (epochs - epoch));
    if (left.length === 0) break;
    // What has ended is computed along until it is half of the stack.
    if (2 * left.length <= stack.members.length) {
      stack.handBack(left);
      stack = new Stack(left);
    }
    stack.update();
    onEpochs(left.length);
  }
  stack.handBack(stack.members.filter(({ isDone }) => !isDone));
  return members.map(({ losses }) => losses);
}

/** A run in a stack. */
interface Member {
  readonly run: Run;
  readonly losses: number[];
  isDone: boolean;
}

/** Networks that are trained together. */
class Stack {
  readonly members: readonly Member[];
  readonly #parameters: readonly Tensor[];
  readonly #outputs: Tensor;
  readonly #graph: Graph;
  readonly #optimiser: Optimiser;
  readonly #ones: Float64Array;
  readonly #mayEnd: boolean;

  constructor(members: readonly Member[]) {
    const runs = members.map(({ run }) => run);
    const [first] = runs as [Run];
    const layers = first.network.layers.map((_, i) => ({
      weight: stackOf(runs, ({ network }) => network.layers[i]?.weight, variable),
      bias: stackOf(runs, ({ network }) => network.layers[i]?.bias, variable, true),
    }));
    const targets = stackOf(runs, ({ data }) => data.targets, tensor);
    this.members = members;
    this.#parameters = layers.flatMap(({ weight, bias }) => [weight, bias]);
    this.#outputs = stackedOutputs(runs, first, layers);
    this.#graph = new Graph(lossesOf(first.loss as BinaryOperator, this.#outputs, targets));
    this.#optimiser = makeOptimiser(first.optimiser, this.#parameters);
    this.#ones = new Float64Array(runs.length).fill(1);
    this.#mayEnd = runs.some(({ until }) => mayEnd(until));
  }

  /** Computes and notes every loss. */
  forward(): void {
    this.#graph.forward();
    const now = this.#graph.output.read();
    for (const [i, { losses, isDone }] of this.members.entries()) {
      if (!isDone) losses.push(now[i] as number);
    }
  }

  /** Hands back the networks whose training ends here; how many. */
  takeDone(): number {
    if (!this.#mayEnd) return 0;
    const outputs = this.#outputs.read();
    const size = outputs.length / this.members.length;
    const done = this.members.filter(({ run, losses, isDone }, i) => {
      const own = (): Values => outputs.subarray(i * size, (i + 1) * size);
      return !isDone && isOver(run, losses.at(-1) as number, own);
    });
    for (const member of done) member.isDone = true;
    this.handBack(done);
    return done.length;
  }

  /** Moves all parameters once. */
  update(): void {
    this.#graph.zeroGrad();
    this.#graph.backward(this.#ones);
    this.#optimiser.step();
  }

  /** Gives networks their part of the parameters. */
  handBack(members: readonly Member[]): void {
    if (members.length === 0) return;
    for (const [which, stacked] of this.#parameters.entries()) {
      const values = stacked.read().slice();
      for (const member of members) {
        const parameter = member.run.network.parameters[which] as Tensor;
        const start = this.members.indexOf(member) * parameter.size;
        parameter.assign(values.subarray(start, start + parameter.size));
      }
    }
  }
}

function stackedOutputs(
  runs: readonly Run[],
  { network, data }: Run,
  layers: readonly { readonly weight: Tensor; readonly bias: Tensor }[],
): Tensor {
  const shared = runs.every((run) => run.data.inputs === data.inputs);
  const inputs = shared ? data.inputs : stackOf(runs, (run) => run.data.inputs, tensor);
  return layers.reduce((x, { weight, bias }, i) => {
    const preActivation = add(matmul(x, weight), bias);
    return network.activations[i]?.(preActivation) ?? preActivation;
  }, inputs);
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

function mayJoin({ loss, until, data, network, optimiser }: Run): boolean {
  const width = network.layers.at(-1)?.bias.size;
  const fits = String(data.targets.shape) === String([data.inputs.shape[0], width]);
  // A smaller stack starts with a new optimiser, so it must remember nothing; the accuracy is that of one output.
  const endsAlike =
    !mayEnd(until) || (optimiser instanceof Sgd && (until.accuracy === undefined || width === 1));
  return fits && endsAlike && isStackable(loss);
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
