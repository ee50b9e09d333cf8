import type { Config, Data, Layout } from "plotly.js";
import { scalar } from "../../wasm/scalar.js";
import { textWidth } from "../graphs/quantity-text.js";
import { displayMethod, type Figure, plainText } from "../page/figure.js";
import { formatNumber } from "../page/format.js";
import { fontFamily, palette } from "../page/style.js";
import { ink, plotText } from "./plot-text.js";
import { type ChoiceOptions, controls, controlsHeight, framesOf, type SliderOptions } from "./sliders.js";

/** What every plot has. */
export interface PlotOptions {
  /** The finding, as a sentence. */
  readonly title: string;
  /** The plot in words: its kind, what it shows, the conclusion. */
  readonly alt: string;
  /** Height in px: 400 unless given. */
  readonly height?: number;
  /** Anything of plotly's layout that this figure needs otherwise. */
  readonly layout?: Partial<Layout>;
}

/** An axis: its quantity with the unit. */
export interface AxisOptions {
  /** What is measured, with its unit. */
  readonly label: string;
  /** Whether the axis is logarithmic. */
  readonly log?: boolean;
  /** First and last value shown; all data unless given. */
  readonly range?: readonly [number, number];
  /** The values with a tick; chosen by plotly unless given. */
  readonly ticks?: readonly number[];
}

const grid = "rgba(128,128,128,0.25)";
// What JupyterLab leaves for an output in a window of 800 px, its file browser closed: a title is broken into lines and
// a legend into rows that fit there. A plot takes the width of its column; for narrower ones lib/setup/plot-keys does it anew.
const narrowest = 610;
// As large as the titles of figures made of HTML.
const titleSize = 16;
// Bold letters are wider than others: by this much in DejaVu Sans, the widest of the faces in use.
const boldness = 1.14;

/**
 * A plotly figure in the house style. The bundle is plotly's own type and plain text only, so that
 * JupyterLab and VS Code both draw it, sliders and all, without a kernel.
 */
export function plot(
  options: PlotOptions,
  data: readonly Data[],
  layout: Partial<Layout>,
  slider: SliderOptions | null = null,
  choice: ChoiceOptions | null = null,
): Figure {
  const { title, alt } = options;
  const frames = slider ? framesOf(slider) : [];
  const content = {
    data,
    layout: {
      // For those who do not see the plot: read by lib/setup/plot-keys.
      meta: { alt },
      ...houseLayout(options, controlsHeight(slider, choice), legendRows(data, layout)),
      ...(layout.scene ? {} : { plot_bgcolor: "rgba(0,0,0,0)" }),
      ...legendOf(data, layout),
      ...layout,
      ...controls(slider, choice),
      ...options.layout,
    },
    frames,
    config: config(layout),
  };
  return {
    title,
    alt,
    [displayMethod]: () => ({
      "application/vnd.plotly.v1+json": content,
      "text/plain": plainText(title, alt),
    }),
  };
}

/**
 * An axis in the house style; `values` are what it shows, from which a logarithmic one takes its ticks.
 * A map is covered by its cells and has no grid.
 */
export function axis(
  options: AxisOptions,
  values: readonly number[] = [],
  isMap: boolean = false,
): Partial<Layout["xaxis"]> {
  const { label, log = false, range, ticks } = options;
  const shown = range && log ? range.map(log10) : range;
  return {
    title: { text: plotText(label), standoff: 8 },
    type: log ? "log" : "linear",
    ...(shown ? { range: [...shown] } : {}),
    ...(log ? { exponentformat: "power", ...logTicks(range ?? values) } : {}),
    // Those that a logarithmic axis takes by itself come with texts, which are not these ticks'.
    ...(ticks ? { tickvals: ticks, ticktext: undefined, tickangle: 0 } : {}),
    ...(isMap
      ? { showgrid: false, zeroline: false }
      : { gridcolor: grid, zerolinecolor: "rgba(128,128,128,0.6)" }),
    linecolor: ink,
    automargin: true,
  } as Partial<Layout["xaxis"]>;
}

/** The logarithm to base 10, in which plotly places things on a logarithmic axis. */
export function log10(value: number): number {
  return scalar.log(value) / Math.LN10;
}

/** The ticks of a logarithmic axis: 2 and 5 too for few decades, every second or third power for many. */
export function decadeTick(values: readonly number[]): number | "D2" {
  const powers = values.filter((value) => value > 0).map(log10);
  const decades = Math.max(...powers) - Math.min(...powers);
  return decades > 2 ? Math.max(1, Math.ceil(decades / 9)) : "D2";
}

/** Colours, dashes and markers of series that have no colour of their own, so that none stands alone. */
export const series: readonly {
  readonly color: string;
  readonly dash: "solid" | "dash" | "dot" | "dashdot";
  readonly symbol: string;
}[] = [
  { color: palette.value, dash: "solid", symbol: "circle" },
  { color: palette.gradient, dash: "dash", symbol: "square" },
  { color: palette.tanh, dash: "dot", symbol: "diamond" },
  { color: palette.sigmoid, dash: "dashdot", symbol: "triangle-up" },
  { color: palette.wrong, dash: "dash", symbol: "x" },
  { color: palette.relu, dash: "solid", symbol: "triangle-down" },
  { color: ink, dash: "dot", symbol: "cross" },
];

/** Over few decades each tick says its whole number: plotly itself would write 0.5 as "5". */
function logTicks(values: readonly number[]): Partial<Layout["xaxis"]> {
  const dtick = decadeTick(values);
  const powers = values.filter((value) => value > 0).map(log10);
  if (dtick !== "D2" || powers.length === 0) return { dtick };
  const tickvals: number[] = [];
  for (let power = Math.floor(Math.min(...powers)); power <= Math.max(...powers); power++)
    for (const digit of [1, 2, 5]) tickvals.push(Number(`${digit}e${power}`));
  return { tickvals, ticktext: tickvals.map((value) => formatNumber(value)) };
}

function houseLayout({ title, height = 400 }: PlotOptions, below: number, rows: number): Partial<Layout> {
  const lines = wrap(title);
  const further = 20 * Math.max(0, rows - 1);
  const full = height + further + below;
  return {
    title: {
      text: lines.map(plotText).join("<br>"),
      x: 0,
      xanchor: "left",
      xref: "container",
      // Plotly centres further lines on the first.
      y: 1 - (10 + 11 * (lines.length - 1)) / full,
      yanchor: "top",
      yref: "container",
      pad: { l: 2 },
      font: { size: titleSize, weight: 600 },
    },
    autosize: true,
    height: full,
    margin: {
      l: 60,
      r: 24,
      t: 54 + 22 * lines.length + further,
      b: 56 + (below > 0 ? 14 : 0) + below,
    },
    font: { family: fontFamily, size: 14, color: ink },
    paper_bgcolor: "rgba(0,0,0,0)",
    hovermode: "closest",
  };
}

// A legend only where there is something to tell apart.
function legendOf(data: readonly Data[], layout: Partial<Layout>): Partial<Layout> {
  if (legendRows(data, layout) === 0) return { showlegend: false };
  return { showlegend: true, legend: { orientation: "h", x: 0, xanchor: "left", y: 1, yanchor: "bottom" } };
}

/** The rows of the legend: plotly sets names that don't fit into one row in columns, as wide as the widest. */
function legendRows(data: readonly Data[], { showlegend }: Partial<Layout>): number {
  const names = data.flatMap((trace) => {
    const { name, showlegend: isShown } = trace as { name?: string; showlegend?: boolean };
    return name && isShown !== false ? [name] : [];
  });
  if (showlegend === false || names.length < 2) return 0;
  const room = narrowest - 84;
  const widths = names.map((name) => 46 + textWidth(name, 14));
  if (widths.reduce((sum, one) => sum + one) <= room) return 1;
  return Math.ceil(names.length / Math.max(1, Math.floor(room / Math.max(...widths))));
}

function config(layout: Partial<Layout>): Partial<Config> {
  // The wheel scrolls the page: over a surface it would get caught.
  return {
    displayModeBar: layout.scene !== undefined,
    displaylogo: false,
    responsive: true,
    scrollZoom: false,
  };
}

/** A title in as few lines as fit the figure, about equally long; formulas such as p − 1 stay together. */
function wrap(title: string): readonly string[] {
  const widest = narrowest - 20;
  const words = title.split(/(?<![−+=×·<>≤≥≠→]) (?![−+=×·<>≤≥≠→] )/);
  const lines = linesWithin(words, widest);
  for (let narrower = widest - 20; narrower > 0; narrower -= 20) {
    const balanced = linesWithin(words, narrower);
    if (balanced.length > lines.length) return linesWithin(words, narrower + 20);
  }
  return lines;
}

function linesWithin(words: readonly string[], most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of words) {
    const longer = `${lines.at(-1) ?? ""} ${word}`.trim();
    if (lines.length > 0 && textWidth(longer, titleSize) * boldness <= most) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
