import { escapeHtml } from "../page/escape.js";
import {
  type Diagram,
  type Line,
  operatorText,
  type Shape,
  sizes,
  type Thing,
  type Wire,
} from "./diagram.js";
import type { Point } from "./layout.js";
import { textWidth } from "./quantity-text.js";
import { branchesOf } from "./steps.js";
import type { GradientText, TimedText } from "./wire-text.js";

/** A piece of a wire, with its arrowhead where it ends at a shape. */
export function wireSvg(diagram: Diagram, line: Line, spline: readonly Point[]): string {
  const [start, ...rest] = spline;
  const end = rest.at(-1);
  if (!start || !end) return "";
  const curve = rest.map(({ x, y }) => `${px(x)} ${px(y)}`).join(" ");
  const tip = line.arrow ? `<path class="gb-tip" d="${arrowhead(rest.at(-2) ?? start, end)}"/>` : "";
  // A wire runs through the box of its text, so its two halves meet in the middle of that box.
  const [first, last] = [line.from, line.to].map((thing) =>
    diagram.things[thing]?.is === "wire" ? diagram.layout.nodes[thing] : undefined,
  );
  const before = first ? `M${px(first.x)} ${px(first.y)}L` : "M";
  const after = last ? `L${px(last.x)} ${px(last.y)}` : "";
  const path = `<path class="gb-wire" d="${before}${px(start.x)} ${px(start.y)}C${curve}${after}"/>`;
  return `<g data-writes="${writers(diagram, line).join(" ")}">${path}${tip}</g>`;
}

/** The steps at which a wire is written: forward by the operator it leaves, backward by those it reaches. */
function writers({ graph, steps }: Diagram, line: Line): readonly number[] {
  const edge = line.edge === null ? undefined : graph.edges[line.edge];
  const uses = edge ? [edge].filter(({ contribution }) => contribution) : branchesOf(graph, line.node);
  const output = !edge && line.node === graph.output ? [steps.count + 1] : [];
  return [...new Set([steps.forward(line.node), ...uses.map(steps.contribution), ...output])].filter(
    (step) => step > 0,
  );
}

function arrowhead(before: Point, tip: Point): string {
  const length =
    Math.sqrt((tip.x - before.x) * (tip.x - before.x) + (tip.y - before.y) * (tip.y - before.y)) || 1;
  const [dx, dy] = [(tip.x - before.x) / length, (tip.y - before.y) / length];
  const corner = (side: number): string =>
    `${px(tip.x - 8 * dx - side * 4 * dy)} ${px(tip.y - 8 * dy + side * 4 * dx)}`;
  return `M${px(tip.x)} ${px(tip.y)}L${corner(1)} ${corner(-1)}z`;
}

/** A shape, the texts of a wire, a branching point or the output's name. */
export function thingSvg(diagram: Diagram, thing: Thing, at: Point): string {
  if (thing.is === "wire") return wireTextSvg(thing, at);
  if (thing.is === "shape") return shapeSvg(diagram, thing, at);
  if (thing.is === "end") return text(thing.label, at, ' font-size="16" font-weight="600"');
  return `<circle class="gb-dot" cx="${px(at.x)}" cy="${px(at.y)}" r="4"/>`;
}

function shapeSvg(diagram: Diagram, { drawn, node, width, height, round }: Shape, at: Point): string {
  const circle = (classes: string, radius: number): string =>
    `<circle class="${classes}" cx="${px(at.x)}" cy="${px(at.y)}" r="${px(radius)}"/>`;
  const box = (classes: string, grow: number, corner: number): string =>
    `<rect class="${classes}" x="${px(at.x - width / 2 - grow)}" y="${px(at.y - height / 2 - grow)}" ` +
    `width="${px(width + 2 * grow)}" height="${px(height + 2 * grow)}" rx="${corner + grow}"/>`;
  const size = drawn.kind === "operator" ? operatorText(drawn.label) : sizes.text + 2;
  const label = text(drawn.label, at, ` font-size="${size}"`);
  if (drawn.kind === "leaf") return `<g>${box("gb-shape gb-leaf", 0, 8)}${label}</g>`;
  const isOperator = drawn.kind === "operator";
  const corner = isOperator ? sizes.radius : 8;
  const outline = round
    ? circle("gb-halo", width / 2 + 5) + circle("gb-shape", width / 2)
    : box("gb-halo", 5, corner) + box("gb-shape", 0, corner);
  const isNamed = isOperator && node !== diagram.graph.output;
  const name = isNamed
    ? text(drawn.name, { x: at.x + 6, y: at.y + height / 2 + 10 }, ' class="gb-name"')
    : "";
  return `<g data-op="${diagram.steps.forward(node)}">${outline}${label}${name}</g>`;
}

function wireTextSvg(wire: Wire, at: Point): string {
  const { value, gradients } = wire.text;
  const above = value?.lines ?? [];
  const values = above.map((line, row) =>
    text(line, { x: at.x, y: at.y - 3 - (above.length - row - 0.5) * sizes.line }),
  );
  const valueGroup = value ? `<g class="gb-value"${marks(wire, "v", at, value)}>${values.join("")}</g>` : "";
  const gradientGroups = gradients.map((gradient) => gradientSvg(wire, gradient, at));
  return `<g font-size="${sizes.text}">${valueGroup}${gradientGroups.join("")}</g>`;
}

function gradientSvg(wire: Wire, gradient: GradientText, at: Point): string {
  const widest = Math.max(...gradient.lines.map((line) => textWidth(line, sizes.text)));
  const left = at.x - (widest + sizes.triangle) / 2;
  const top = at.y + 3 + sizes.line / 2;
  const triangle = `<path d="M${px(left)} ${px(top)}l7 -4.5v9z"/>`;
  const lines = gradient.lines.map((line, row) =>
    text(line, { x: left + sizes.triangle, y: top + row * sizes.line }),
  );
  const classes = gradient.mode === "overwrite" ? "gb-wrong" : "gb-gradient";
  const mode = gradient.mode === "both" ? "" : ` data-mode="${gradient.mode}"`;
  const key = wire.versions.length > 0 ? "" : ` data-key="${wire.key}"`;
  const timed = marks(wire, "g", at, gradient);
  return `<g class="${classes}"${key}${timed}${mode}>${triangle}${lines.join("")}</g>`;
}

/** By what a script finds a text: the steps at which a stepper shows it, or its wire in a live graph. */
function marks(wire: Wire, kind: "v" | "g", at: Point, { from, until }: TimedText): string {
  if (wire.versions.length > 0) return ` data-live="${kind}${wire.key}" data-x="${px(at.x)}"`;
  return ` data-from="${from}"${until === null ? "" : ` data-until="${until}"`}`;
}

/** A text, centred at a point unless its attributes say otherwise. */
export function text(content: string, at: Point, attributes: string = ""): string {
  return `<text x="${px(at.x)}" y="${px(at.y)}"${attributes}>${escapeHtml(content)}</text>`;
}

/** A length as it is stored: a tenth of a pixel is all one can see. */
export function px(length: number): string {
  return String(Math.round(length * 10) / 10 || 0);
}
