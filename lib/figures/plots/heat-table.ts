import type { Data } from "plotly.js";
import type { Figure } from "../page/figure.js";
import { formatNumber, roundTo } from "../page/format.js";
import { palette } from "../page/style.js";
import { words } from "../words/words.js";
import { axis, decadeTick, log10, type PlotOptions, plot } from "./plot.js";
import { plotText } from "./plot-text.js";
import { rounded } from "./sampling.js";

/** Options of `heatTable`. */
export interface HeatTableOptions extends PlotOptions {
  /** What each row is called. */
  readonly rows: readonly string[];
  /** What each column is called. */
  readonly columns: readonly string[];
  /** Row by row. */
  readonly values: readonly (readonly number[])[];
  /** What the numbers are, with their unit. */
  readonly label: string;
  /** Whether the colour follows the logarithm. */
  readonly log?: boolean;
  /**
   * Colours on both sides of a number that is neither too small nor too large, such as 1 for a ratio: it is
   * light, what is smaller turns blue and what is larger red, fully at `span` times less or more (by that
   * much less or more where the colour doesn't follow the logarithm).
   */
  readonly around?: {
    /** The number that is light. */
    readonly middle: number;
    /** How far from it the colours are full. */
    readonly span: number;
  };
  /** What the rows have in common. */
  readonly rowLabel?: string;
  /** What the columns have in common. */
  readonly columnLabel?: string;
}

/** A table whose cells are coloured by their numbers and show them. */
export function heatTable(options: HeatTableOptions): Figure {
  const { rows, columns, values, label, log = false, around, rowLabel = "", columnLabel = "" } = options;
  const shown = values.map((row) =>
    rounded(log ? row.map((value) => (value > 0 ? log10(value) : Number.NaN)) : row, 4),
  );
  const data = {
    type: "heatmap",
    x: columns.map(plotText),
    y: rows.map(plotText),
    z: shown,
    text: values.map((row) => row.map((value) => formatNumber(value, 2))),
    texttemplate: "%{text}",
    textfont: { size: 13 },
    hovertemplate: `%{y}, %{x}<br>${plotText(label)}: %{text}<extra></extra>`,
    ...(around ? coloursAround(around, log) : coloursUpwards(options)),
    xgap: 2,
    ygap: 2,
  } as unknown as Data;
  return plot({ height: 130 + 44 * rows.length, ...options }, [data], {
    xaxis: { ...axis({ label: columnLabel }, [], true), type: "category" },
    yaxis: { ...axis({ label: rowLabel }, [], true), type: "category", autorange: "reversed" },
  });
}

function coloursUpwards({ values, label, log = false }: HeatTableOptions): object {
  const colorbar = {
    title: { text: plotText(log ? words().onLogScale(label) : label), side: "right" },
    thickness: 14,
    ...(log ? { tickprefix: "10<sup>", ticksuffix: "</sup>", dtick: powerTick(values.flat()) } : {}),
  };
  return { colorscale: "Cividis", colorbar };
}

// Without a colour bar: what the three colours mean is said in a word, and the cells get its room.
function coloursAround({ middle, span }: NonNullable<HeatTableOptions["around"]>, log: boolean): object {
  const [centre, reach] = log ? [log10(middle), log10(span)] : [middle, span];
  const colorscale = [
    [0, palette.value],
    [0.5, "#f7f7f7"],
    [1, palette.gradient],
  ];
  return { colorscale, showscale: false, zmin: roundTo(centre - reach), zmax: roundTo(centre + reach) };
}

// The colour bar is short: four or five ticks fit.
function powerTick(values: readonly number[]): number {
  const tick = decadeTick(values);
  return tick === "D2" ? 0.5 : 2 * tick;
}
