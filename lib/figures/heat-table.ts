import type { Data } from "plotly.js";
import type { Figure } from "./figure.js";
import { formatNumber } from "./format.js";
import { axis, decadeTick, log10, type PlotOptions, plot } from "./plot.js";
import { plotText } from "./plot-text.js";
import { rounded } from "./sampling.js";

/** Options of `heatTable`. */
export interface HeatTableOptions extends PlotOptions {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** Row by row. */
  readonly values: readonly (readonly number[])[];
  /** What the numbers are, with their unit. */
  readonly label: string;
  /** Whether the colour follows the logarithm. */
  readonly log?: boolean;
  readonly rowLabel?: string;
  readonly columnLabel?: string;
}

/** A table whose cells are coloured by their numbers and show them. */
export function heatTable(options: HeatTableOptions): Figure {
  const { rows, columns, values, label, log = false, rowLabel = "", columnLabel = "" } = options;
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
    hoverinfo: "x+y+text",
    colorscale: "Cividis",
    xgap: 2,
    ygap: 2,
    colorbar: {
      title: { text: plotText(log ? `${label} (log)` : label), side: "right" },
      thickness: 14,
      ...(log ? { tickprefix: "10<sup>", ticksuffix: "</sup>", dtick: powerTick(values.flat()) } : {}),
    },
  } as unknown as Data;
  return plot({ height: 130 + 44 * rows.length, ...options }, [data], {
    xaxis: { ...axis({ label: columnLabel }, [], true), type: "category" },
    yaxis: { ...axis({ label: rowLabel }, [], true), type: "category", autorange: "reversed" },
  });
}

// The colour bar is short: four or five ticks fit.
function powerTick(values: readonly number[]): number {
  const tick = decadeTick(values);
  return tick === "D2" ? 0.5 : 2 * tick;
}
