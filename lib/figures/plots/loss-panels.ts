import type { Data } from "plotly.js";
import type { Figure } from "../page/figure.js";
import { words } from "../words/words.js";
import { trace } from "./curves.js";
import { type LossRun, lossCurve } from "./loss-curves.js";
import { axesOf, panels } from "./panels.js";
import { type PlotOptions, plot } from "./plot.js";

/** Options of `lossPanels`. */
export interface LossPanelsOptions extends PlotOptions {
  /** Trainings to compare, side by side; a run of the same name looks the same in each panel. */
  readonly panels: readonly {
    /** What these trainings have in common. */
    readonly title: string;
    /** The trainings drawn in it. */
    readonly runs: readonly LossRun[];
  }[];
  /** Epochs between two losses: 1 unless given. */
  readonly every?: number;
  /** Whether the loss is on a logarithmic axis. */
  readonly log?: boolean;
}

/** The loss against the epoch in panels side by side, over one range of losses. */
export function lossPanels(options: LossPanelsOptions): Figure {
  const { every = 1, log = false } = options;
  const all = options.panels.flatMap(({ runs }) => runs.flatMap(({ losses }) => losses));
  const seen = all.filter((loss) => Number.isFinite(loss) && (loss > 0 || !log));
  const [low, high] = [Math.min(...seen), Math.max(...seen)];
  const range: readonly [number, number] = log ? [low / 1.5, high * 1.5] : [Math.min(0, low), high * 1.05];
  const names = [...new Set(options.panels.flatMap(({ runs }) => runs.map(({ name }) => name)))];
  const layout = panels(
    options.panels.map(({ title }, panel) => ({
      title,
      x: { label: words().epoch },
      y: { label: panel > 0 ? "" : log ? words().onLogScale(words().loss) : words().loss, log, range },
    })),
    2,
  );
  const data = options.panels.flatMap(({ runs }, panel) =>
    runs.map((run): Data => {
      const isFirst =
        options.panels.findIndex(({ runs }) => runs.some(({ name }) => name === run.name)) === panel;
      const line = trace(lossCurve(run, every), names.indexOf(run.name));
      return { ...line, ...axesOf(panel), legendgroup: run.name, showlegend: isFirst } as Data;
    }),
  );
  // Above the panels' titles.
  const legend = { orientation: "h", x: 0, xanchor: "left", y: 1.08, yanchor: "bottom" } as const;
  return plot(options, data, { ...layout, showlegend: names.length > 1, legend });
}
