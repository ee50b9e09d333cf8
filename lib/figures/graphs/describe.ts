import type { Graph } from "../../graph/graph.js";
import { localGradients } from "../../graph/local-gradients.js";
import { type Moved, rehearse } from "../../graph/rehearse.js";
import { parseFormula } from "../../nodes/formula.js";
import type { Tensor, TensorValues } from "../../nodes/tensor.js";
import type { Values } from "../../wasm/memory.js";
import { formatNumber } from "../page/format.js";
import type { DrawnEdge, DrawnNode, GraphDescription, Quantity } from "./description.js";

/**
 * A graph's own nodes, with their values and gradients, as plain data. The gradients are those of one backward
 * pass from zero; the graph's own data, gradients and counts stay as they are. `outputName` is what formulas call an
 * output without a name; the upstream is ones unless given; with `moved`, everything is as if that entry had that value.
 */
export function describeGraph(
  graph: Graph,
  outputName: string,
  upstream?: TensorValues,
  moved?: Moved,
): GraphDescription {
  return rehearse(graph, upstream, moved, () => describeNodes(graph, outputName, upstream !== undefined));
}

function describeNodes(graph: Graph, outputName: string, isPart: boolean): GraphDescription {
  const output = graph.nodes.length - 1;
  const place = new Map(graph.nodes.map((node, index) => [node, index]));
  let unnamed = 0;
  const nodes = graph.nodes.map((node, index): DrawnNode => {
    const isUnnamedResult = node.operator !== null && node.name === "";
    const name = isUnnamedResult && index === output ? outputName : node.name;
    if (isUnnamedResult && index !== output) unnamed += 1;
    return drawnNode(node, name || (isUnnamedResult ? `v${subscript(unnamed)}` : leafName(node)));
  });
  const edges = graph.nodes.flatMap((node, to) => (node.operator ? drawnEdges(node, to, place) : []));
  return { nodes, edges, output, of: isPart ? "L" : (nodes[output]?.name ?? "") };
}

function drawnNode(node: Tensor, name: string): DrawnNode {
  return {
    kind: node.operator ? "operator" : "leaf",
    label: node.operator ? node.operator.symbol || node.operator.name : name,
    name,
    isNamed: node.name !== "",
    operator: node.operator?.name ?? "",
    called: node.operator?.called ? parseFormula(node.operator.called) : null,
    value: quantity(node, node.values),
    gradient: node.needsGradient ? quantity(node, node.gradient) : null,
  };
}

function drawnEdges(node: Tensor, to: number, place: ReadonlyMap<Tensor, number>): readonly DrawnEdge[] {
  return localGradients(node).map(({ input, value, contribution }, index) => ({
    from: place.get(input) ?? 0,
    to,
    slope: node.operator?.slopes[index] ?? null,
    local: input.needsGradient && value?.size === 1 && input.size === 1 ? value.item() : null,
    contribution: input.needsGradient ? quantity(contribution, contribution.values) : null,
  }));
}

function leafName(node: Tensor): string {
  return node.size === 1 ? formatNumber(node.item()) : node.shape.join("×");
}

function subscript(index: number): string {
  return [...String(index)].map((digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)]).join("");
}

function quantity({ shape }: Tensor, values: Values): Quantity {
  return { shape, values: [...values] };
}
