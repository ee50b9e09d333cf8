import type { Graph } from "../../graph/graph.js";
import type { TensorValues } from "../../nodes/tensor.js";
import { displayMethod, type Figure } from "../page/figure.js";
import { pictureBundle } from "../page/picture.js";
import { collapse } from "./collapse.js";
import { describeGraph } from "./describe.js";
import type { GraphDescription } from "./description.js";
import { altOf } from "./graph-alt.js";
import { graphCss, graphDrawings } from "./graph-svg.js";

/** Options of `drawGraph`. */
export interface DrawGraphOptions {
  /** What the picture shows. */
  readonly title?: string;
  /** The picture in words: its values and gradients unless given. */
  readonly alt?: string;
  /** What formulas call an output without a name: "f" unless given. */
  readonly output?: string;
  /** dL/d(output), where the graph is a part of a longer computation of L: ones unless given. */
  readonly upstream?: TensorValues;
  /** Whether gradients are drawn: those of one backward pass from zero. */
  readonly gradients?: boolean;
  /** Beyond this number of nodes (40) each layer, all that leads to a named result, is one box. */
  readonly collapseBeyond?: number;
}

/**
 * Draws a graph from left to right with the value above each edge and, unless `gradients` is false, the
 * gradient below it. Data and gradients of the graph stay as they are.
 */
export function drawGraph(graph: Graph, options: DrawGraphOptions = {}): Figure {
  const { title = "", gradients = true, output = "f" } = options;
  const described = collapse(describeGraph(graph, output, options.upstream), options.collapseBeyond);
  const drawn = gradients ? described : withoutGradients(described);
  const alt = options.alt ?? altOf(drawn);
  return {
    title,
    alt,
    [displayMethod]: async () =>
      pictureBundle({ title, alt, svg: (await graphDrawings(alt, drawn)).svg, css: graphCss }),
  };
}

/** The same graph before its backward pass. */
export function withoutGradients(graph: GraphDescription): GraphDescription {
  return {
    ...graph,
    nodes: graph.nodes.map((node) => ({ ...node, gradient: null })),
    edges: graph.edges.map((edge) => ({ ...edge, contribution: null })),
  };
}
