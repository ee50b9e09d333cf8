import type { Data, Layout } from "plotly.js";
import type { Figure } from "../page/figure.js";
import { roundTo } from "../page/format.js";
import { palette } from "../page/style.js";
import { contourOf } from "./descent-on-contour.js";
import { isShown, type Landscape } from "./landscape.js";
import { type AxisOptions, axis, type PlotOptions, plot } from "./plot.js";
import { ink, plotText } from "./plot-text.js";
import { apart } from "./sampling.js";

/** A number that a slider sets. */
export interface SliderSetting {
  /** What it is, with its unit. */
  readonly label: string;
  /** The values to choose from, in order. */
  readonly values: readonly number[];
  /** The place of the value that is chosen at first: 0 unless given. */
  readonly start?: number;
}

/** Options of `pathOnContour`. */
export interface PathOnContourOptions extends PlotOptions, Landscape {
  /** The horizontal axis. */
  readonly x: AxisOptions;
  /** The vertical axis. */
  readonly y: AxisOptions;
  /** The first slider's setting. */
  readonly first: SliderSetting;
  /** The second slider's setting. */
  readonly second: SliderSetting;
  /** The path that two settings lead to, from the start on: a point for each step. */
  readonly path: (first: number, second: number) => readonly (readonly [number, number])[];
  /** What is written into the picture about a path. */
  readonly note?: (path: readonly (readonly [number, number])[]) => string;
}

/** One path down a landscape seen from above, with two sliders for what it was made with. */
export function pathOnContour(options: PathOnContourOptions): Figure {
  const { x, y, xRange, yRange, first, second } = options;
  const { start = 0 } = first;
  const { start: chosen = 0 } = second;
  const traces = (value: number): readonly Data[] =>
    second.values.flatMap((other) => tracesOf(options, options.path(value, other)));
  const shown = traces(first.values[start] ?? Number.NaN);
  const isSeen = (trace: number, choice: number): boolean =>
    trace >= shown.length || Math.floor(trace / perPath) === choice;
  const data = [
    ...shown.map((trace, index) => ({
      ...trace,
      ...styles[index % perPath],
      visible: isSeen(index, chosen),
    })),
    contourOf(options, 32, { color: ink, width: 0.6 }),
  ] as unknown as Data[];
  const layout: Partial<Layout> = {
    xaxis: axis({ range: xRange, ...x }),
    yaxis: axis({ range: yRange, ...y }),
    hovermode: false,
    showlegend: false,
  };
  const frames = first.values.map((value) => ({ label: String(value), data: traces(value) }));
  const choices = second.values.map((value, choice) => ({
    label: String(value),
    visible: data.map((_, trace) => isSeen(trace, choice)),
  }));
  return plot(
    options,
    data,
    layout,
    { label: first.label, frames, play: false, start },
    { label: second.label, choices, start: chosen },
  );
}

type Path = ReturnType<PathOnContourOptions["path"]>;

// The path, and on top of it where it begins and ends and what is written about it.
const perPath = 2;

/** What changes with the settings: points outside the picture interrupt the path, a ball that hardly moves leaves no more. */
function tracesOf({ note, ...map }: PathOnContourOptions, path: Path): readonly Data[] {
  const places = path.map((point) =>
    isShown(map, point) ? point.map((value) => roundTo(value, 3)) : [null, null],
  );
  const [begin = [null, null], last = [null, null]] = [places[0], places.at(-1)];
  const grains = [map.xRange, map.yRange].map(([from, to]) => (to - from) / 400);
  const seen = apart(places, grains);
  const marks = [begin, last, [within(map.xRange, 0.99), within(map.yRange, 0.96)]];
  return [
    { x: seen.map(([x]) => x), y: seen.map(([, y]) => y) },
    { x: marks.map(([x]) => x), y: marks.map(([, y]) => y), text: ["", "", plotText(note?.(path) ?? "")] },
  ] as Data[];
}

function within([from, to]: readonly [number, number], share: number): number {
  return roundTo(from + share * (to - from));
}

const styles: readonly object[] = [
  {
    type: "scatter",
    mode: "lines+markers",
    line: { color: palette.gradient, width: 1.5 },
    marker: { color: palette.gradient, size: 5 },
    zorder: 2,
  },
  {
    type: "scatter",
    mode: "markers+text",
    marker: {
      color: palette.gradient,
      size: [12, 14, 0],
      symbol: ["circle-open", "circle", "circle"],
      line: { width: 2 },
    },
    textposition: "bottom left",
    // The landscape is pale in the dark theme, too.
    textfont: { size: 15, color: "#1b2a38" },
    zorder: 3,
  },
];
