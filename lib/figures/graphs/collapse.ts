import type { DrawnEdge, DrawnNode, GraphDescription, Quantity } from "./description.js";

/** The largest number of nodes that a drawing shows one by one, unless asked to. */
export const largestDrawing: number = 40;

/** The largest number of shapes that can be drawn at all. */
const limit = 150;

/**
 * Hides the layers of a graph of more than `beyond` nodes in one box each. A layer is what leads to a
 * computed node with a name: its operators as far back as the layers before it, and the variables used
 * nowhere else. Throws a RangeError when more than 150 shapes would be left.
 */
export function collapse(graph: GraphDescription, beyond: number = largestDrawing): GraphDescription {
  const drawn = graph.nodes.length > beyond ? collapseLayers(graph) : graph;
  if (drawn.nodes.length <= limit) return drawn;
  throw new RangeError(
    `a graph of ${drawn.nodes.length} nodes cannot be drawn; name the results of its layers, as in relu(x, { name: "layer 1" })`,
  );
}

function collapseLayers(graph: GraphDescription): GraphDescription {
  const boxes = layersOf(graph);
  const drawnAs = graph.nodes.map((_, node) => boxes.get(node) ?? node);
  const kept = graph.nodes.flatMap((_, node) => (drawnAs[node] === node ? [node] : []));
  const place = new Map(kept.map((node, index) => [node, index]));
  const isBox = new Set(boxes.values());
  const at = (node: number): number => place.get(drawnAs[node] ?? node) ?? 0;
  return {
    nodes: kept.flatMap((node) => {
      const drawn = graph.nodes[node];
      if (!drawn) return [];
      return [
        isBox.has(node)
          ? ({ ...drawn, kind: "layer", label: drawn.name, operator: "", called: null } satisfies DrawnNode)
          : drawn,
      ];
    }),
    edges: mergedEdges(
      graph.edges.map((edge) => ({ ...edge, from: at(edge.from), to: at(edge.to) })),
      (node) => isBox.has(kept[node] ?? -1),
    ),
    output: at(graph.output),
    of: graph.of,
  };
}

/** For each hidden node, and each layer's result itself, the node that the layer is drawn as. */
function layersOf(graph: GraphDescription): ReadonlyMap<number, number> {
  const uses = graph.nodes.map((): number[] => []);
  const inputs = graph.nodes.map((): number[] => []);
  for (const { from, to } of graph.edges) {
    uses[from]?.push(to);
    inputs[to]?.push(from);
  }
  const boxes = new Map<number, number>();
  for (const [result, node] of graph.nodes.entries()) {
    if (node.kind !== "operator" || !node.isNamed) continue;
    const inside = new Set([result]);
    // Descending order: a node's uses are all decided before it is.
    for (let candidate = result - 1; candidate >= 0; candidate--) {
      const drawn = graph.nodes[candidate];
      const mayHide =
        drawn && (drawn.kind === "operator" ? !drawn.isNamed : drawn.gradient || !drawn.isNamed);
      const used = uses[candidate] ?? [];
      if (mayHide && !boxes.has(candidate) && used.length > 0 && used.every((use) => inside.has(use)))
        inside.add(candidate);
    }
    const operators = [...inside].filter((index) => graph.nodes[index]?.kind === "operator");
    if (operators.length > 1) for (const index of inside) boxes.set(index, result);
  }
  return boxes;
}

/** Without the edges inside a box; edges from one node into one box become one that carries their sum. */
function mergedEdges(edges: readonly DrawnEdge[], isBox: (node: number) => boolean): readonly DrawnEdge[] {
  const merged: DrawnEdge[] = [];
  for (const edge of edges) {
    if (edge.from === edge.to) continue;
    const same = isBox(edge.to)
      ? merged.findIndex(({ from, to }) => from === edge.from && to === edge.to)
      : -1;
    const other = merged[same];
    if (!isBox(edge.to)) merged.push(edge);
    else if (other) merged[same] = { ...other, contribution: sum(other.contribution, edge.contribution) };
    else merged.push({ ...edge, local: null, slope: null });
  }
  return merged;
}

function sum(a: Quantity | null, b: Quantity | null): Quantity | null {
  if (!a || !b) return a ?? b;
  return { shape: a.shape, values: a.values.map((value, index) => value + (b.values[index] ?? 0)) };
}
