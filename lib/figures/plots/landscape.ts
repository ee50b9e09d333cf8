import { scalar } from "../../wasm/scalar.js";
import { roundTo } from "../page/format.js";

/** A landscape over two parameters. */
export interface Landscape {
  /** The height at (x, y). */
  readonly f: (x: number, y: number) => number;
  /** First and last x shown. */
  readonly xRange: readonly [number, number];
  /** First and last y shown. */
  readonly yRange: readonly [number, number];
  /** Draws log(1 + f - lowest) instead of f, so that deep valleys and high walls are both seen. */
  readonly logHeight?: boolean;
}

/** A landscape's heights on a grid, as plotly takes them, and the height at which a point is drawn. */
export interface Grid {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly z: readonly (readonly number[])[];
  readonly height: (x: number, y: number) => number;
}

/** Heights at (count + 1)² points. */
export function gridOf(landscape: Landscape, count: number): Grid {
  const { f, xRange, yRange, logHeight = false } = landscape;
  const x = evenly(xRange, count);
  const y = evenly(yRange, count);
  const values = y.map((v) => x.map((u) => f(u, v)));
  const lowest = Math.min(...values.flat());
  // A path can reach lower than the grid's lowest point.
  const shown = (value: number): number => (logHeight ? scalar.log(1 + Math.max(0, value - lowest)) : value);
  return {
    x: x.map((value) => roundTo(value)),
    y: y.map((value) => roundTo(value)),
    z: values.map((row) => row.map((value) => roundTo(shown(value), 3))),
    height: (u, v) => shown(f(u, v)),
  };
}

/** Whether a point lies in the part of the landscape that is shown. */
export function isShown({ xRange, yRange }: Landscape, [x, y]: readonly [number, number]): boolean {
  return x >= xRange[0] && x <= xRange[1] && y >= yRange[0] && y <= yRange[1];
}

function evenly([from, to]: readonly [number, number], count: number): readonly number[] {
  return Array.from({ length: count + 1 }, (_, k) => from + ((to - from) * k) / count);
}
