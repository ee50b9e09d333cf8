import { checkOptions } from "../nodes/options.js";
import { tensor } from "../nodes/tensor.js";
import type { Dtype } from "../wasm/memory.js";
import type { DataSet } from "./data-sets.js";
import { digitRows } from "./digits-rows.js";

/** Options of `digits`. */
export interface DigitsOptions {
  /** The first example, counted from 0, which it is unless given. */
  readonly from?: number;
  /** The example before which to stop: 1797, all of them, unless given. */
  readonly to?: number;
  /** "f64" (default) or "f32". */
  readonly dtype?: Dtype;
}

/** Pixels of a picture: 8 rows of 8. */
const pixelCount = 64;

/**
 * Handwritten digits: inputs [n,64], the pixels of 8×8 pictures row by row from 0 (white) to 1 (black), and targets
 * [n], the digits 0 to 9. There are 1797, written by 13 people, always in the same order. Throws a RangeError for
 * examples that there are not. Source: E. Alpaydin, C. Kaynak (1998), Optical Recognition of Handwritten Digits, UCI
 * Machine Learning Repository (https://doi.org/10.24432/C50P49, CC BY 4.0), the test set.
 */
export function digits(options: DigitsOptions = {}): DataSet {
  checkOptions("digits", options, { from: true, to: true, dtype: true });
  const rows = digitRows.trim().split("\n");
  const { from = 0, to = rows.length, dtype = "f64" } = options;
  const isRange = Number.isSafeInteger(from) && Number.isSafeInteger(to) && 0 <= from && from < to;
  if (!isRange || to > rows.length)
    throw new RangeError(`digits: no examples from ${from} to ${to}; there are 0 to ${rows.length}`);
  const chosen = rows.slice(from, to);
  const pixels = chosen.map((row) =>
    [...row.slice(0, pixelCount)].map((pixel) => Number.parseInt(pixel, 17) / 16),
  );
  const targets = chosen.map((row) => Number(row[pixelCount]));
  return { inputs: tensor(pixels, { dtype }), targets: tensor(targets, { dtype }) };
}
