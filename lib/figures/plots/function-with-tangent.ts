import type { Data } from "plotly.js";
import type { Figure } from "../page/figure.js";
import { formatNumber, roundTo } from "../page/format.js";
import type { Palette } from "../page/style.js";
import { words } from "../words/words.js";
import { type Curve, colorOf, trace } from "./curves.js";
import { axis, type PlotOptions, plot } from "./plot.js";
import { ink } from "./plot-text.js";
import { linspace, rounded } from "./sampling.js";

/** Options of `functionWithTangent`. */
export interface FunctionWithTangentOptions extends PlotOptions {
  /** What the function is called: "σ(x)". */
  readonly name: string;
  /** The function. */
  readonly f: (x: number) => number;
  /** Its derivative: the slope of the tangent. */
  readonly derivative: (x: number) => number;
  /** The first x shown. */
  readonly from: number;
  /** The last x shown. */
  readonly to: number;
  /** What the function is taken of: "x" unless given. */
  readonly variable?: string;
  /** What the curve's colour means; the house's value colour unless given. */
  readonly color?: keyof Palette;
  /** Further curves in the same picture, such as a wrong formula for the derivative. */
  readonly others?: readonly Curve[];
}

const positions = 41;

/** A function and its derivative with a tangent that a slider moves along. */
export function functionWithTangent(options: FunctionWithTangentOptions): Figure {
  const { name, f, derivative, from, to, color = "value", others = [], variable = "x" } = options;
  const x = linspace(from, to, 161);
  const still = [
    trace({ name, x, y: x.map(f), color, dash: "solid", markers: false }, 0),
    trace(
      { name: words().derivative, x, y: x.map(derivative), color: "gradient", dash: "dash", markers: false },
      1,
    ),
    ...others.map((curve, index) => trace(curve, index + 4)),
  ];
  const places = linspace(from, to, positions);
  const heights = heightsOf(options, x);
  const frames = places.map((at) => ({ label: formatNumber(at, 3), data: tangentAt(options, at, heights) }));
  const start = Math.round((positions - 1) * 0.7);
  const layout = {
    xaxis: axis({ label: variable, range: [from, to] }),
    yaxis: axis({ label: "y", range: heights }),
  };
  return plot(options, [...still, ...(frames[start]?.data ?? [])], layout, {
    label: variable,
    frames,
    play: false,
    start,
    firstTrace: still.length,
  });
}

/** The tangent at one place, the points that it touches, and the numbers there. */
function tangentAt(
  options: FunctionWithTangentOptions,
  at: number,
  heights: readonly [number, number],
): Data[] {
  const { f, derivative, from, to, color = "value" } = options;
  const [y, slope, half] = [f(at), derivative(at), (to - from) / 8];
  const marker = {
    size: 10,
    color: [colorOf(color) ?? ink, colorOf("gradient") ?? ink],
    symbol: ["circle", "diamond"],
  };
  return [
    {
      type: "scatter",
      mode: "lines",
      name: words().tangent,
      x: rounded([at - half, at + half]),
      y: rounded([y - slope * half, y + slope * half]),
      line: { color: ink, width: 2, dash: "dot" },
    },
    {
      type: "scatter",
      mode: "text+markers",
      showlegend: false,
      x: [roundTo(at), roundTo(at)],
      y: rounded([y, slope]),
      text: [formatNumber(y), formatNumber(slope)],
      textposition: numbersBeside(options, at, heights),
      cliponaxis: false,
      marker,
    } as object as Data,
  ];
}

/**
 * Where the numbers of the two points stand: each above its point, on the side that its curve leaves free;
 * below it where the other point is near and higher.
 */
function numbersBeside(
  { f, derivative, from, to }: FunctionWithTangentOptions,
  at: number,
  [low, high]: readonly [number, number],
): readonly string[] {
  const isNear = Math.abs(f(at) - derivative(at)) < (high - low) / 8;
  const little = (to - from) / 400;
  const part = (at - from) / (to - from);
  return [f, derivative].map((curve, index) => {
    const other = index === 0 ? derivative : f;
    const isBelow = isNear && (curve(at) < other(at) || (curve(at) === other(at) && index === 1));
    const isRising = curve(at + little) >= curve(at - little);
    const isLeft = part < 0.1 ? false : part > 0.9 || isRising !== isBelow;
    return `${isBelow ? "bottom" : "top"} ${isLeft ? "left" : "right"}`;
  });
}

function heightsOf(
  { f, derivative, others = [] }: FunctionWithTangentOptions,
  x: readonly number[],
): [number, number] {
  const own = [...x.map(f), ...x.map(derivative), 0].filter(Number.isFinite);
  const [low, high] = [Math.min(...own), Math.max(...own)];
  // A wrong formula may run out of the picture, but not the function with it.
  const room = (high - low) * 0.12;
  return [roundTo(low - room), roundTo(high + (others.length > 0 ? 3 : 1) * room)];
}
