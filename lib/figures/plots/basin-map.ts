import type { Data, Layout } from "plotly.js";
import type { Figure } from "../page/figure.js";
import { roundTo } from "../page/format.js";
import { palette } from "../page/style.js";
import { words } from "../words/words.js";
import { type AxisOptions, axis, type PlotOptions, plot } from "./plot.js";
import { ink, plotText } from "./plot-text.js";

/** Where every descent of a grid ended. */
export interface EndMap {
  /** The setting, such as the learning rate 0.01; needed where there are several maps. */
  readonly label?: string;
  /** For each y, for each x: the number of the class in which the descent ended. */
  readonly cells: readonly (readonly number[])[];
}

/** What a descent can end as. */
export interface EndClass {
  /** Shown in the legend. */
  readonly name: string;
  /** A minimum has a colour of its own and, if given, a place; what isn't one is grey and patterned. */
  readonly kind: "minimum" | "unsettled" | "diverged" | "still";
  /** Where the minimum lies, if it lies in the map. */
  readonly place?: readonly [number, number];
}

/** Options of `basinMap`. */
export interface BasinMapOptions extends PlotOptions {
  /** The horizontal axis. */
  readonly x: AxisOptions;
  /** The vertical axis. */
  readonly y: AxisOptions;
  /** The grid's values along x, evenly spaced. */
  readonly xs: readonly number[];
  /** The grid's values along y, evenly spaced. */
  readonly ys: readonly number[];
  /** How a descent can end; the cells of the maps count them from 0. */
  readonly classes: readonly EndClass[];
  /** One map for each setting; of several a slider chooses one. */
  readonly maps: readonly EndMap[];
  /** What distinguishes the maps: "learning rate" unless given. */
  readonly setting?: string;
}

const minimumColors = [palette.value, palette.sigmoid, palette.tanh, palette.wrong, palette.relu, "#F0E442"];
const otherColors = { unsettled: "#b5b5b5", diverged: "#5a5a5a", still: palette.gradient };
const symbols = { minimum: "square", unsettled: "circle", diverged: "x", still: "diamond" };
const signColors = { unsettled: "#333333", diverged: "#ffffff", still: palette.gradient };
const signSizes = { unsettled: 3, diverged: 5, still: 14 };

/**
 * A map of basins of attraction: every cell is a start (or a start and a setting), its colour says where the
 * descent ended. Minima are numbered, and what did not end in one is marked by signs as well.
 */
export function basinMap(options: BasinMapOptions): Figure {
  const { xs, ys, classes, maps, setting = words().learningRate } = options;
  const perMap = maps.map((map, index) => tracesOf(options, map, index === 0));
  const marks = placesOf(classes);
  const count = perMap[0]?.length ?? 0;
  const total = maps.length * count + marks.length;
  const choices = maps.map(({ label }, choice) => ({
    label: label ?? "",
    visible: Array.from({ length: total }, (_, trace) => {
      return trace >= maps.length * count || Math.floor(trace / count) === choice;
    }),
  }));
  const layout: Partial<Layout> = {
    xaxis: axis({ range: edges(xs), ...options.x }, [], true),
    yaxis: axis({ range: edges(ys), ...options.y }, [], true),
    hovermode: false,
  };
  return plot(
    options,
    [...perMap.flat(), ...marks],
    layout,
    null,
    maps.length > 1 ? { label: setting, choices, start: 0 } : null,
  );
}

function colorsOf(classes: readonly EndClass[]): readonly string[] {
  const minima = classes.filter(({ kind }) => kind === "minimum");
  return classes.map((end) =>
    end.kind === "minimum"
      ? (minimumColors[minima.indexOf(end) % minimumColors.length] ?? ink)
      : otherColors[end.kind],
  );
}

/** The cells of one map, the legend and the signs on what ended in no minimum. */
function tracesOf({ xs, ys, classes }: BasinMapOptions, { cells }: EndMap, isShown: boolean): Data[] {
  const colors = colorsOf(classes);
  const last = Math.max(1, classes.length - 1);
  const heat = {
    type: "heatmap",
    x: xs.map((value) => roundTo(value)),
    y: ys.map((value) => roundTo(value)),
    z: cells,
    zmin: 0,
    zmax: last,
    colorscale: colors.flatMap((color, index) => [
      [clamp((index - 0.5) / last), color],
      [clamp((index + 0.5) / last), color],
    ]),
    showscale: false,
    opacity: 0.75,
    visible: isShown,
  };
  const present = new Set(cells.flat());
  const legend = classes.map((end, index) => ({
    type: "scatter",
    mode: "markers",
    name: plotText(end.name),
    x: [null],
    y: [null],
    marker: { color: colors[index], symbol: symbols[end.kind], size: 12, line: { color: ink, width: 1 } },
    showlegend: present.has(index),
    visible: isShown,
  }));
  const signs = classes.flatMap((end, index) => {
    if (end.kind === "minimum") return [];
    const at = thinned(xs, ys, cells, index, end.kind === "still" ? 1 : 4);
    return {
      type: "scatter",
      mode: "markers",
      x: at.length > 0 ? at.map(([x]) => roundTo(x)) : [null],
      y: at.length > 0 ? at.map(([, y]) => roundTo(y)) : [null],
      marker: {
        color: signColors[end.kind],
        symbol: symbols[end.kind],
        size: signSizes[end.kind],
        line: { color: "#ffffff", width: end.kind === "still" ? 1.5 : 0 },
      },
      showlegend: false,
      visible: isShown,
    };
  });
  return [heat, ...legend, ...signs] as unknown as Data[];
}

/** Every `stride`th cell of a class in both directions: enough to carry a sign. */
function thinned(
  xs: readonly number[],
  ys: readonly number[],
  cells: readonly (readonly number[])[],
  wanted: number,
  stride: number,
): readonly (readonly [number, number])[] {
  return ys.flatMap((y, row) =>
    xs.flatMap((x, column): (readonly [number, number])[] => {
      const isOn = row % stride === 0 && column % stride === 0 && cells[row]?.[column] === wanted;
      return isOn ? [[x, y]] : [];
    }),
  );
}

/** The minima where they lie, with their names. */
function placesOf(classes: readonly EndClass[]): Data[] {
  const placed = classes.filter((end) => end.place !== undefined);
  if (placed.length === 0) return [];
  const trace = {
    type: "scatter",
    mode: "markers+text",
    x: placed.map(({ place }) => roundTo(place?.[0] ?? 0)),
    y: placed.map(({ place }) => roundTo(place?.[1] ?? 0)),
    text: placed.map(({ name }) => `<b>${plotText(name)}</b>`),
    textposition: "top center",
    textfont: { color: "#000000", size: 14 },
    marker: { color: "#ffffff", size: 10, line: { color: "#000000", width: 2 } },
    showlegend: false,
  };
  return [trace as Data];
}

function edges(values: readonly number[]): readonly [number, number] {
  const first = values[0] ?? 0;
  const last = values.at(-1) ?? first;
  const half = values.length > 1 ? (last - first) / (values.length - 1) / 2 : 0.5;
  return [first - half, last + half];
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
