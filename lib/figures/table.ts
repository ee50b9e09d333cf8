import { figureHtml } from "./draw-graph.js";
import { escapeHtml } from "./escape.js";
import { displayMethod, type Figure, plainText } from "./figure.js";
import { formatNumber } from "./format.js";
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

function tableHtml(columns: readonly string[], rows: readonly (readonly TableCell[])[]): string {
  const head = columns.map((column) => `<th scope="col">${escapeHtml(column)}</th>`).join("");
  const body = rows.map((row) => `<tr>${row.map(cellHtml).join("")}</tr>`).join("");
  return `<div class="gb-table"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function cellHtml(cell: TableCell, column: number): string {
  const text = escapeHtml(cellText(cell));
  if (column === 0) return `<th scope="row">${text}</th>`;
  const kind = typeof cell === "string" ? "" : ` class="${cellClass(cell)}"`;
  return `<td${kind}>${text}</td>`;
}

function cellClass(cell: number | boolean): string {
  if (typeof cell === "boolean") return cell ? "gb-yes" : "gb-no";
  return Number.isNaN(cell) ? "gb-no" : "gb-number";
}

function cellText(cell: TableCell): string {
  if (typeof cell === "boolean") return cell ? "✓" : "✗";
  return typeof cell === "number" ? formatNumber(cell) : cell;
}

const tableCss: string = `
.gradbook .gb-table{overflow-x:auto}
.gradbook table{border-collapse:collapse;margin:0;font-size:15px;font-variant-numeric:tabular-nums;border:0}
.gradbook thead{border-bottom:1.5px solid var(--gb-line)}
.gradbook tr,.gradbook tbody tr:nth-child(odd){background:none}
.gradbook tbody tr:hover{background:var(--gb-soft)}
.gradbook th,.gradbook td{padding:3px 14px 3px 6px;border:0;border-bottom:1px solid var(--gb-soft);text-align:left;color:var(--gb-text);white-space:nowrap;max-width:none}
.gradbook thead th{font-weight:600;color:var(--gb-muted);white-space:normal;vertical-align:bottom}
.gradbook tbody th{font-weight:400}
.gradbook .gb-number{text-align:right}
.gradbook .gb-yes{color:var(--gb-right);font-weight:700}
.gradbook .gb-no{color:var(--gb-wrong);font-weight:700}
`.trim();
