import { constantOf, type Tensor, type TensorValues } from "../nodes/tensor.js";
import { zeros } from "../wasm/memory.js";
import { Graph } from "./graph.js";

/** A leaf's entry with another value. */
export interface Moved {
  readonly leaf: Tensor;
  /** Counted row by row. */
  readonly entry: number;
  readonly value: number;
}

/**
 * Lets `look` see a graph's own nodes as one forward and one backward pass from zero leave them, with an entry of a
 * leaf moved or without; then their values, gradients and dates are as they were. The upstream is ones unless given.
 */
export function rehearse<Seen>(
  { output }: Graph,
  upstream: TensorValues | undefined,
  moved: Moved | undefined,
  look: () => Seen,
): Seen {
  // Of its own, so that the graph's counts stay as they are.
  const trial = new Graph(output);
  const before = trial.nodes.map(remember);
  try {
    if (moved) {
      moved.leaf.values[moved.entry] = moved.value;
      moved.leaf.changed();
    }
    for (const node of trial.nodes) if (node.needsGradient) node.gradient = zeros(node.dtype, node.size);
    trial.forward();
    if (output.needsGradient) trial.backward(upstream ?? onesLike(output));
    return look();
  } finally {
    for (const restore of before) restore();
  }
}

/** What puts a node back. */
function remember(node: Tensor): () => void {
  const [values, gradient, seen] = [node.values.slice(), node.gradient.slice(), node.seen?.slice() ?? null];
  const { changedAt, evaluation } = node;
  return () => {
    node.values.set(values);
    if (node.needsGradient) node.gradient = gradient;
    node.seen = seen;
    node.changedAt = changedAt;
    node.copiedAt = 0;
    node.evaluation = evaluation;
  };
}

function onesLike({ shape, size, dtype }: Tensor): TensorValues {
  return constantOf(zeros(dtype, size).fill(1), shape);
}
