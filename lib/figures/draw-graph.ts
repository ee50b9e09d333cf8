import type { Graph } from "../graph/graph.js";
import type { TensorValues } from "../nodes/tensor.js";
import { collapse } from "./collapse.js";
import { describeGraph } from "./describe.js";
import type { GraphDescription } from "./description.js";
import { diagramOf } from "./diagram.js";
import { escapeHtml } from "./escape.js";
import { displayMethod, type Figure, plainText } from "./figure.js";
import { altOf } from "./graph-alt.js";
import { graphCss, graphSvg } from "./graph-svg.js";
import { baseCss } from "./style.js";

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
    [displayMethod]: async () => ({
      "text/html": figureHtml(title, baseCss + graphCss, graphSvg(await diagramOf(drawn, null), alt)),
      "text/plain": plainText(title, alt),
    }),
  };
}

/** A figure made of HTML: its style, its title and what it shows. */
export function figureHtml(title: string, css: string, content: string): string {
  const caption = title === "" ? "" : `<figcaption>${escapeHtml(title)}</figcaption>`;
  // JupyterLab keeps its own keys away from what is marked so.
  const attributes = `class="gradbook" tabindex="0" data-lm-suppress-shortcuts="true"`;
  return `<figure ${attributes}><style>${css}</style>${caption}${content}</figure>`;
}

function withoutGradients(graph: GraphDescription): GraphDescription {
  return {
    ...graph,
    nodes: graph.nodes.map((node) => ({ ...node, gradient: null })),
    edges: graph.edges.map((edge) => ({ ...edge, contribution: null })),
  };
}
