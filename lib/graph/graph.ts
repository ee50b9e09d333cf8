import { computeNode, pullBackNode } from "../nodes/operator.js";
import { parse } from "../nodes/parse.js";
import { sameShape, showShape } from "../nodes/shape.js";
import { describe, type Tensor, type TensorValues, tick } from "../nodes/tensor.js";
import { type Values, zeros } from "../wasm/memory.js";
import { topologicalOrder } from "./order.js";

/** How often operators were evaluated. */
export interface Evaluations {
  /** In forward passes: one for each node that an operator computes. */
  readonly forward: number;
  /** In backward passes: one for each such node that depends on a variable. */
  readonly backward: number;
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
  readonly #computed: readonly Tensor[];
  readonly #leaves: readonly Tensor[];
  #computedAt: number;
  #evaluations: { forward: number; backward: number } = { forward: 0, backward: 0 };

  /** TypeError when the output is no tensor; RangeError when the nodes form a cycle. */
  constructor(output: Tensor) {
    this.output = output;
    this.nodes = topologicalOrder(output);
    this.#computed = this.nodes.filter((node) => node.operator !== null);
    this.#leaves = this.nodes.filter((node) => node.operator === null);
    this.#computedAt = firstStale(this.nodes) === null ? tick() : 0;
  }

  /** How many operator evaluations this graph's passes have made. */
  get evaluations(): Evaluations {
    return { ...this.#evaluations };
  }

  /** Computes every node again, in place, from the leaves' values. */
  forward(): void {
    for (const node of this.#computed) {
      computeNode(node);
      node.changedAt = tick();
    }
    this.#evaluations.forward += this.#computed.length;
    this.#computedAt = tick();
  }

  /**
   * Computes dL/d(node) for every node, where the upstream is dL/d(output): 1 for a scalar output. Gradients
   * of computed nodes are recomputed, those of variables accumulate until `zeroGrad`. RangeError when the
   * graph is stale, when the output is no scalar and has no upstream, and when the upstream's shape differs.
   */
  backward(upstream?: TensorValues): void {
    this.#refuseStale();
    const seed = this.#seed(upstream);
    const differentiated = this.#computed.filter((node) => node.needsGradient);
    for (const node of differentiated) gradientOf(node).fill(0);
    if (this.output.needsGradient) accumulate(this.output, seed);
    for (const node of differentiated.toReversed()) {
      const contributions = pullBackNode(node, gradientOf(node));
      for (const [index, input] of node.inputs.entries()) {
        const contribution = contributions[index];
        if (contribution && input.needsGradient) accumulate(input, contribution);
      }
    }
    this.#evaluations.backward += differentiated.length;
  }

  /** Sets the gradient of every node to zero. */
  zeroGrad(): void {
    for (const node of this.nodes) node.gradient?.fill(0);
  }

  #refuseStale(): void {
    const changed = this.#leaves.find((leaf) => leaf.changedAt > this.#computedAt);
    if (!changed) return;
    throw new RangeError(
      `backward: ${describe(changed)} has changed since the nodes were computed; call forward() first`,
    );
  }

  #seed(upstream: TensorValues | undefined): Values {
    const { shape, size, dtype } = this.output;
    const seed = zeros(dtype, size);
    if (upstream === undefined) {
      if (shape.length === 0) return seed.fill(1);
      throw new RangeError(
        `backward: the output ${describe(this.output)} is no scalar; give its upstream gradient`,
      );
    }
    const parsed = parse("backward", upstream);
    if (!sameShape(parsed.shape, shape)) {
      throw new RangeError(
        `backward: an upstream of shape ${showShape(parsed.shape)} for the output ${describe(this.output)}`,
      );
    }
    seed.set(parsed.values);
    return seed;
  }
}

/** `new Graph(output).backward(upstream)`: gradients of what was just computed. */
export function backward(output: Tensor, upstream?: TensorValues): void {
  new Graph(output).backward(upstream);
}

function gradientOf(node: Tensor): Values {
  node.gradient ??= zeros(node.dtype, node.size);
  return node.gradient;
}

function accumulate(node: Tensor, contribution: Values): void {
  const gradient = gradientOf(node);
  for (let index = 0; index < gradient.length; index++) {
    gradient[index] = (gradient[index] as number) + (contribution[index] as number);
  }
}

/** The first node that is older than one of its inputs, or than what that was computed from. */
function firstStale(nodes: readonly Tensor[]): Tensor | null {
  const newest = new Map<Tensor, number>();
  for (const node of nodes) {
    const inputs = Math.max(0, ...node.inputs.map((input) => newest.get(input) ?? 0));
    if (node.operator !== null && inputs > node.changedAt) return node;
    newest.set(node, node.changedAt);
  }
  return null;
}
