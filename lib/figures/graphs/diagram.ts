import { roomOf } from "../page/columns.js";
import type { DrawnNode, GraphDescription } from "./description.js";
import { type Layout, type LayoutEdge, type LayoutNode, layOut } from "./layout.js";
import { textWidth } from "./quantity-text.js";
import { hasFanOut, type Steps, stepsOf } from "./steps.js";
import { edgeText, stemText, type WireText } from "./wire-text.js";

/** Sizes of the drawing in px. */
export const sizes: {
  readonly text: number;
  readonly line: number;
  readonly radius: number;
  readonly triangle: number;
} = { text: 14, line: 17, radius: 17, triangle: 11 };

/** The shape of a node. */
export interface Shape extends LayoutNode {
  readonly is: "shape";
  readonly node: number;
  readonly drawn: DrawnNode;
}

/** The texts of a wire that carries `node`'s value: into an operator along `edge`, or (null) away from it. */
export interface Wire extends LayoutNode {
  readonly is: "wire";
  readonly node: number;
  readonly edge: number | null;
  readonly text: WireText;
  /** Its texts where the values differ, such as at each place of a slider: there is room for all of them. */
  readonly versions: readonly WireText[];
  /** Tells it from the drawing's other wires. */
  readonly key: string;
}

/** The point where a wire branches, or the name at the end of the output's wire. */
export interface WireEnd extends LayoutNode {
  readonly is: "junction" | "end";
  readonly label: string;
}

/** A thing to be placed. */
export type Thing = Shape | Wire | WireEnd;

/** A line of the drawing, part of a wire that carries `node`'s value. */
export interface Line extends LayoutEdge {
  readonly node: number;
  readonly edge: number | null;
  readonly arrow: boolean;
}

/** A graph's drawing with every thing in its place. */
export interface Diagram {
  readonly graph: GraphDescription;
  readonly steps: Steps;
  readonly things: readonly Thing[];
  readonly lines: readonly Line[];
  readonly layout: Layout;
  /** How wide in px it may be before it is folded. */
  readonly room: number;
}

/**
 * Lays a graph out. Texts of wires are placed as boxes of their own through which the wire runs, so
 * that nothing can cover them; a value used several times runs to a point where its wire branches.
 * `wrong` is the same graph with the gradients of the pass that overwrites, where that can be shown;
 * `versions` are the same graph with other values, for which there has to be room.
 */
export async function diagramOf(
  graph: GraphDescription,
  wrong: GraphDescription | null,
  versions: readonly GraphDescription[] = [],
  room: number = roomOf.medium,
): Promise<Diagram> {
  const things: Thing[] = graph.nodes.map((drawn, node) => ({
    is: "shape",
    node,
    drawn,
    ...shapeSize(drawn),
  }));
  const lines: Line[] = [];
  const put = (thing: Thing): number => things.push(thing) - 1;
  const isShape = (index: number): boolean => things[index]?.is === "shape";
  const connect = (from: number, to: number, node: number, edge: number | null, arrow: boolean): void => {
    lines.push({ from, to, node, edge, arrow, plainHead: !isShape(to) });
  };
  const sources = graph.nodes.map((drawn, node) => {
    const isOutput = node === graph.output;
    if (!isOutput && !hasFanOut(graph, node)) return node;
    const others = versions.map((version) => finalText(stemText(version, null, node)));
    const stem = put(wire(node, null, stemText(graph, wrong, node), others));
    connect(node, stem, node, null, false);
    const end = put(isOutput ? outputName(drawn.name) : junction);
    connect(stem, end, node, null, isOutput);
    return end;
  });
  for (const [index, edge] of graph.edges.entries()) {
    const others = versions.map((version) => finalText(edgeText(version, null, index)));
    const middle = put(wire(edge.from, index, edgeText(graph, wrong, index), others));
    connect(sources[edge.from] ?? edge.from, middle, edge.from, index, false);
    connect(middle, edge.to, edge.from, index, true);
  }
  return { graph, steps: stepsOf(graph), things, lines, layout: await place(things, lines, room), room };
}

/** As far apart as the width allows: a drawing that would be too wide gets shorter wires before it is folded. */
async function place(things: readonly Thing[], lines: readonly Line[], room: number): Promise<Layout> {
  for (const gap of room > roomOf.medium ? [40, 32, 24, 15, 9, 6] : [24, 15]) {
    const layout = await layOut(things, lines, gap);
    if (layout.width <= room) return layout;
  }
  return layOut(things, lines, 9);
}

const junction: WireEnd = { is: "junction", label: "", width: 8, height: 8, round: true };

function outputName(label: string): WireEnd {
  return { is: "end", label, width: textWidth(label, sizes.text + 2) + 10, height: 24, round: false };
}

function wire(node: number, edge: number | null, stored: WireText, versions: readonly WireText[]): Wire {
  const width = (lines: readonly string[]): number =>
    Math.max(0, ...lines.map((line) => textWidth(line, sizes.text)));
  const all = [stored, ...versions];
  const above = all.map(({ value }) => value?.lines ?? []);
  const below = all.flatMap(({ gradients }) => gradients.map(({ lines }) => lines));
  const rows = Math.max(0, ...[...above, ...below].map((lines) => lines.length));
  const widest = Math.max(12, ...above.map(width), ...below.map((lines) => width(lines) + sizes.triangle));
  const longest = Math.max(0, ...below.map((lines) => lines.length));
  return {
    is: "wire",
    node,
    edge,
    text: versions.length > 0 ? padded(finalText(stored), longest) : stored,
    versions,
    key: edge === null ? `n${node}` : `e${edge}`,
    width: widest + 6,
    height: 2 * (rows * sizes.line + 4),
    round: false,
  };
}

/** The text as it stands when all is computed. */
function finalText({ value, gradients }: WireText): WireText {
  return { value, gradients: gradients.filter(({ until }) => until === null) };
}

/** With as many lines below the wire as any version needs. */
function padded({ value, gradients }: WireText, rows: number): WireText {
  const pad = (lines: readonly string[]): readonly string[] =>
    Array.from({ length: rows }, (_, row) => lines[row] ?? "");
  return { value, gradients: gradients.map((gradient) => ({ ...gradient, lines: pad(gradient.lines) })) };
}

function shapeSize(drawn: DrawnNode): LayoutNode {
  const width = textWidth(drawn.label, sizes.text + 2);
  if (drawn.kind === "leaf") return { width: Math.max(36, width + 18), height: 32, round: false };
  if (drawn.kind === "layer") return { width: width + 32, height: 56, round: false };
  const label = textWidth(drawn.label, operatorText(drawn.label));
  // A long symbol would make a circle as high as it is wide.
  if (label > 40) return { width: label + 20, height: 2 * sizes.radius, round: false };
  const radius = Math.max(sizes.radius, Math.ceil(label / 2) + 4);
  return { width: 2 * radius, height: 2 * radius, round: true };
}

/** The size in px of an operator's symbol. */
export function operatorText(symbol: string): number {
  return symbol.length > 2 ? 13 : sizes.text + 2;
}
