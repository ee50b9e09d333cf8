import type { Data, Layout } from "plotly.js";
import type { Figure } from "../page/figure.js";
import { roundTo } from "../page/format.js";
import { words } from "../words/words.js";
import { type PlotOptions, plot, series } from "./plot.js";
import { ink } from "./plot-text.js";
import { apart, grainsOf, type Place } from "./sampling.js";
import type { PlotFrame } from "./sliders.js";

/** What one setting of an optimiser does. */
export interface DescentRun<Point> {
  /** The setting, such as the learning rate 0.05; needed where there are several runs. */
  readonly label?: string;
  /** One path a start, from the start on: a point for each step. All runs have as many paths. */
  readonly paths: readonly (readonly Point[])[];
}

/** What figures of descents have in common. */
export interface DescentOptions<Point> extends PlotOptions {
  /** The descents; of several a slider chooses one. */
  readonly runs: readonly DescentRun<Point>[];
  /** What distinguishes the runs: "learning rate" unless given. */
  readonly setting?: string;
  /** The run shown at first: the first unless given. */
  readonly shown?: number;
}

const mostFrames = 24;
const mostMarks = 200;
const axisNames = ["x", "y", "z"] as const;

/**
 * Balls that run down a landscape: a slider and buttons move them step by step, a second slider chooses
 * the run. `background` is what stays; `place` says where a point of a path is drawn.
 */
export function descents<Point>(
  options: DescentOptions<Point>,
  kind: "scatter" | "scatter3d",
  background: readonly Data[],
  place: (point: Point) => Place,
  layout: Partial<Layout>,
): Figure {
  const { runs, setting = words().learningRate, shown: first = 0 } = options;
  const steps = shownSteps(runs);
  const last = steps.at(-1) ?? 0;
  const balls = (step: number): readonly Data[] =>
    runs.map((run) => columns(run.paths.map((path) => place(pointAt(path, step)))) as Data);
  const seen = (trace: number, choice: number): boolean =>
    trace >= 3 * runs.length || trace % runs.length === choice;
  const grains = grainsOf(runs.flatMap(({ paths }) => paths.flat().map(place)));
  const data = [
    ...balls(last).map((ball) => ({ ...ball, ...ballStyle(runs, kind) })),
    ...runs.map((run) => ({ ...columns(trail(run, place, grains)), ...trailStyle(kind) })),
    ...balls(0).map((ball) => ({ ...ball, ...startStyle(runs, kind) })),
  ].map((trace, index) => ({ ...trace, type: kind, visible: seen(index, first), showlegend: false }));
  const frames: readonly PlotFrame[] = steps.map((step) => ({ label: String(step), data: balls(step) }));
  const traces = data.length + background.length;
  const choices = runs.map(({ label }, choice) => ({
    label: label ?? "",
    visible: Array.from({ length: traces }, (_, trace) => seen(trace, choice)),
  }));
  return plot(
    options,
    [...(data as Data[]), ...background],
    { hovermode: false, ...layout },
    { label: words().step, frames, play: true },
    runs.length > 1 ? { label: setting, choices, start: first } : null,
  );
}

/** The steps that get a picture: all of them, or some 24 at equal distances. */
function shownSteps(runs: readonly DescentRun<unknown>[]): readonly number[] {
  const last = Math.max(0, ...runs.flatMap(({ paths }) => paths.map((path) => path.length - 1)));
  return evenly(last, mostFrames);
}

/** 0 to last: all, or about `most` at equal distances, the last among them. */
function evenly(last: number, most: number): readonly number[] {
  const stride = Math.max(1, Math.ceil(last / most));
  const steps = Array.from({ length: Math.floor(last / stride) + 1 }, (_, index) => index * stride);
  return steps.at(-1) === last ? steps : [...steps, last];
}

/** A path that has ended stays where it ended. */
function pointAt<Point>(path: readonly Point[], step: number): Point {
  return path[Math.min(step, path.length - 1)] as Point;
}

/** All paths of a run as one broken line, with the marks that the eye can tell apart. */
function trail<Point>(
  run: DescentRun<Point>,
  place: (point: Point) => Place,
  grains: readonly number[],
): readonly Place[] {
  return run.paths.flatMap((path) => {
    const points = evenly(path.length - 1, mostMarks).map((step) => place(pointAt(path, step)));
    return [...apart(points, grains), points[0]?.map(() => null) ?? []];
  });
}

function shown(value: number | null): number | null {
  return value === null ? null : roundTo(value, 4);
}

function columns(places: readonly Place[]): Record<string, readonly (number | null)[]> {
  const dimensions = places[0]?.length ?? 0;
  return Object.fromEntries(
    axisNames
      .slice(0, dimensions)
      .map((name, axis) => [name, places.map((place) => shown(place[axis] ?? null))]),
  );
}

function ballStyle(runs: readonly DescentRun<unknown>[], kind: string): object {
  const styles = (runs[0]?.paths ?? []).map((_, index) => series[index % series.length]);
  const flat = kind === "scatter";
  return {
    mode: "markers",
    marker: {
      size: flat ? 14 : 6,
      color: styles.map((style) => style?.color ?? ink),
      symbol: flat ? styles.map((style) => style?.symbol ?? "circle") : "circle",
      line: { color: "#ffffff", width: 1.5 },
    },
    ...(flat ? { zorder: 3 } : {}),
  };
}

/** Where a ball started: its outline, under all balls. */
function startStyle(runs: readonly DescentRun<unknown>[], kind: string): object {
  const styles = (runs[0]?.paths ?? []).map((_, index) => series[index % series.length]);
  const flat = kind === "scatter";
  return {
    mode: "markers",
    marker: {
      size: flat ? 11 : 5,
      color: styles.map((style) => style?.color ?? ink),
      symbol: flat ? styles.map((style) => `${style?.symbol ?? "circle"}-open`) : "circle-open",
      line: { width: 2 },
    },
    ...(flat ? { zorder: 2 } : {}),
  };
}

function trailStyle(kind: string): object {
  const flat = kind === "scatter";
  return {
    mode: "lines+markers",
    line: { color: trailColor, width: flat ? 1 : 3 },
    marker: { color: trailColor, size: flat ? 4 : 2 },
    ...(flat ? { zorder: 2 } : {}),
  };
}

const trailColor = "rgba(213,94,0,0.75)";
