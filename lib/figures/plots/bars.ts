import type { Data } from "plotly.js";
import type { Figure } from "../page/figure.js";
import { formatNumber } from "../page/format.js";
import type { Palette } from "../page/style.js";
import { colorOf } from "./curves.js";
import { type AxisOptions, axis, type PlotOptions, plot, series } from "./plot.js";
import { ink, plotText } from "./plot-text.js";
import { rounded } from "./sampling.js";

/** One bar in each group. */
export interface BarSeries {
  /** Shown in the legend. */
  readonly name: string;
  /** The height of its bar in each group. */
  readonly values: readonly number[];
  /** Ends of the range that each bar's value lies in, such as over seeds. */
  readonly low?: readonly number[];
  /** The upper ends, beside `low`. */
  readonly high?: readonly number[];
  /** What the colour means; the next of the house's unless given. */
  readonly color?: keyof Palette;
}

/** Bars at one place of the slider. */
export interface BarStep {
  /** The slider's place in words. */
  readonly label: string;
  /** The bars there, as many series as elsewhere. */
  readonly series: readonly BarSeries[];
}

/** Options of `bars`. */
export interface BarsOptions extends PlotOptions {
  /** What stands under each group of bars. */
  readonly groups: readonly string[];
  /** The horizontal axis. */
  readonly x?: AxisOptions;
  /** The vertical axis. */
  readonly y: AxisOptions;
  /** The bars: one of each series in every group. */
  readonly series: readonly BarSeries[];
  /** A slider: the bars at each of its places; `series` are those shown at first. */
  readonly slider?: {
    /** What it chooses. */
    readonly label: string;
    /** Its places. */
    readonly steps: readonly BarStep[];
    /** Its place at first. */
    readonly start: number;
  };
}

const patterns = ["", "/", ".", "x", "-", "\\"] as const;

/** Grouped bars with their numbers above them, at one or several places of a slider. */
export function bars(options: BarsOptions): Figure {
  const { groups, x = { label: "" }, y, slider } = options;
  const layout = {
    barmode: "group" as const,
    xaxis: { ...axis(x), type: "category" as const },
    yaxis: axis(y),
    showlegend: options.series.length > 1,
  };
  const data = traces(groups, options.series);
  if (!slider) return plot(options, data, layout);
  const frames = slider.steps.map((step) => ({ label: step.label, data: traces(groups, step.series) }));
  return plot(options, data, layout, { label: slider.label, start: slider.start, frames, play: false });
}

function traces(groups: readonly string[], all: readonly BarSeries[]): Data[] {
  return all.map(({ name, values, low, high, color }, index): Data => {
    const style = series[index % series.length];
    const pattern = patterns[index % patterns.length];
    return {
      type: "bar",
      name: plotText(name),
      x: groups.map(plotText),
      y: rounded(values),
      text: values.map((value) => formatNumber(value, 3)),
      ...(low ? { textposition: "inside", insidetextanchor: "start" } : { textposition: "outside" }),
      cliponaxis: false,
      marker: {
        color: colorOf(color) ?? style?.color ?? ink,
        ...(pattern
          ? { pattern: { shape: pattern, fillmode: "overlay", fgcolor: "rgba(255,255,255,0.7)", size: 7 } }
          : {}),
      },
      ...(low && high ? { error_y: errorBars(values, low, high) } : {}),
    } as Data;
  });
}

function errorBars(values: readonly number[], low: readonly number[], high: readonly number[]): object {
  return {
    type: "data",
    symmetric: false,
    array: rounded(values.map((value, index) => (high[index] ?? value) - value)),
    arrayminus: rounded(values.map((value, index) => value - (low[index] ?? value))),
    color: ink,
    thickness: 1.5,
  };
}
