import type { Graph } from "../../graph/graph.js";
import type { Tensor, TensorValues } from "../../nodes/tensor.js";
import { escapeHtml, escapeJson } from "../page/escape.js";
import { displayMethod, type Figure } from "../page/figure.js";
import { formatNumber, roundTo } from "../page/format.js";
import { pictureBundle, pictureSlot } from "../page/picture.js";
import { liveScript } from "../page/scripts.js";
import { words } from "../words/words.js";
import { describeGraph } from "./describe.js";
import { edgesOutOf, type GraphDescription } from "./description.js";
import type { Diagram } from "./diagram.js";
import { explanations } from "./explain.js";
import { altOf } from "./graph-alt.js";
import { graphCss, graphDrawings } from "./graph-svg.js";
import { stepperCss } from "./step-through.js";
import { stepsOf } from "./steps.js";

/** Options of `liveGraph`. */
export interface LiveGraphOptions {
  /** What the picture shows. */
  readonly title?: string;
  /** The picture in words: its values and gradients unless given. */
  readonly alt?: string;
  /** What formulas call an output without a name: "f" unless given. */
  readonly output?: string;
  /** dL/d(output), where the graph is a part of a longer computation of L: ones unless given. */
  readonly upstream?: TensorValues;
  /** The leaf that the slider moves. */
  readonly leaf: Tensor;
  /** Which of the leaf's entries, counted row by row: the first, 0, unless given. */
  readonly entry?: number;
  /** What the slider moves: the leaf's name unless given. */
  readonly label?: string;
  /** The slider's first place. */
  readonly from: number;
  /** The slider's last place. */
  readonly to: number;
  /** The way from one place to the next. */
  readonly step: number;
}

const mostPlaces = 101;

/**
 * A graph with a slider on one of its leaves: all values and gradients follow, and a line says which of
 * them the leaf moves and which stand still. Each place is one forward and one backward pass of a copy;
 * data and gradients of the graph stay as they are. Throws a RangeError for a leaf that isn't the graph's,
 * an entry that it doesn't have, and less than 2 or more than 101 places.
 */
export function liveGraph(graph: Graph, options: LiveGraphOptions): Figure {
  const { title = "", output = "f", upstream, leaf, entry = 0, label = leaf.name } = options;
  const places = placesOf(options);
  const node = graph.nodes.indexOf(leaf);
  if (node < 0 || leaf.operator) throw new RangeError(`liveGraph: ${label} is no leaf of the graph`);
  const now = leaf.data[entry];
  if (now === undefined)
    throw new RangeError(`liveGraph: ${label} has ${leaf.size} entries, none is ${entry}`);
  const graphs = places.map((value) => describeGraph(graph, output, upstream, { leaf, entry, value }));
  const start = nearest(places, now);
  const drawn = graphs[start] as GraphDescription;
  const alt = options.alt ?? `${altOf(drawn)} ${words().sliderMoves(label)}`;
  // The words are those of the language at this moment, whenever the figure is displayed.
  const lines = graphs.map((moved) => linesOf(moved, node));
  const under = controls(label, places, start) + talk(lines[start] ?? []) + movement(graphs);
  return {
    title,
    alt,
    [displayMethod]: async () => {
      const { svg, diagram } = await graphDrawings(alt, drawn, null, graphs);
      const data = { label, places: places.map((place) => formatNumber(place)), texts: textsOf(diagram) };
      const json = escapeJson({ ...data, ...packed(lines) });
      return pictureBundle({
        title,
        alt,
        svg,
        css: graphCss,
        liveCss: stepperCss + liveCss,
        live: pictureSlot + under,
        scripts: `<script type="application/json">${json}</script><script>${liveScript}</script>`,
      });
    },
  };
}

function placesOf({ from, to, step }: LiveGraphOptions): readonly number[] {
  const count = Math.floor((to - from) / step + 1e-9) + 1;
  if (!(step > 0 && count >= 2 && count <= mostPlaces))
    throw new RangeError(`liveGraph: ${from} to ${to} by ${step} are not 2 to ${mostPlaces} places`);
  return Array.from({ length: count }, (_, place) => roundTo(from + place * step, 12));
}

function nearest(places: readonly number[], value: number): number {
  const distance = (place: number): number => Math.abs((places[place] ?? 0) - value);
  return places.reduce((best, _, place) => (distance(place) < distance(best) ? place : best), 0);
}

/** What the operator computes that the leaf goes into, and what it hands back. */
function linesOf(graph: GraphDescription, leaf: number): readonly string[] {
  const steps = stepsOf(graph);
  const operator = edgesOutOf(graph, leaf).at(-1)?.to ?? graph.output;
  const all = explanations(graph, steps, "accumulate");
  const both = [all[steps.forward(operator)], all[steps.backward(operator)]].join("");
  return both.split(/(?<=<\/div>)/);
}

/** For each text that the slider changes, its lines at each place. */
function textsOf({ things }: Diagram): Readonly<Record<string, readonly string[]>> {
  const texts: Record<string, readonly string[]> = {};
  const keep = (key: string, versions: readonly string[]): void => {
    if (new Set(versions).size > 1) texts[key] = versions;
  };
  for (const thing of things)
    if (thing.is === "wire") {
      keep(
        `v${thing.key}`,
        thing.versions.map(({ value }) => (value?.lines ?? []).join("\n")),
      );
      keep(
        `g${thing.key}`,
        thing.versions.map(({ gradients }) => (gradients[0]?.lines ?? []).join("\n")),
      );
    }
  return texts;
}

/** Lines of all places, each different one once. */
function packed(places: readonly (readonly string[])[]): object {
  const lines = [...new Set(places.flat())];
  const index = new Map(lines.map((line, at) => [line, at]));
  return { lines, shown: places.map((place) => place.map((line) => index.get(line))) };
}

function controls(label: string, places: readonly number[], start: number): string {
  const name = escapeHtml(label);
  const value = formatNumber(places[start] ?? Number.NaN);
  return (
    `<div class="gb-controls" hidden><b>${name}</b><input type="range" min="0" max="${places.length - 1}" ` +
    `value="${start}" step="1" aria-label="${name}" aria-valuetext="${value}" autocomplete="off">` +
    `<output class="gb-status">${name} = ${value}</output></div>`
  );
}

function talk(lines: readonly string[]): string {
  return `<div class="gb-talk"><div class="gb-line" aria-live="polite">${lines.join("")}</div></div>`;
}

/** Which values and which gradients move with the leaf, and which don't, whatever the place. */
function movement(graphs: readonly GraphDescription[]): string {
  const { moves, staysStill } = words();
  const [first] = graphs;
  const values = (first?.nodes ?? []).flatMap(({ kind, name }, node) =>
    kind === "leaf" ? [] : [{ html: span("value", name), isMoved: differ(graphs, node, "value") }],
  );
  const gradients = (first?.nodes ?? []).flatMap(({ name, gradient }, node) => {
    const html = span("gradient", `∂${first?.of ?? ""}/∂${name}`);
    const isGiven = gradient === null || node === first?.output;
    return isGiven ? [] : [{ html, isMoved: differ(graphs, node, "gradient") }];
  });
  const row = (word: string, which: boolean): string => {
    const those = [...values, ...gradients].filter(({ isMoved }) => isMoved === which);
    if (those.length === 0) return "";
    return `<div><b>${escapeHtml(word)}</b> ${those.map(({ html }) => html).join(", ")}</div>`;
  };
  return `<div class="gb-moves">${row(moves, true)}${row(staysStill, false)}</div>`;
}

/** Whether a node's value or gradient is not the same at all places, rounding apart. */
function differ(graphs: readonly GraphDescription[], node: number, of: "value" | "gradient"): boolean {
  const places = graphs.map((graph) => graph.nodes[node]?.[of]?.values ?? []);
  return places.some((values) =>
    values.some((value, entry) => {
      const other = places[0]?.[entry] ?? value;
      return Math.abs(value - other) > 1e-12 * Math.max(1, Math.abs(value), Math.abs(other));
    }),
  );
}

function span(kind: "value" | "gradient", text: string): string {
  return `<span class="gb-${kind}">${escapeHtml(text)}</span>`;
}

const liveCss: string = `
.gradbook svg .gb-moved text{font-weight:700}
.gradbook .gb-moves{display:flex;flex-wrap:wrap;gap:2px 28px;margin:8px 12px 0}
.gradbook .gb-moves b{margin-right:.4em}
@media print{.gradbook .gb-talk:has(+.gb-moves){display:block}}
`.trim();
