import type { Data } from "plotly.js";
import type { Figure } from "../page/figure.js";
import type { Palette } from "../page/style.js";
import { words } from "../words/words.js";
import { trace } from "./curves.js";
import { axesOf, panels } from "./panels.js";
import { type PlotOptions, plot } from "./plot.js";

/** One network: a number for each layer, in each panel. */
export interface LayerSeries {
  /** Shown in the legend. */
  readonly name: string;
  /** What the colour means; the next of the house's unless given. */
  readonly color?: keyof Palette;
  /** Panel by panel, from the first layer to the last. */
  readonly panels: readonly (readonly number[])[];
}

/** Options of `gradientsByLayer`. */
export interface GradientsByLayerOptions extends PlotOptions {
  /** The panels, from left to right. */
  readonly panels: readonly {
    /** What it shows, such as "‖δ‖". */
    readonly label: string;
    /** Whether on a logarithmic axis; it is unless false. */
    readonly log?: boolean;
  }[];
  /** One set of series, or one for each place of a slider such as the depth. */
  readonly steps: readonly {
    /** The slider's place in words. */
    readonly label: string;
    /** What the panels show there. */
    readonly series: readonly LayerSeries[];
  }[];
  /** What the slider chooses. */
  readonly sliderLabel?: string;
}

/** Norms by layer in panels side by side, with a slider where there are several steps. */
export function gradientsByLayer(options: GradientsByLayerOptions): Figure {
  const { steps, sliderLabel = "" } = options;
  const data = steps.map((step) => step.series.flatMap((one, index) => traces(one, index)));
  const everything = steps.flatMap(({ series }) => series);
  const layout = panels(
    options.panels.map(({ label, log = true }, panel) => {
      const values = everything
        .flatMap((one) => one.panels[panel] ?? [])
        .filter((value) => value > 0 || !log);
      const [low, high] = [Math.min(...values), Math.max(...values)];
      const range: readonly [number, number] = log ? [low / 2, high * 2] : [Math.min(0, low), high * 1.1];
      return {
        title: log ? words().onLogScale(label) : label,
        x: { label: words().layer },
        y: { label: "", log, range },
      };
    }),
    3,
  );
  // Above the panels' titles, where there is something to tell apart.
  const above = { orientation: "h", x: 0, xanchor: "left", y: 1.08, yanchor: "bottom" } as const;
  const legend = steps.some(({ series }) => series.length > 1) ? { legend: above } : {};
  const last = data.at(-1) ?? [];
  const frames = steps.map(({ label }, index) => ({ label, data: data[index] ?? [] }));
  return plot(
    options,
    last,
    { ...layout, ...legend },
    steps.length > 1 ? { label: sliderLabel, frames, play: false } : null,
  );
}

function traces(one: LayerSeries, index: number): Data[] {
  const { name, color } = one;
  return one.panels.map((values, panel) => {
    const layers = values.map((_, layer) => layer + 1);
    const curve = trace({ name, x: layers, y: values, markers: true, ...(color ? { color } : {}) }, index);
    return { ...curve, ...axesOf(panel), legendgroup: name, showlegend: panel === 0 } as Data;
  });
}
