import type { Data } from "plotly.js";
import type { Figure } from "../page/figure.js";
import { words } from "../words/words.js";
import { colorOf } from "./curves.js";
import { axesOf, panels } from "./panels.js";
import { type PlotOptions, plot } from "./plot.js";
import { ink } from "./plot-text.js";
import { rounded, thin } from "./sampling.js";
import type { PlotFrame } from "./sliders.js";

/** The fitted line and its loss after an epoch. */
export interface FittedEpoch {
  /** Which epoch it is. */
  readonly epoch: number;
  /** y of the fit at each x of the data. */
  readonly y: readonly number[];
  /** The loss at that epoch. */
  readonly loss: number;
}

/** One training: a learning rate, a batch size. */
export interface FitRun {
  /** The setting, such as "8 hidden neurons". */
  readonly label: string;
  /** The epochs to be shown, in their order. */
  readonly epochs: readonly FittedEpoch[];
}

/** Options of `fitByEpoch`. */
export interface FitByEpochOptions extends PlotOptions {
  /** The data's x. */
  readonly x: readonly number[];
  /** The data's y. */
  readonly y: readonly number[];
  /** One run is played by epochs; of several the slider chooses one and plays it. */
  readonly runs: readonly FitRun[];
  /** What the slider chooses among several runs: the learning rate unless given. */
  readonly sliderLabel?: string;
}

/** A fit beside its loss, epoch by epoch, with play and a slider. */
export function fitByEpoch(options: FitByEpochOptions): Figure {
  const { x, y, runs } = options;
  const isSeveral = runs.length > 1;
  const frames = runs.flatMap((run) => framesOf(x, run, isSeveral));
  const shown = isSeveral ? frames.findLast(({ group }) => group === runs[0]?.label) : frames.at(-1);
  const points: Data = {
    type: "scatter",
    mode: "markers",
    x: rounded(x),
    y: rounded(y),
    marker: { color: ink, size: 10 },
    ...axesOf(0),
  };
  const room = (Math.max(...y) - Math.min(...y)) * 0.3;
  const longest = Math.max(...runs.flatMap(({ epochs }) => epochs.map(({ epoch }) => epoch)));
  const highest = Math.min(
    Math.max(...runs.flatMap(({ epochs }) => epochs.map(({ loss }) => loss)).filter(Number.isFinite)),
    4 * Math.max(...runs.map(({ epochs }) => epochs[0]?.loss ?? 0)),
  );
  const layout = {
    ...panels(
      [
        {
          title: "",
          x: { label: "x" },
          y: { label: "y", range: [Math.min(...y) - room, Math.max(...y) + room] },
        },
        {
          title: "",
          x: { label: words().epoch, range: [0, longest] },
          y: { label: words().loss, range: [0, highest * 1.05] },
        },
      ],
      2,
    ),
    showlegend: false,
  };
  return plot(options, [points, ...(shown?.data ?? [])], layout, {
    label: isSeveral ? (options.sliderLabel ?? words().learningRate) : words().epoch,
    frames,
    play: true,
    firstTrace: 1,
    start: isSeveral ? 0 : frames.length - 1,
  });
}

function framesOf(x: readonly number[], { label, epochs }: FitRun, isGroup: boolean): readonly PlotFrame[] {
  const shown = thin(epochs, 40);
  return shown.map(({ epoch, y }, index) => ({
    label: isGroup ? label : String(epoch),
    ...(isGroup ? { group: label } : {}),
    data: [
      {
        type: "scatter",
        mode: "lines",
        x: rounded(x),
        y: rounded(y),
        line: { color: colorOf("value") ?? ink, width: 3 },
        ...axesOf(0),
      } as Data,
      lossSoFar(shown.slice(0, index + 1)),
    ],
  }));
}

function lossSoFar(epochs: readonly FittedEpoch[]): Data {
  return {
    type: "scatter",
    mode: "lines+markers",
    x: epochs.map(({ epoch }) => epoch),
    y: rounded(epochs.map(({ loss }) => loss)),
    line: { color: colorOf("gradient") ?? ink, width: 2 },
    marker: {
      color: colorOf("gradient") ?? ink,
      size: epochs.map((_, index) => (index === epochs.length - 1 ? 11 : 4)),
    },
    ...axesOf(1),
  } as Data;
}
