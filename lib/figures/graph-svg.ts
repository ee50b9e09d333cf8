import { type Diagram, type Line, type Shape, sizes, type Thing, type Wire } from "./diagram.js";
import { escapeHtml } from "./escape.js";
import type { Point } from "./layout.js";
import { textWidth } from "./quantity-text.js";
import { branchesOf } from "./steps.js";
import type { GradientText, TimedText } from "./wire-text.js";

const margin = 10;

/**
 * Style of graph drawings. Class `gb-off` hides what is not computed yet, `gb-on` marks the active
 * operator and the wires it writes; on paper everything computed is there.
 */
export const graphCss: string = `
.gradbook .gb-scroll{overflow-x:auto}
.gradbook svg{display:block;max-width:100%;height:auto;margin:auto}
.gradbook svg text{font-family:inherit;fill:var(--gb-text);text-anchor:middle;dominant-baseline:central}
.gradbook .gb-wire{fill:none;stroke:var(--gb-line);stroke-width:1.5;stroke-linecap:round}
.gradbook .gb-tip,.gradbook .gb-dot{fill:var(--gb-line)}
.gradbook .gb-shape{fill:var(--gb-fill);stroke:var(--gb-text);stroke-width:1.5}
.gradbook .gb-leaf{fill:var(--gb-soft);stroke:var(--gb-line)}
.gradbook .gb-halo{fill:none;stroke:none}
.gradbook svg .gb-name{fill:var(--gb-muted);font-size:13px;text-anchor:start}
.gradbook .gb-value,.gradbook svg .gb-value text{fill:var(--gb-value);color:var(--gb-value)}
.gradbook .gb-gradient,.gradbook svg .gb-gradient text{fill:var(--gb-gradient);color:var(--gb-gradient);font-style:italic;text-anchor:start}
.gradbook .gb-wrong,.gradbook svg .gb-wrong text{fill:var(--gb-wrong);color:var(--gb-wrong);font-style:italic;text-anchor:start}
.gradbook .gb-off,.gradbook [data-until],.gradbook [data-mode=overwrite]{visibility:hidden}
@media print{.gradbook .gb-scroll{overflow:visible}.gradbook svg{width:auto;min-width:0!important}}
`.trim();

/** A laid-out graph as SVG in its finished state; `alt` says what it shows. */
export function graphSvg(diagram: Diagram, alt: string): string {
  const { layout, things, lines } = diagram;
  const width = Math.ceil(layout.width + 2 * margin);
  const height = Math.ceil(layout.height + 2 * margin);
  const parts = [
    ...things.map((thing, index) => thingSvg(diagram, thing, layout.nodes[index] ?? { x: 0, y: 0 })),
    ...lines.map((line, index) => wireSvg(diagram, line, layout.edges[index] ?? [])),
  ];
  // Text never gets smaller than 13 px: a drawing that would have to scrolls inside its own box.
  const smallest = Math.ceil((width * 13) / sizes.text);
  return (
    `<div class="gb-scroll"><svg role="img" aria-label="${escapeHtml(alt)}" width="${width}" height="${height}" ` +
    `viewBox="${-margin} ${-margin} ${width} ${height}" style="min-width:${smallest}px">${parts.join("")}</svg></div>`
  );
}

function wireSvg(diagram: Diagram, line: Line, spline: readonly Point[]): string {
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
  const length = Math.hypot(tip.x - before.x, tip.y - before.y) || 1;
  const [dx, dy] = [(tip.x - before.x) / length, (tip.y - before.y) / length];
  const corner = (side: number): string =>
    `${px(tip.x - 8 * dx - side * 4 * dy)} ${px(tip.y - 8 * dy + side * 4 * dx)}`;
  return `M${px(tip.x)} ${px(tip.y)}L${corner(1)} ${corner(-1)}z`;
}

function thingSvg(diagram: Diagram, thing: Thing, at: Point): string {
  if (thing.is === "wire") return wireTextSvg(thing, at);
  if (thing.is === "shape") return shapeSvg(diagram, thing, at);
  if (thing.is === "end") return text(thing.label, at, ' font-size="16" font-weight="600"');
  return `<circle class="gb-dot" cx="${px(at.x)}" cy="${px(at.y)}" r="4"/>`;
}

function shapeSvg(diagram: Diagram, { drawn, node, width, height }: Shape, at: Point): string {
  const circle = (classes: string, radius: number): string =>
    `<circle class="${classes}" cx="${px(at.x)}" cy="${px(at.y)}" r="${px(radius)}"/>`;
  const box = (classes: string, grow: number): string =>
    `<rect class="${classes}" x="${px(at.x - width / 2 - grow)}" y="${px(at.y - height / 2 - grow)}" ` +
    `width="${px(width + 2 * grow)}" height="${px(height + 2 * grow)}" rx="${8 + grow}"/>`;
  const label = text(drawn.label, at, ` font-size="${sizes.text + (drawn.kind === "operator" ? 1 : 2)}"`);
  if (drawn.kind === "leaf") return `<g>${box("gb-shape gb-leaf", 0)}${label}</g>`;
  const isOperator = drawn.kind === "operator";
  const outline = isOperator
    ? circle("gb-halo", width / 2 + 5) + circle("gb-shape", width / 2)
    : box("gb-halo", 5) + box("gb-shape", 0);
  const isNamed = isOperator && node !== diagram.graph.output;
  const name = isNamed
    ? text(drawn.name, { x: at.x + 6, y: at.y + height / 2 + 11 }, ' class="gb-name"')
    : "";
  return `<g data-op="${diagram.steps.forward(node)}">${outline}${label}${name}</g>`;
}

function wireTextSvg(wire: Wire, at: Point): string {
  const { value, gradients } = wire.text;
  const above = value?.lines ?? [];
  const values = above.map((line, row) =>
    text(line, { x: at.x, y: at.y - 3 - (above.length - row - 0.5) * sizes.line }),
  );
  const valueGroup = value ? `<g class="gb-value"${timing(value)}>${values.join("")}</g>` : "";
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
  const key = wire.edge === null ? `n${wire.node}` : `e${wire.edge}`;
  const mode = gradient.mode === "both" ? "" : ` data-mode="${gradient.mode}"`;
  return `<g class="${classes}" data-key="${key}"${timing(gradient)}${mode}>${triangle}${lines.join("")}</g>`;
}

function timing({ from, until }: TimedText): string {
  return ` data-from="${from}"${until === null ? "" : ` data-until="${until}"`}`;
}

function text(content: string, at: Point, attributes: string = ""): string {
  return `<text x="${px(at.x)}" y="${px(at.y)}"${attributes}>${escapeHtml(content)}</text>`;
}

// A tenth of a pixel is all one can see, and shorter to store.
function px(length: number): string {
  return String(Math.round(length * 10) / 10 || 0);
}
