import { parse } from "../nodes/parse.js";
import { sameShape, showShape } from "../nodes/shape.js";
import { describe } from "../nodes/show.js";
import { addToGradient, clearGradient } from "../nodes/storage.js";
import { type Evaluation, type Tensor, type TensorValues, tick } from "../nodes/tensor.js";
import { requireFiniteGradients, requireFiniteValues } from "./finite.js";
import { topologicalOrder } from "./order.js";
import { Program } from "./program.js";

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
  readonly #program: Program;
  readonly #forward: number;
  readonly #backward: number;
  readonly #evaluations: { forward: number; backward: number } = { forward: 0, backward: 0 };
  /** Shared by the nodes that this graph computes. */
  readonly #evaluation: Evaluation;
  readonly #checksFinite: boolean;
  /** Whether the nodes know of it: they do once leaves had changed. */
  #isDated = false;

  /** TypeError when the output is no tensor; RangeError when the nodes form a cycle. */
  constructor(output: Tensor, options: GraphOptions = {}) {
    this.output = output;
    this.nodes = topologicalOrder(output);
    this.#computed = this.nodes.filter((node) => node.operator !== null);
    this.#leaves = this.nodes.filter((node) => node.operator === null);
    this.#forward = this.#computed.length;
    this.#backward = this.#computed.filter((node) => node.needsGradient).length;
    this.#program = new Program(this.nodes);
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
  forward(): void {
    this.#program.moveIn();
    this.#program.forward();
    this.#dateNodes();
    this.#evaluations.forward += this.#forward;
    if (this.#checksFinite) requireFiniteValues(this.nodes);
  }

  /**
   * Computes dL/d(node) for every node by backpropagation, reverse-mode differentiation (Linnainmaa, 1970; Rumelhart,
   * Hinton and Williams, 1986), where the upstream is dL/d(output): 1 for a scalar output. Gradients
   * of computed nodes are recomputed, those of variables accumulate until `zeroGrad`. RangeError when the
   * graph is stale, when the output is no scalar and has no upstream, and when the upstream's shape differs.
   */
  backward(upstream?: TensorValues): void {
    this.#program.moveIn();
    // Read only now: an upstream that lies in the memory may have been moved by this graph's moving in.
    const seed = this.#seed(upstream);
    this.#refuseStale();
    this.#program.clearGradients();
    addToGradient(this.output, seed);
    this.#program.backward();
    this.#evaluations.backward += this.#backward;
    if (this.#checksFinite) requireFiniteGradients(this.nodes);
  }

  /** Sets the gradient of every node to zero, leaves and computed ones. */
  zeroGrad(): void {
    for (const node of this.#program.isInside ? this.#leaves : this.nodes) clearGradient(node);
    this.#program.clearGradients();
  }

  /** From leaves that are as they were come the same values: what others computed from them stays fresh. */
  #dateNodes(): void {
    const isChanged = this.#changedLeaf() !== undefined;
    if (isChanged) this.#evaluation.at = tick();
    if (!isChanged && !this.#isDated) return;
    const others = this.#isDated ? this.#program.shared : this.#computed;
    for (const node of others) node.evaluation = this.#evaluation;
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
