import type { Data, Layout } from "plotly.js";
import type { Figure } from "../page/figure.js";
import { type DescentOptions, descents } from "./descent.js";
import { heightColors } from "./descent-on-contour.js";
import { gridOf, isShown, type Landscape } from "./landscape.js";
import type { AxisOptions } from "./plot.js";
import { ink, plotText } from "./plot-text.js";
import type { Place } from "./sampling.js";

/** Options of `descentOnSurface`: the points of its paths are pairs [x, y]. */
export interface DescentOnSurfaceOptions extends DescentOptions<readonly [number, number]>, Landscape {
  /** The axis of the first coordinate. */
  readonly x: AxisOptions;
  /** The axis of the second coordinate. */
  readonly y: AxisOptions;
  /** The axis of the height. */
  readonly z: AxisOptions;
  /** Where the picture is seen from; the reader can turn it. */
  readonly eye?: {
    /** Along the first coordinate, in half the picture's size from its middle. */
    readonly x: number;
    /** Along the second coordinate. */
    readonly y: number;
    /** Upwards. */
    readonly z: number;
  };
}

/** Balls that run down a landscape in three dimensions, which can be turned. */
export function descentOnSurface(options: DescentOnSurfaceOptions): Figure {
  const { eye = { x: 0.92, y: -1.27, z: 1.67 } } = options;
  const grid = gridOf(options, 36);
  const surface = {
    type: "surface",
    x: grid.x,
    y: grid.y,
    z: grid.z,
    colorscale: heightColors,
    showscale: false,
    hoverinfo: "skip",
    contours: { z: { show: true, color: "rgba(90,110,130,0.6)", width: 1 } },
    lighting: { ambient: 0.8, diffuse: 0.4, specular: 0.05 },
  };
  const heights = grid.z.flat();
  // Balls hover a little above the ground, so that it does not hide half of them.
  const lift = (Math.max(...heights) - Math.min(...heights)) * 0.015;
  const place = (point: readonly [number, number]): Place =>
    isShown(options, point) ? [...point, grid.height(...point) + lift] : [null, null, null];
  const scene = {
    xaxis: sceneAxis(options.x),
    yaxis: sceneAxis(options.y),
    zaxis: sceneAxis(options.z),
    // A little below the middle, so that the nearest corner and its axis are in the picture.
    camera: { eye, center: { x: 0, y: 0, z: -0.2 } },
    aspectmode: "manual",
    aspectratio: { x: 1.2, y: 1.2, z: 0.65 },
    domain: { x: [0, 1], y: [0, 1] },
  };
  const taller = { height: 480, ...options };
  return descents(taller, "scatter3d", [surface as unknown as Data], place, { scene } as Partial<Layout>);
}

function sceneAxis({ label }: AxisOptions): object {
  return {
    title: { text: plotText(label) },
    color: ink,
    gridcolor: "rgba(128,128,128,0.3)",
    showbackground: false,
    nticks: 5,
    tickfont: { size: 13 },
  };
}
