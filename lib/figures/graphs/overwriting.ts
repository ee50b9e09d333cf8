import {
  type DrawnEdge,
  edgesInto,
  type GraphDescription,
  isScalar,
  type Quantity,
  scalarOf,
} from "./description.js";
import { hasFanOut, stepsOf } from "./steps.js";

/**
 * True where writing "=" for "+=" changes something that can be recomputed here: some value is used
 * twice, and all gradients are single numbers.
 */
export function canOverwrite(graph: GraphDescription): boolean {
  const scalars = graph.edges.every(
    ({ contribution, local }) => !contribution || (isScalar(contribution) && local !== null),
  );
  return scalars && graph.nodes.some((_, node) => hasFanOut(graph, node));
}

/**
 * The same graph with the classic mistake: a contribution replaces the gradient that is already there
 * instead of being added to it, and everything before it follows from the wrong number.
 */
export function overwritten(graph: GraphDescription): GraphDescription {
  const gradients = new Map<number, number>();
  const output = graph.nodes[graph.output]?.gradient;
  if (output) gradients.set(graph.output, scalarOf(output));
  const contributions = new Map<DrawnEdge, Quantity>();
  for (const node of stepsOf(graph).order.toReversed())
    for (const edge of edgesInto(graph, node)) {
      if (!edge.contribution || edge.local === null) continue;
      const contribution = (gradients.get(node) ?? 0) * edge.local;
      contributions.set(edge, { shape: [], values: [contribution] });
      gradients.set(edge.from, contribution);
    }
  return {
    output: graph.output,
    of: graph.of,
    nodes: graph.nodes.map((node, index) => {
      const gradient = gradients.get(index);
      return gradient === undefined ? node : { ...node, gradient: { shape: [], values: [gradient] } };
    }),
    edges: graph.edges.map((edge) => ({
      ...edge,
      contribution: contributions.get(edge) ?? edge.contribution,
    })),
  };
}
