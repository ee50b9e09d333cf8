import type { Data } from "plotly.js";
import type { Figure } from "../page/figure.js";
import { roundTo } from "../page/format.js";
import type { Palette } from "../page/style.js";
import { words } from "../words/words.js";
import { colorOf } from "./curves.js";
import { axesOf, panels } from "./panels.js";
import { type PlotOptions, plot } from "./plot.js";
import { ink } from "./plot-text.js";
import { counts, linspace } from "./sampling.js";
import type { PlotFrame } from "./sliders.js";

/** Options of `activationHistograms`. */
export interface ActivationHistogramsOptions extends PlotOptions {
  /** What each panel is called, such as "layer 1". */
  readonly layers: readonly string[];
  /** The activations of each layer, once or at each place of a slider such as the initialisation. */
  readonly steps: readonly {
    /** The slider's place in words. */
    readonly label: string;
    /** Layer by layer. */
    readonly values: readonly (readonly number[])[];
  }[];
  /** What the slider chooses. */
  readonly sliderLabel?: string;
  /** The step shown at first: the first unless given. */
  readonly start?: number;
  /** What the values are: activations unless given. */
  readonly label?: string;
  /** The lowest value shown. */
  readonly from: number;
  /** The highest value shown. */
  readonly to: number;
  /** What the bars' colour means; the house's value colour unless given. */
  readonly color?: keyof Palette;
}

const bins = 24;

/**
 * How the activations of each layer are spread: a histogram a layer, as shares of all its values. The layers of
 * one step have a common height; each step has its own, so that a single spike doesn't flatten the others.
 */
export function activationHistograms(options: ActivationHistogramsOptions): Figure {
  const { layers, steps, from, to, sliderLabel = "", start = 0 } = options;
  const frames = steps.map(({ label, values }) => {
    const data = layers.map((_, layer) => bar(options, values[layer] ?? [], layer));
    const range = heightsOf(data);
    const axes = layers.map((_, layer) => [axesOf(layer).yaxis.replace("y", "yaxis"), { range }]);
    return { label, data, layout: Object.fromEntries(axes) as PlotFrame["layout"] & object };
  });
  const first = frames[start] ?? frames[0];
  const rows = Math.ceil(layers.length / 5);
  const layout = {
    ...panels(
      layers.map((title, layer) => ({
        title,
        x: {
          label: options.label ?? words().activation,
          range: [from, to],
          ticks: [from, (from + to) / 2, to],
        },
        y: { label: layer % 5 === 0 ? words().share : "", range: heightsOf(first?.data ?? []) },
      })),
      5,
    ),
    showlegend: false,
    bargap: 0,
  };
  return plot(
    { height: 160 + 170 * rows, ...options },
    first?.data ?? [],
    layout,
    steps.length > 1 ? { label: sliderLabel, frames, play: false, start } : null,
  );
}

function heightsOf(data: readonly Data[]): readonly [number, number] {
  return [0, 1.05 * Math.max(0, ...data.flatMap((one) => (one as { y: number[] }).y))];
}

function bar(
  { from, to, color = "value" }: ActivationHistogramsOptions,
  values: readonly number[],
  layer: number,
): Data {
  const half = (to - from) / bins / 2;
  return {
    type: "bar",
    x: [...linspace(from + half, to - half, bins)],
    y: counts(values, from, to, bins).map((count) => roundTo(count / Math.max(1, values.length), 3)),
    marker: { color: colorOf(color) ?? ink },
    ...axesOf(layer),
  } as Data;
}
