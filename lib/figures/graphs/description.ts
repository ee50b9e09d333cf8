import type { Tree } from "../../nodes/formula.js";

/** Numbers of one tensor, row by row. */
export interface Quantity {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

/** One node as it is drawn: what it is called and what it holds. */
export interface DrawnNode {
  /** A box for a leaf, a circle for an operator, a wide box for a layer that hides its nodes. */
  readonly kind: "leaf" | "operator" | "layer";
  /** What stands in the shape: a leaf's name, an operator's symbol, a layer's name. */
  readonly label: string;
  /** What formulas call the value: its name, or v3 for the third unnamed result. */
  readonly name: string;
  /** Whether the name was given. */
  readonly isNamed: boolean;
  /** The operator's name, "" where there is none: the key of the library's sentences about it. */
  readonly operator: string;
  /** What equations call the operator, as a formula of its inputs; null where its symbol does. */
  readonly called: Tree | null;
  readonly value: Quantity;
  /** The gradient of the output with respect to this value; null where none is kept (constants). */
  readonly gradient: Quantity | null;
}

/** One use of a node's value by an operator. */
export interface DrawnEdge {
  readonly from: number;
  readonly to: number;
  /** The local gradient as a number, where it is one; null for tensors and constants. */
  readonly local: number | null;
  /** The local gradient as a formula of the operator's inputs and result; null where the operator hides in a layer. */
  readonly slope: Tree | null;
  /** What the operator hands back along this edge; null towards constants. */
  readonly contribution: Quantity | null;
}

/**
 * A computation graph copied into plain data: all that drawings and steppers know. Nodes stand in the
 * order in which the graph computes them, the output last among the operators; edges stand operator by
 * operator, in the order of its operands.
 */
export interface GraphDescription {
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
  readonly output: number;
  /** What the gradients are gradients of: the output, or L where an upstream arrives from further on. */
  readonly of: string;
}

/** True where a quantity is one number. */
export function isScalar(quantity: Quantity): boolean {
  return quantity.values.length === 1;
}

/** The one number of a scalar quantity. Throws a RangeError for a tensor. */
export function scalarOf(quantity: Quantity): number {
  const [value] = quantity.values;
  if (value === undefined || quantity.values.length > 1)
    throw new RangeError(`a quantity of shape [${quantity.shape.join(", ")}] is not one number`);
  return value;
}

/** The edges that enter a node, in the order of its operands. */
export function edgesInto(graph: GraphDescription, node: number): readonly DrawnEdge[] {
  return graph.edges.filter((edge) => edge.to === node);
}

/** The edges that leave a node, in the order in which the backward pass goes through them. */
export function edgesOutOf(graph: GraphDescription, node: number): readonly DrawnEdge[] {
  return graph.edges
    .map((edge, index) => ({ edge, index }))
    .filter(({ edge }) => edge.from === node)
    .sort((a, b) => b.edge.to - a.edge.to || a.index - b.index)
    .map(({ edge }) => edge);
}
