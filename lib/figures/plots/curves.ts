import type { Data, Layout } from "plotly.js";
import type { Figure } from "../page/figure.js";
import { roundTo } from "../page/format.js";
import { type Palette, palette } from "../page/style.js";
import { type AxisOptions, axis, log10, type PlotOptions, plot, series } from "./plot.js";
import { ink, plotText } from "./plot-text.js";

/** A line through points. */
export interface Curve {
  /** Shown in the legend. */
  readonly name: string;
  /** Where its points are, from left to right. */
  readonly x: readonly number[];
  /** The height of each point. */
  readonly y: readonly number[];
  /** What the colour means; the next of the house's unless given. */
  readonly color?: keyof Palette;
  /** How the line is drawn; the next of the house's unless given. */
  readonly dash?: "solid" | "dash" | "dot" | "dashdot";
  /** The line's width in px: 2.5 unless given, thinner where many lines overlap. */
  readonly width?: number;
  /** Whether its points are marked; where there are up to 40 of them unless given. */
  readonly markers?: boolean;
  /** Where its name stands at the line itself, instead of in the legend; for a line that no slider moves. */
  readonly label?: LineLabel;
}

/** The place of a line's name. */
export interface LineLabel {
  /** Where on the horizontal axis; the line's nearest point is taken. */
  readonly at: number;
  /** Whether the name stands above the line (unless given) or below it. */
  readonly side?: "above" | "below";
}

/** A place of the plot that is named. */
export interface Mark {
  /** Where on the horizontal axis. */
  readonly x: number;
  /** Where on the vertical axis. */
  readonly y: number;
  /** Its name. */
  readonly text: string;
  /** Whether the name stands above the place (unless given) or below it. */
  readonly side?: "above" | "below";
}

/** Curves at one place of the slider: as many as are shown at first. */
export interface CurvesStep {
  /** The slider's place in words. */
  readonly label: string;
  /** The lines there. */
  readonly curves: readonly Curve[];
}

/** Options of `curves`. */
export interface CurvesOptions extends PlotOptions {
  /** The horizontal axis. */
  readonly x: AxisOptions;
  /** The vertical axis. */
  readonly y: AxisOptions;
  /** The lines, in the order of the legend. */
  readonly curves: readonly Curve[];
  /** Points with a name. */
  readonly marks?: readonly Mark[];
  /** A slider: the curves at each of its places; `curves` are those shown at first. Give both axes a range. */
  readonly slider?: {
    /** What it chooses. */
    readonly label: string;
    /** Its places. */
    readonly steps: readonly CurvesStep[];
    /** Its place at first. */
    readonly start: number;
    /** Whether there are buttons that play the places one after the other. */
    readonly play?: boolean;
  };
}

/** One or more curves over common axes, which may be logarithmic, at one or several places of a slider. */
export function curves(options: CurvesOptions): Figure {
  const { x, y, marks = [], slider } = options;
  const layout: Partial<Layout> = {
    xaxis: axis(
      x,
      options.curves.flatMap((curve) => curve.x),
    ),
    yaxis: axis(
      y,
      options.curves.flatMap((curve) => curve.y),
    ),
    annotations: [
      ...marks.map((mark) => annotation(mark, x.log === true, y.log === true)),
      ...options.curves.flatMap((curve) => nameOf(curve, x.log === true, y.log === true)),
    ],
    showlegend: options.curves.length > 1 && options.curves.some(({ label }) => !label),
  };
  const data = options.curves.map(trace);
  if (!slider) return plot(options, data, layout);
  const frames = slider.steps.map((step) => ({ label: step.label, data: step.curves.map(trace) }));
  return plot(options, data, layout, { play: false, ...slider, frames });
}

/** A curve as plotly's trace, with the colour, dash and marker that are its own or the next of the house's. */
export function trace(curve: Curve, index: number): Data {
  const style = series[index % series.length] ?? { color: ink, dash: "solid" as const, symbol: "circle" };
  const color = colorOf(curve.color) ?? style.color;
  const markers = curve.markers ?? curve.x.length <= 40;
  return {
    type: "scatter",
    mode: markers ? "lines+markers" : "lines",
    name: plotText(curve.name),
    x: curve.x.map((value) => roundTo(value, 5)),
    y: curve.y.map((value) => roundTo(value, 5)),
    line: { color, width: curve.width ?? 2.5, dash: curve.dash ?? style.dash },
    ...(markers ? { marker: { color, size: 7, symbol: style.symbol } } : {}),
    ...(curve.label ? { showlegend: false } : {}),
  };
}

/** The colour of a meaning; black turns grey, because it has to show on a dark page too. */
export function colorOf(meaning: keyof Palette | undefined): string | undefined {
  return meaning === "truth" || meaning === "neutral" ? ink : meaning && palette[meaning];
}

/** A curve's name at its line, on the side to which the line does not turn. */
function nameOf(curve: Curve, logX: boolean, logY: boolean): Layout["annotations"] {
  const { x, y, label } = curve;
  if (!label) return [];
  const distance = (index: number): number => Math.abs((x[index] ?? 0) - label.at);
  const nearest = x.reduce((best, _, index) => (distance(index) < distance(best) ? index : best), 0);
  const change = (values: readonly number[]): number => {
    const here = values[nearest] ?? 0;
    return (values[nearest + 1] ?? here) - (values[nearest - 1] ?? here);
  };
  const isRising = change(x) * change(y) > 0;
  const isAbove = label.side !== "below";
  return [
    {
      x: place(x[nearest] ?? 0, logX),
      y: place(y[nearest] ?? 0, logY),
      text: plotText(curve.name),
      showarrow: false,
      xanchor: isRising === isAbove ? "right" : "left",
      yanchor: isAbove ? "bottom" : "top",
      yshift: isAbove ? 2 : -2,
    } as Layout["annotations"][number],
  ];
}

function place(value: number, log: boolean): number {
  return log ? log10(value) : value;
}

function annotation(
  { x, y, text, side = "above" }: Mark,
  logX: boolean,
  logY: boolean,
): Layout["annotations"][number] {
  return {
    x: place(x, logX),
    y: place(y, logY),
    text: plotText(text),
    showarrow: true,
    arrowcolor: ink,
    arrowhead: 2,
    ax: 0,
    ay: side === "above" ? -36 : 36,
    font: { size: 13 },
  } as Layout["annotations"][number];
}
