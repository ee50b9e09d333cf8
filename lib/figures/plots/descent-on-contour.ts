import type { Data, Layout } from "plotly.js";
import type { Figure } from "../page/figure.js";
import { type DescentOptions, descents } from "./descent.js";
import { gridOf, isShown, type Landscape } from "./landscape.js";
import { type AxisOptions, axis } from "./plot.js";
import type { Place } from "./sampling.js";

/** Options of `descentOnContour`: the points of its paths are pairs [x, y]. */
export interface DescentOnContourOptions extends DescentOptions<readonly [number, number]>, Landscape {
  /** The horizontal axis. */
  readonly x: AxisOptions;
  /** The vertical axis. */
  readonly y: AxisOptions;
}

/** Balls that run down a landscape seen from above: dark is low, every line joins points of one height. */
export function descentOnContour(options: DescentOnContourOptions): Figure {
  const { x, y, xRange, yRange } = options;
  const contour = contourOf(options, 40, { color: "rgba(90,110,130,0.6)", width: 0.8 });
  const layout: Partial<Layout> = {
    xaxis: axis({ range: xRange, ...x }),
    yaxis: axis({ range: yRange, ...y }),
  };
  const place = (point: readonly [number, number]): Place => (isShown(options, point) ? point : [null, null]);
  return descents(options, "scatter", [contour], place, layout);
}

/** A landscape seen from above, from its heights at (count + 1)² points: `line` is how lines of one height are drawn. */
export function contourOf(
  landscape: Landscape,
  count: number,
  line: { readonly color: string; readonly width: number },
): Data {
  const { x, y, z } = gridOf(landscape, count);
  const trace = {
    type: "contour",
    x,
    y,
    z,
    ncontours: 24,
    colorscale: heightColors,
    showscale: false,
    hoverinfo: "skip",
    line,
  };
  // Plotly's types take arrays only that may be written.
  return trace as unknown as Data;
}

/** Heights from low to high: blue of values, paler upward, so that it reads in grey, too. */
export const heightColors: readonly (readonly [number, string])[] = [
  [0, "#6fa3c7"],
  [0.3, "#a9c9de"],
  [0.65, "#dbe8f0"],
  [1, "#f7f9fb"],
];
