import { instance, type Viz } from "@viz-js/viz";

/** A rectangle or circle to be placed: sizes in px. */
export interface LayoutNode {
  readonly width: number;
  readonly height: number;
  readonly round: boolean;
}

/** A line from one node's right side to another: to the middle of its left side, or aimed at its centre. */
export interface LayoutEdge {
  readonly from: number;
  readonly to: number;
  readonly plainHead: boolean;
}

/** A point of the picture in px, y downwards. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where everything is: centres of the nodes, and for each edge the points of its Bézier spline. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly Point[];
  readonly edges: readonly (readonly Point[])[];
}

interface DotOutput {
  readonly bb: string;
  readonly objects?: readonly { readonly pos: string }[];
  readonly edges?: readonly { readonly pos: string }[];
}

let loading: Promise<Viz> | null = null;

/**
 * Places nodes from left to right in layers `gap` px apart (Graphviz dot as WebAssembly: the same bytes everywhere).
 * Graphviz compiles once for all figures, which is why a drawing comes as a promise.
 */
export async function layOut(
  nodes: readonly LayoutNode[],
  edges: readonly LayoutEdge[],
  gap: number,
): Promise<Layout> {
  loading ??= instance();
  const viz = await loading;
  return parse(viz.renderString(dotSource(nodes, edges, gap), { format: "json0" }));
}

// Labels never reach Graphviz: it only sees sizes, so no name can break its syntax.
function dotSource(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[], gap: number): string {
  const lines = nodes.map(({ width, height, round }, index) => {
    const shape = round ? "circle" : "box";
    return `n${index}[shape=${shape} width=${inches(width)} height=${inches(height)}]`;
  });
  for (const { from, to, plainHead } of edges)
    lines.push(`n${from}->n${to}[tailport=e headport=${plainHead ? "w" : "_"}]`);
  const gaps = `rankdir=LR ordering=in nodesep=${inches(26)} ranksep=${inches(gap)}`;
  return `digraph{${gaps} node[label="" fixedsize=true] edge[arrowhead=none] ${lines.join(";")}}`;
}

function parse(json: string): Layout {
  const output: DotOutput = JSON.parse(json);
  const [, , width = 0, height = 0] = output.bb.split(",").map(Number);
  const point = (text: string): Point => {
    const [x = 0, y = 0] = text.split(",").map(Number);
    return { x, y: height - y };
  };
  return {
    width,
    height,
    nodes: (output.objects ?? []).map(({ pos }) => point(pos)),
    edges: (output.edges ?? []).map(({ pos }) => pos.split(" ").map(point)),
  };
}

function inches(px: number): string {
  return (px / 72).toFixed(4);
}
