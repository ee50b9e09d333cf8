import type { Data, Layout } from "plotly.js";
import type { Figure } from "../page/figure.js";
import { roundTo } from "../page/format.js";
import { palette } from "../page/style.js";
import { type DescentOptions, descents } from "./descent.js";
import { type AxisOptions, axis } from "./plot.js";

/** Options of `descentOnCurve`: the points of its paths are numbers on the horizontal axis. */
export interface DescentOnCurveOptions extends DescentOptions<number> {
  /** The function whose curve the balls run down. */
  readonly f: (x: number) => number;
  /** First and last x shown. */
  readonly range: readonly [number, number];
  /** The horizontal axis. */
  readonly x: AxisOptions;
  /** The vertical axis. */
  readonly y: AxisOptions;
}

const samples = 160;

/** Balls that run down a curve, several starts at once, step by step; outside the range they aren't seen. */
export function descentOnCurve(options: DescentOnCurveOptions): Figure {
  const { f, range, x, y } = options;
  const [from, to] = range;
  const xs = Array.from({ length: samples + 1 }, (_, k) => from + ((to - from) * k) / samples);
  const curve = {
    type: "scatter",
    mode: "lines",
    x: xs.map((value) => roundTo(value)),
    y: xs.map((value) => roundTo(f(value))),
    line: { color: palette.value, width: 2.5, simplify: false },
    showlegend: false,
    zorder: 1,
  };
  const layout: Partial<Layout> = { xaxis: axis({ range, ...x }), yaxis: axis(y) };
  const place = (point: number): readonly (number | null)[] =>
    point >= from && point <= to ? [point, f(point)] : [null, null];
  return descents(options, "scatter", [curve as Data], place, layout);
}
