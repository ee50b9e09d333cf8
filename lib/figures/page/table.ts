import { escapeHtml } from "./escape.js";
import { displayMethod, type Figure, plainText } from "./figure.js";
import { formatNumber } from "./format.js";
import { figureHtml } from "./picture.js";
import { baseCss } from "./style.js";

/** What stands in a cell: a number is printed with four digits, a truth value as ✓ or ✗. */
export type TableCell = number | string | boolean;

/** Options of `table`. */
export interface TableOptions {
  /** The finding, as a sentence. */
  readonly title: string;
  /** What each column holds, with its unit. */
  readonly columns: readonly string[];
  /** The rows, each as long as there are columns. */
  readonly rows: readonly (readonly TableCell[])[];
}

/**
 * A table of numbers, words and verdicts. The first cell of a row is its heading; NaN and ✗ stand in the
 * colour of mistakes. Throws a RangeError when a row is longer or shorter than there are columns.
 */
export function table(options: TableOptions): Figure {
  const { title, columns, rows } = options;
  const odd = rows.find((row) => row.length !== columns.length);
  if (odd)
    throw new RangeError(`table: a row of ${odd.length} cells (${odd}) under ${columns.length} columns`);
  const lines = [columns, ...rows.map((row) => row.map(cellText))].map((line) => line.join(" | "));
  const alt = lines.join("\n");
  return {
    title,
    alt,
    [displayMethod]: () => ({
      "text/html": figureHtml(title, baseCss + tableCss, tableHtml(columns, rows)),
      "text/plain": plainText(title, alt),
    }),
  };
}

/** The table itself, for a figure that holds more than it; its style is `tableCss`. */
export function tableHtml(columns: readonly string[], rows: readonly (readonly TableCell[])[]): string {
  const sides = columns.map((_, index) => sideOf(rows.flatMap((row) => row[index] ?? [])));
  const head = columns
    // An empty cell heads nothing.
    .map((name, index) => (name ? `<th scope="col"${sides[index]}>${escapeHtml(name)}</th>` : "<td></td>"))
    .join("");
  const body = rows.map(
    (row) => `<tr>${row.map((cell, index) => cellHtml(cell, index, sides)).join("")}</tr>`,
  );
  return `<div class="gb-table"><table><thead><tr>${head}</tr></thead><tbody>${body.join("")}</tbody></table></div>`;
}

/** Numbers stand at the right of their column, verdicts in its middle, words at the left. */
function sideOf(cells: readonly TableCell[]): string {
  if (cells.every((cell) => typeof cell === "number")) return ' class="gb-end"';
  return cells.every((cell) => typeof cell === "boolean") ? ' class="gb-middle"' : "";
}

function cellHtml(cell: TableCell, column: number, sides: readonly string[]): string {
  const text = escapeHtml(cellText(cell));
  const side = sides[column] ?? "";
  if (column === 0) return `<th scope="row"${side}>${text}</th>`;
  return `<td${side}>${isVerdict(cell) ? `<b class="${cell === true ? "gb-yes" : "gb-no"}">${text}</b>` : text}</td>`;
}

function isVerdict(cell: TableCell): boolean {
  return typeof cell === "boolean" || Number.isNaN(cell);
}

function cellText(cell: TableCell): string {
  if (typeof cell === "boolean") return cell ? "✓" : "✗";
  return typeof cell === "number" ? formatNumber(cell) : cell;
}

/** The style of tables. */
export const tableCss: string = `
.gradbook .gb-table{overflow-x:auto;container:gb-table/inline-size}
.gradbook .gb-table table{border-collapse:collapse;margin:0;font-size:1em;font-variant-numeric:tabular-nums;border:0}
.gradbook .gb-table thead{border-bottom:1.5px solid var(--gb-line)}
.gradbook .gb-table table tr:nth-child(n){background:none}
.gradbook .gb-table table tbody tr:hover{background:var(--gb-soft)}
.gradbook .gb-table th,.gradbook .gb-table td{padding:3px 12px 3px 4px;border:0;border-bottom:1px solid var(--gb-soft);text-align:left;color:var(--gb-text);white-space:nowrap;max-width:none}
.gradbook .gb-table thead th{font-weight:600;color:var(--gb-muted);white-space:normal;overflow-wrap:normal;vertical-align:bottom}
.gradbook .gb-table tbody th{font-weight:400}
@container gb-table (max-width:56.99em){.gradbook .gb-table th,.gradbook .gb-table td{white-space:normal;overflow-wrap:break-word}}@container gb-table (max-width:36.99em){.gradbook .gb-table th,.gradbook .gb-table td{padding:3px 6px 3px 2px;font-size:.87em}}
.gradbook .gb-table .gb-end{text-align:right}
.gradbook .gb-table .gb-middle{text-align:center}
.gradbook .gb-yes{color:var(--gb-right)}
.gradbook .gb-no{color:var(--gb-wrong)}
`.trim();
