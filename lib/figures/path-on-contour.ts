import type { Data, Layout } from "plotly.js";
import { heightColors } from "./descent-on-contour.js";
import type { Figure } from "./figure.js";
import { roundTo } from "./format.js";
import { gridOf, isShown, type Landscape } from "./landscape.js";
import { type AxisOptions, axis, type PlotOptions, plot } from "./plot.js";
import { ink, plotText } from "./plot-text.js";
import { palette } from "./style.js";

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
    contourOf(options),
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

// The path, and what is written about it.
const perPath = 2;

/** What changes with the settings; points outside the picture interrupt the path. */
function tracesOf({ note, ...map }: PathOnContourOptions, path: Path): readonly Data[] {
  const places = path.map((point) => (isShown(map, point) ? point : [null, null]));
  const column = (axis: 0 | 1): (number | null)[] =>
    places.map((place) => (place[axis] == null ? null : roundTo(place[axis], 4)));
  const last = path.length - 1;
  return [
    {
      x: column(0),
      y: column(1),
      marker: {
        size: path.map((_, step) => (step === 0 || step === last ? 11 : 4)),
        color: palette.gradient,
      },
    } as Data,
    { x: [map.xRange[1]], y: [map.yRange[1]], text: [plotText(note?.(path) ?? "")] } as Data,
  ];
}

const styles: readonly object[] = [
  {
    type: "scatter",
    mode: "lines+markers",
    line: { color: palette.gradient, width: 1.5 },
    zorder: 2,
  },
  {
    type: "scatter",
    mode: "text",
    textposition: "bottom left",
    textfont: { size: 15, color: "#1b2a38" },
    cliponaxis: false,
    zorder: 3,
  },
];

function contourOf(options: PathOnContourOptions): object {
  const grid = gridOf(options, 48);
  return {
    type: "contour",
    x: grid.x,
    y: grid.y,
    z: grid.z,
    ncontours: 24,
    colorscale: heightColors,
    showscale: false,
    hoverinfo: "skip",
    line: { color: ink, width: 0.6 },
  };
}
