import type { Layout } from "plotly.js";
import type { Figure } from "../page/figure.js";
import { type Palette, palette } from "../page/style.js";
import { words } from "../words/words.js";
import { colorOf } from "./curves.js";
import { type AxisOptions, axis, type PlotOptions, plot } from "./plot.js";
import { ink, plotText } from "./plot-text.js";
import { counts, linspace } from "./sampling.js";

/** Options of `histogram`. */
export interface HistogramOptions extends PlotOptions {
  /** The numbers to be counted. */
  readonly values: readonly number[];
  /** Where the first bin begins. */
  readonly from: number;
  /** Where the last bin ends. */
  readonly to: number;
  /** How many bins, of equal width. */
  readonly bins: number;
  /** The horizontal axis. */
  readonly x: AxisOptions;
  /** What the bars' colour means; the house's value colour unless given. */
  readonly color?: keyof Palette;
  /** A border with a name, such as 0 between right and wrong directions; bars left of it are hatched. */
  readonly border?: {
    /** Where it is. */
    readonly at: number;
    /** Its name. */
    readonly text: string;
  };
}

/** How often values fall into each of equal intervals; what lies outside counts in the outermost. */
export function histogram(options: HistogramOptions): Figure {
  const { values, from, to, bins, x, color = "value", border } = options;
  const half = (to - from) / bins / 2;
  const middles = linspace(from + half, to - half, bins);
  const isLeft = (middle: number): boolean => border !== undefined && middle < border.at;
  const layout: Partial<Layout> = {
    xaxis: axis({ ...x, range: x.range ?? [from, to] }),
    yaxis: axis({ label: words().count }),
    bargap: 0.05,
    showlegend: false,
    ...(border ? borderLine(border) : {}),
  };
  const bar = {
    type: "bar" as const,
    x: [...middles],
    y: [...counts(values, from, to, bins)],
    marker: {
      color: middles.map((middle) => (isLeft(middle) ? palette.wrong : (colorOf(color) ?? ink))),
      pattern: { shape: middles.map((middle) => (isLeft(middle) ? ("/" as const) : ("" as const))) },
    },
  };
  return plot(options, [bar], layout);
}

function borderLine({ at, text }: { readonly at: number; readonly text: string }): Partial<Layout> {
  return {
    shapes: [
      {
        type: "line",
        x0: at,
        x1: at,
        y0: 0,
        y1: 1,
        yref: "paper",
        line: { color: ink, width: 2, dash: "dash" },
      },
    ],
    annotations: [
      {
        x: at,
        y: 1,
        yref: "paper",
        yanchor: "bottom",
        showarrow: false,
        text: plotText(text),
      } as Layout["annotations"][number],
    ],
  };
}
