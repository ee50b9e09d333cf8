import { tick } from "../nodes/clock.js";
import { checkOptions, type OptionNames, refuseSurplus } from "../nodes/options.js";
import { parse } from "../nodes/parse.js";
import { sameShape, showShape } from "../nodes/shape.js";
import { describe } from "../nodes/show.js";
import type { Evaluation, Tensor, TensorValues } from "../nodes/tensor.js";
import { memory, type Values } from "../wasm/memory.js";
import { Block } from "./block.js";
import { requireFiniteGradients, requireFiniteValues } from "./finite.js";
import { backwardNumbers, forwardNumbers } from "./numbers.js";
import { topologicalOrder } from "./order.js";

/** How often operators were evaluated. */
export interface Evaluations {
  /** In forward passes: one for each node that an operator computes. */
  readonly forward: number;
  /** In backward passes: one for each such node that depends on a variable. */
  readonly backward: number;
}

/** Options of a graph. */
export interface GraphOptions {
  /** Whether every pass ends with an error that names the first operator to give NaN or infinity. */
  readonly checkFinite?: boolean;
}

const optionNames: OptionNames<GraphOptions> = { checkFinite: true };

/**
 * A computation graph: all that an output was computed from. `forward` computes the same nodes again,
 * `backward` their gradients.
 */
export class Graph {
  /** The node that everything else leads to. */
  readonly output: Tensor;
  /** Every node once, each after its inputs. */
  readonly nodes: readonly Tensor[];
  readonly #leaves: readonly Tensor[];
  readonly #computed: readonly Tensor[];
  /** From the output down. */
  readonly #differentiated: readonly Tensor[];
  readonly #evaluations: { forward: number; backward: number } = { forward: 0, backward: 0 };
  readonly #checksFinite: boolean;
  /** Where the kernels find the nodes. */
  readonly #block: Block;
  /** Shared by the nodes that this graph computes. */
  readonly #evaluation: Evaluation;
  /** Whether the nodes know of it: they do once leaves had changed. */
  #isDated = false;

  /** TypeError when the output is no tensor; RangeError when the nodes form a cycle. */
  constructor(output: Tensor, options: GraphOptions = {}) {
    checkOptions("Graph", options, optionNames);
    this.output = output;
    this.nodes = topologicalOrder(output);
    this.#leaves = this.nodes.filter((node) => node.operator === null);
    this.#computed = this.nodes.filter((node) => node.operator !== null);
    this.#differentiated = this.#computed.filter((node) => node.needsGradient).reverse();
    this.#block = new Block(this.#leaves, this.#computed);
    for (const leaf of this.#leaves) leaf.noticeWrites();
    this.#evaluation = { at: staleInput(this.nodes) ? 0 : tick() };
    this.#checksFinite = options.checkFinite ?? false;
    if (this.#checksFinite) requireFiniteValues(this.nodes);
  }

  /** How many operator evaluations this graph's passes have made. */
  get evaluations(): Evaluations {
    return { ...this.#evaluations };
  }

  /**
   * Computes every node again, in place, from the leaves' values. RangeError with `checkFinite` when one is NaN or
   * infinite, which names the first.
   */
  forward(): void;
  forward(...surplus: unknown[]): void {
    refuseSurplus("forward", surplus, "give the leaves new values before, with x.assign(…)");
    this.#block.bringIn();
    memory.run(() => {
      if (this.#block.numbers) forwardNumbers(this.#block.numbers);
      else for (const y of this.#computed) y.operator?.forward(y);
    });
    this.#dateNodes();
    this.#evaluations.forward += this.#computed.length;
    if (this.#checksFinite) requireFiniteValues(this.nodes);
  }

  /**
   * Computes dL/d(node) for every node by backpropagation, reverse-mode differentiation (Linnainmaa, 1970; Rumelhart,
   * Hinton and Williams, 1986), where the upstream is dL/d(output): 1 for a scalar output. Gradients
   * of computed nodes are recomputed, those of variables accumulate until `zeroGrad`. RangeError when the
   * graph is stale, when the output is no scalar and has no upstream, and when the upstream's shape differs.
   */
  backward(upstream?: TensorValues): void;
  backward(upstream?: TensorValues, ...surplus: unknown[]): void {
    refuseSurplus("backward", surplus, "it takes an upstream gradient");
    this.#block.bringIn();
    // Read only now: an upstream that lies in the memory may just have gone home.
    const seed = this.#seed(upstream);
    this.#refuseStale();
    this.#block.clearComputed();
    addTo(this.output.gradient, seed);
    memory.gradientWrites += 1;
    // The chain rule, from the output down: y adds to the gradient of each of its inputs, dx += dy · ∂y/∂x. When y's
    // turn comes, all that use it have had theirs, so dy is the sum over all paths from y to the output.
    memory.run(() => {
      if (this.#block.numbers) backwardNumbers(this.#block.numbers);
      else for (const y of this.#differentiated) y.operator?.backward(y);
    });
    this.#evaluations.backward += this.#differentiated.length;
    if (this.#checksFinite) requireFiniteGradients(this.nodes);
  }

  /** Sets the gradient of every node to zero, leaves and computed ones. */
  zeroGrad(): void;
  zeroGrad(...surplus: unknown[]): void {
    refuseSurplus("zeroGrad", surplus, "it clears the gradients of all nodes of the graph");
    this.#block.bringIn();
    this.#block.clearGradients();
  }

  /** From leaves that are as they were come the same values: what others computed from them stays fresh. */
  #dateNodes(): void {
    const isChanged = this.#changedLeaf() !== undefined;
    if (isChanged) this.#evaluation.at = tick();
    if (!isChanged && !this.#isDated) return;
    for (const node of this.#isDated ? this.#block.elsewhere : this.#computed)
      node.evaluation = this.#evaluation;
    this.#isDated = true;
  }

  #changedLeaf(): Tensor | undefined {
    const { at } = this.#evaluation;
    return this.#leaves.find((leaf) => leaf.changedAt > at);
  }

  #refuseStale(): void {
    const changed = this.#evaluation.at === 0 ? staleInput(this.nodes) : this.#changedLeaf();
    if (!changed) return;
    throw new RangeError(
      `backward: ${describe(changed)} has changed since the nodes were computed; call forward() first`,
    );
  }

  #seed(upstream: TensorValues | undefined): ArrayLike<number> {
    const { shape } = this.output;
    if (upstream === undefined) {
      if (shape.length === 0) return one;
      throw new RangeError(
        `backward: the output ${describe(this.output)} is no scalar; give its upstream gradient`,
      );
    }
    const parsed = parse("backward", upstream);
    if (sameShape(parsed.shape, shape)) return parsed.values;
    const given = showShape(parsed.shape);
    throw new RangeError(`backward: an upstream of shape ${given} for the output ${describe(this.output)}`);
  }
}

const one: readonly number[] = [1];

/** `new Graph(output).backward(upstream)`: gradients of what was just computed. */
export function backward(output: Tensor, upstream?: TensorValues): void {
  new Graph(output).backward(upstream);
}

function addTo(gradient: Values, upstream: ArrayLike<number>): void {
  for (let i = 0; i < gradient.length; i++) gradient[i] = (gradient[i] as number) + (upstream[i] as number);
}

/** The first input that is newer than what was computed from it. */
function staleInput(nodes: readonly Tensor[]): Tensor | undefined {
  for (const node of nodes) {
    const newer = node.inputs.find((input) => timeOf(input) > timeOf(node));
    if (newer) return newer;
  }
  return undefined;
}

function timeOf(node: Tensor): number {
  return Math.max(node.changedAt, node.evaluation?.at ?? 0);
}
