import { type DrawnEdge, edgesOutOf, type GraphDescription } from "./description.js";

/**
 * When each thing of a drawing is computed. A stepper's state is one number from 0 to 2n, n operators:
 * at step k of the first n the k-th operator computes its value, at step 2n + 1 − k it hands gradients
 * back, so the backward steps run in the opposite order.
 */
export interface Steps {
  /** n, the number of operators (or of layers, where they hide theirs). */
  readonly count: number;
  /** The operators' node numbers, in the order of the forward pass. */
  readonly order: readonly number[];
  /** The step at which a node's value is there: 0 for leaves. */
  readonly forward: (node: number) => number;
  /** The step at which a node hands its gradient back. */
  readonly backward: (node: number) => number;
  /** The step at which an edge's contribution is there. */
  readonly contribution: (edge: DrawnEdge) => number;
  /** The step at which the last contribution to a node is there; n + 1 for the output. */
  readonly gradient: (node: number) => number;
}

/** The steps of a graph. */
export function stepsOf(graph: GraphDescription): Steps {
  const order = graph.nodes.flatMap((node, index) => (node.kind === "leaf" ? [] : [index]));
  const count = order.length;
  const place = new Map(order.map((node, index) => [node, index + 1]));
  const forward = (node: number): number => place.get(node) ?? 0;
  const backward = (node: number): number => 2 * count + 1 - forward(node);
  const contribution = (edge: DrawnEdge): number => backward(edge.to);
  const gradient = (node: number): number =>
    Math.max(count === 0 ? 0 : count + 1, ...edgesOutOf(graph, node).map(contribution));
  return { count, order, forward, backward, contribution, gradient };
}

/** The uses of a node that hand a gradient back to it, in the order in which they do. */
export function branchesOf(graph: GraphDescription, node: number): readonly DrawnEdge[] {
  return edgesOutOf(graph, node).filter((edge) => edge.contribution !== null);
}

/** True where a value is used more than once, so that its gradient is a sum. */
export function hasFanOut(graph: GraphDescription, node: number): boolean {
  return branchesOf(graph, node).length > 1;
}
