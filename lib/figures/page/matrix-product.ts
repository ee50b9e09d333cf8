import { escapeHtml } from "./escape.js";
import { displayMethod, type Figure } from "./figure.js";
import { formatFactor, formatNumber } from "./format.js";
import { pictureBundle } from "./picture.js";

/** Options of `matrixProduct`. */
export interface MatrixProductOptions {
  /** The finding, as a sentence. */
  readonly title: string;
  /** The picture in words. */
  readonly alt: string;
  /** The left matrix [m,n], row by row. */
  readonly a: readonly (readonly number[])[];
  /** The right matrix [n,p]. */
  readonly b: readonly (readonly number[])[];
  /** Row and column, counted from 0, of the entry that is worked out at first; pointing at another works out that one. */
  readonly entry: readonly [number, number];
}

/**
 * The product of two small matrices in Falk's arrangement: A at the left, B above, and AB where the rows of the one meet
 * the columns of the other. The sum behind one entry stands below. RangeError when the inner sizes differ or there is no
 * such entry.
 */
export function matrixProduct(options: MatrixProductOptions): Figure {
  const { title, alt, a, b } = options;
  check(options);
  const svg = drawing(options);
  const css = matrixCss;
  const places = a.flatMap((_, i) => (b[0] ?? []).map((_, j) => [i, j] as const));
  const liveCss = liveStart + places.map(([i, j]) => pointedAt(i, j)).join("");
  return { title, alt, [displayMethod]: () => pictureBundle({ title, alt, svg, css, liveCss }) };
}

function check({ a, b, entry: [row, column] }: MatrixProductOptions): void {
  const [inner, across] = [a[0]?.length ?? 0, b[0]?.length ?? 0];
  if (a.some((one) => one.length !== inner) || b.some((one) => one.length !== across))
    throw new RangeError("matrixProduct: the rows of a matrix are not all equally long");
  if (inner === 0 || inner !== b.length)
    throw new RangeError(
      `matrixProduct: [${a.length},${inner}] and [${b.length},${across}] differ on the inner size`,
    );
  if (a[row] === undefined || b[0]?.[column] === undefined)
    throw new RangeError(`matrixProduct: there is no entry [${row},${column}] in [${a.length},${across}]`);
}

/** In px. */
const cell = { width: 52, height: 34, gap: 26, margin: 22 } as const;

function drawing({ alt, a, b, entry: [row, column] }: MatrixProductOptions): string {
  const [inner, across] = [b.length, b[0]?.length ?? 0];
  const left = cell.margin;
  const right = left + inner * cell.width + cell.gap;
  const low = cell.margin + inner * cell.height + cell.gap;
  const marks = (i: number, j: number) => (i === row && j === column ? " gb-on" : "");
  const parts = [
    grid(a, left, low, "A", (i) => `gb-row-${i}${i === row ? " gb-on" : ""}`),
    grid(b, right, cell.margin, "B", (_, j) => `gb-column-${j}${j === column ? " gb-on" : ""}`),
    grid(times(a, b), right, low, "AB", (i, j) => `gb-entry gb-at-${i}-${j}${marks(i, j)}`),
  ];
  const foot = low + a.length * cell.height + 34;
  const sums = a.flatMap((_, i) =>
    Array.from({ length: across }, (_, j) => {
      const shown = i === row && j === column ? " gb-shown" : "";
      return `<text class="gb-sum gb-sum-${i}-${j}${shown}" x="${left}" y="${foot}">${sumOf(a, b, i, j)}</text>`;
    }),
  );
  const width = Math.max(right + across * cell.width, left + inner * 90 + 60) + cell.margin;
  return (
    `<svg role="img" aria-label="${escapeHtml(alt)}" viewBox="0 0 ${width} ${foot + 14}" ` +
    `width="${width}" height="${foot + 14}">${parts.join("")}${sums.join("")}</svg>`
  );
}

/** A matrix as cells with its name; `names` gives the classes of each cell. */
function grid(
  matrix: readonly (readonly number[])[],
  x: number,
  y: number,
  name: string,
  names: (i: number, j: number) => string,
): string {
  const cells = matrix.flatMap((values, i) =>
    values.map((value, j) => {
      const [left, top] = [x + j * cell.width, y + i * cell.height];
      const box = `<rect x="${left}" y="${top}" width="${cell.width}" height="${cell.height}"/>`;
      const text = `<text x="${left + cell.width / 2}" y="${top + cell.height / 2 + 5}">${formatNumber(value)}</text>`;
      return `<g class="gb-cell ${names(i, j)}">${box}${text}</g>`;
    }),
  );
  return `<text class="gb-matrix" x="${x}" y="${y - 6}">${name}</text>${cells.join("")}`;
}

function times(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number[][] {
  return a.map((row) =>
    (b[0] ?? []).map((_, j) => row.reduce((sum, value, k) => sum + value * (b[k]?.[j] ?? Number.NaN), 0)),
  );
}

/** "1 · 2 + 3 · (−1) = −1". */
function sumOf(
  a: readonly (readonly number[])[],
  b: readonly (readonly number[])[],
  i: number,
  j: number,
): string {
  const parts = (a[i] ?? []).map(
    (value, k) => `${formatFactor(value)} · ${formatFactor(b[k]?.[j] ?? Number.NaN)}`,
  );
  return `${parts.join(" + ")} = ${formatNumber(times(a, b)[i]?.[j] ?? Number.NaN)}`;
}

const matrixCss: string = `
.gradbook .gb-cell rect{fill:var(--gb-fill);stroke:var(--gb-line)}
.gradbook .gb-cell text{font-size:15px;text-anchor:middle;fill:var(--gb-text)}
.gradbook .gb-cell.gb-on rect{fill:var(--gb-halo);stroke-width:2}
.gradbook .gb-cell.gb-on text{font-weight:700}
.gradbook .gb-matrix{font-size:15px;font-style:italic;fill:var(--gb-muted)}
.gradbook .gb-sum{display:none;font-size:16px;fill:var(--gb-value)}
.gradbook .gb-sum.gb-shown{display:inline}
`.trim();

const pointed = ".gradbook:has(.gb-entry:hover)";
const liveStart: string =
  `.gradbook .gb-entry{cursor:pointer}${pointed} .gb-on rect{fill:var(--gb-fill);stroke-width:1}` +
  `${pointed} .gb-on text{font-weight:400}${pointed} .gb-shown{display:none}`;

/** What changes when the reader points at an entry of AB. */
function pointedAt(i: number, j: number): string {
  const here = `.gradbook:has(.gb-at-${i}-${j}:hover)`;
  const lit = [`.gb-row-${i}`, `.gb-column-${j}`, `.gb-at-${i}-${j}`];
  return (
    `${lit.map((name) => `${here} .gb-cell${name} rect`).join(",")}{fill:var(--gb-halo);stroke-width:2}` +
    `${here} .gb-sum.gb-sum-${i}-${j}{display:inline}`
  );
}
