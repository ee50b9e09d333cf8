import type { Figure } from "../page/figure.js";
import type { Palette } from "../page/style.js";
import { words } from "../words/words.js";
import { type Curve, curves, type Mark } from "./curves.js";
import type { PlotOptions } from "./plot.js";
import { linspace, thin } from "./sampling.js";

/** The loss of one training, epoch by epoch. */
export interface LossRun {
  /** Shown in the legend. */
  readonly name: string;
  /** One loss every `every` epochs, from epoch 0 on. */
  readonly losses: readonly number[];
  /** What the colour means; the next of the house's unless given. */
  readonly color?: keyof Palette;
  /** How the line is drawn; the next of the house's unless given. */
  readonly dash?: NonNullable<Curve["dash"]>;
}

/** Options of `lossCurves`. */
export interface LossCurvesOptions extends PlotOptions {
  /** The runs, in the order of the legend. */
  readonly runs: readonly LossRun[];
  /** Epochs between two losses: 1 unless given. */
  readonly every?: number;
  /** Whether the loss is on a logarithmic axis: false unless given. */
  readonly log?: boolean;
  /** Points with a name. */
  readonly marks?: readonly Mark[];
}

/** The loss against the epoch, for one or more runs. */
export function lossCurves(options: LossCurvesOptions): Figure {
  const { runs, every = 1, log = false } = options;
  return curves({
    ...options,
    x: { label: words().epoch },
    y: { label: log ? words().onLogScale(words().loss) : words().loss, log },
    curves: runs.map((run) => lossCurve(run, every)),
  });
}

/** A training's losses as a curve over the epochs, thinned to what one can see. */
export function lossCurve({ losses, ...run }: LossRun, every: number): Curve {
  const epochs = losses.length < 2 ? [0] : linspace(0, (losses.length - 1) * every, losses.length);
  const points = thin(
    losses.map((loss, index) => [epochs[index] ?? 0, loss] as const),
    300,
  );
  return { ...run, markers: false, x: points.map(([x]) => x), y: points.map(([, y]) => y) };
}
