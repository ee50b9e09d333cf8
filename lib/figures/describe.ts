import { Graph } from "../graph/graph.js";
import { localGradients } from "../graph/local-gradients.js";
import { copyNode } from "../nodes/operator.js";
import { type Tensor, type TensorValues, tensor, variable } from "../nodes/tensor.js";
import type { DrawnEdge, DrawnNode, GraphDescription, Quantity } from "./description.js";
import { formatNumber } from "./format.js";

/** A leaf's entry with another value. */
export interface Moved {
  readonly leaf: Tensor;
  /** Counted row by row. */
  readonly entry: number;
  readonly value: number;
}

/**
 * Copies a graph with its values and gradients into plain data. The gradients are those of one backward
 * pass from zero, computed on a copy of the nodes: the graph's own data, gradients and counts stay as
 * they are. `outputName` is what formulas call an output without a name; the upstream is ones unless given;
 * with `moved`, the copy is computed as if that entry had that value.
 */
export function describeGraph(
  graph: Graph,
  outputName: string,
  upstream?: TensorValues,
  moved?: Moved,
): GraphDescription {
  const copies = copyNodes(graph, moved);
  const output = copies.length - 1;
  const copied = copies[output];
  if (!copied) throw new RangeError("a graph without nodes cannot be drawn");
  if (copied.needsGradient)
    new Graph(copied).backward(upstream ?? tensor(ones(copied), { dtype: copied.dtype }));
  const place = new Map(copies.map((node, index) => [node, index]));
  let unnamed = 0;
  const nodes = copies.map((node, index): DrawnNode => {
    const isUnnamedResult = node.operator !== null && node.name === "";
    const name = isUnnamedResult && index === output ? outputName : node.name;
    if (isUnnamedResult && index !== output) unnamed += 1;
    return drawnNode(node, name || (isUnnamedResult ? `v${subscript(unnamed)}` : leafName(node)));
  });
  const edges = copies.flatMap((node, to) => (node.operator ? drawnEdges(node, to, place) : []));
  return { nodes, edges, output, of: upstream === undefined ? (nodes[output]?.name ?? "") : "L" };
}

/** The same nodes again, with their own data and gradients. */
function copyNodes(graph: Graph, moved: Moved | undefined): readonly Tensor[] {
  const copies = new Map<Tensor, Tensor>();
  for (const node of graph.nodes) {
    const make = node.needsGradient ? variable : tensor;
    const inputs = node.inputs.flatMap((input) => copies.get(input) ?? []);
    const { name, dtype } = node;
    const copy = node.operator ? copyNode(node, inputs) : make(node.toArray(), { name, dtype });
    if (node === moved?.leaf) copy.data[moved.entry] = moved.value;
    copies.set(node, copy);
  }
  return [...copies.values()];
}

function drawnNode(node: Tensor, name: string): DrawnNode {
  return {
    kind: node.operator ? "operator" : "leaf",
    label: node.operator ? node.operator.symbol || node.operator.name : name,
    name,
    isNamed: node.name !== "",
    operator: node.operator?.name ?? "",
    value: quantity(node),
    gradient: node.needsGradient ? quantity(node.grad) : null,
  };
}

function drawnEdges(node: Tensor, to: number, place: ReadonlyMap<Tensor, number>): readonly DrawnEdge[] {
  return localGradients(node).map(({ input, value, formula, contribution }) => ({
    from: place.get(input) ?? 0,
    to,
    formula,
    local: input.needsGradient && value?.size === 1 && input.size === 1 ? value.item() : null,
    contribution: input.needsGradient ? quantity(contribution) : null,
  }));
}

function leafName(node: Tensor): string {
  return node.size === 1 ? formatNumber(node.item()) : node.shape.join("×");
}

function subscript(index: number): string {
  return [...String(index)].map((digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)]).join("");
}

function quantity(node: Tensor): Quantity {
  return { shape: node.shape, values: [...node.read()] };
}

function ones(node: Tensor): ReturnType<Tensor["toArray"]> {
  const fill = (depth: number): ReturnType<Tensor["toArray"]> =>
    depth === node.shape.length ? 1 : Array.from({ length: node.shape[depth] ?? 0 }, () => fill(depth + 1));
  return fill(0);
}
