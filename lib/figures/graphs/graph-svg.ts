import { type Drawings, forColumns, roomOf } from "../page/columns.js";
import { escapeHtml } from "../page/escape.js";
import type { GraphDescription } from "./description.js";
import { type Diagram, diagramOf, sizes } from "./diagram.js";
import { px, text, thingSvg, wireSvg } from "./graph-parts.js";
import { textWidth } from "./quantity-text.js";
import { type Crossing, type Row, rowsOf } from "./rows.js";

const margin = 10;

/**
 * Style of graph drawings. Class `gb-off` hides what is not computed yet, `gb-on` marks the active
 * operator and the wires it writes; on paper everything computed is there.
 */
export const graphCss: string = `
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
`.trim();

/**
 * A graph as SVG in its finished state, laid out for each column; `alt` says what it shows, the rest is as for
 * `diagramOf`.
 */
export async function graphDrawings(
  alt: string,
  graph: GraphDescription,
  wrong: GraphDescription | null = null,
  versions: readonly GraphDescription[] = [],
): Promise<{ readonly svg: Drawings; readonly diagram: Diagram }> {
  const diagrams = forColumns((column) => diagramOf(graph, wrong, versions, roomOf[column]));
  const [narrow, medium, wide] = [await diagrams.narrow, await diagrams.medium, await diagrams.wide];
  const svg = { narrow: graphSvg(narrow, alt), medium: graphSvg(medium, alt), wide: graphSvg(wide, alt) };
  return { svg, diagram: medium };
}

/** A laid-out graph as SVG in its finished state; `alt` says what it shows. */
function graphSvg(diagram: Diagram, alt: string): string {
  const rows = rowsOf(diagram);
  const names = rows.length > 1 ? nameWidth(diagram, rows) : 0;
  const width = Math.ceil(Math.max(...rows.map(({ left, right }) => right - left)) + 2 * (margin + names));
  let height = 0;
  const parts = rows.map((row) => {
    const [rowWidth, rowHeight] = [
      row.right - row.left + 2 * (margin + names),
      row.bottom - row.top + 2 * margin,
    ];
    const box = [row.left - margin - names, row.top - margin, rowWidth, rowHeight].map(px).join(" ");
    const part = `<svg y="${px(height)}" width="${px(rowWidth)}" height="${px(rowHeight)}" viewBox="${box}">${rowSvg(diagram, row)}</svg>`;
    height += rowHeight + 8;
    return part;
  });
  const total = Math.ceil(height - 8);
  return (
    `<svg role="img" aria-label="${escapeHtml(alt)}" width="${width}" height="${total}" ` +
    `viewBox="0 0 ${width} ${total}">${parts.join("")}</svg>`
  );
}

/** What stands in a row, and the names of the wires that come from the row above or go on below. */
function rowSvg(diagram: Diagram, row: Row): string {
  const { layout, things, lines } = diagram;
  const x = (thing: number): number => layout.nodes[thing]?.x ?? 0;
  const shapes = things.map((thing, index) =>
    x(index) > row.left && x(index) < row.right
      ? thingSvg(diagram, thing, layout.nodes[index] ?? { x: 0, y: 0 })
      : "",
  );
  const wires = lines.map((line, index) =>
    x(line.from) < row.right && x(line.to) > row.left
      ? wireSvg(diagram, line, layout.edges[index] ?? [])
      : "",
  );
  return [
    ...shapes,
    clipped(row, wires.join("")),
    ...namesAt(diagram, row.entering, row.left, "end"),
    ...namesAt(diagram, row.leaving, row.right, "start"),
  ].join("");
}

/** The wires of a row, cut off where they leave it. */
function clipped(row: Row, wires: string): string {
  if (row.entering.length + row.leaving.length === 0) return wires;
  const [x, y, width, height] = [
    row.left,
    row.top - margin,
    row.right - row.left,
    row.bottom - row.top + 2 * margin,
  ].map(px);
  return `<svg x="${x}" y="${y}" width="${width}" height="${height}" viewBox="${x} ${y} ${width} ${height}">${wires}</svg>`;
}

/** The names of the wires at a cut; one that stands below its own operator nearby is not said again. */
function namesAt(
  diagram: Diagram,
  crossings: readonly Crossing[],
  cut: number,
  anchor: "start" | "end",
): readonly string[] {
  const x = anchor === "start" ? cut + 5 : cut - 5;
  const written: Crossing[] = [];
  return crossings.flatMap((crossing) => {
    const near = written.some(
      ({ node, y }) => node === crossing.node && Math.abs(y - crossing.y) < sizes.line,
    );
    written.push(crossing);
    const source = diagram.layout.nodes[crossing.node]?.x ?? 0;
    if (near || (anchor === "start" && cut - source < 60)) return [];
    const name = diagram.graph.nodes[crossing.node]?.name ?? "";
    return [text(name, { x, y: crossing.y }, ` class="gb-name" style="text-anchor:${anchor}"`)];
  });
}

function nameWidth(diagram: Diagram, rows: readonly Row[]): number {
  const names = rows.flatMap(({ leaving }) =>
    leaving.map(({ node }) => diagram.graph.nodes[node]?.name ?? ""),
  );
  return Math.max(0, ...names.map((name) => textWidth(name, 13)));
}
