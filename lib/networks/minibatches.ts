import { checkOptions } from "../nodes/options.js";
import { showShape } from "../nodes/shape.js";
import { constantOf, type Tensor } from "../nodes/tensor.js";
import type { Rng } from "../random/rng.js";
import { zeros } from "../wasm/memory.js";
import type { DataSet } from "./data-sets.js";

/** Options of `minibatches`. */
export interface MinibatchOptions {
  /** Examples in a batch; the last one has what remains. */
  readonly batchSize: number;
  /** Shuffles the examples; they keep their order without it. */
  readonly rng?: Rng;
}

/** One epoch: every example once, in batches. RangeError for a batch size that isn't a positive whole number. */
export function minibatches(data: DataSet, options: MinibatchOptions): DataSet[] {
  checkOptions(
    "minibatches",
    options,
    { batchSize: true, rng: true },
    { shuffle: "give it an rng to shuffle with" },
  );
  const { batchSize, rng } = options;
  if (!Number.isSafeInteger(batchSize) || batchSize < 1) {
    throw new RangeError(`minibatches: batchSize is ${batchSize}, not a positive whole number`);
  }
  const { inputs, targets } = data;
  if (inputs.shape[0] === undefined || inputs.shape[0] !== targets.shape[0]) {
    throw new RangeError(
      `minibatches: inputs ${showShape(inputs.shape)} and targets ${showShape(targets.shape)} differ on the examples`,
    );
  }
  const order = Array.from({ length: inputs.shape[0] }, (_, row) => row);
  const shuffled = rng ? rng.shuffle(order) : order;
  const batches: DataSet[] = [];
  for (let start = 0; start < shuffled.length; start += batchSize) {
    const rows = shuffled.slice(start, start + batchSize);
    batches.push({ inputs: takeRows(inputs, rows), targets: takeRows(targets, rows) });
  }
  return batches;
}

function takeRows(from: Tensor, rows: readonly number[]): Tensor {
  const [, ...inner] = from.shape;
  const width = inner.reduce((product, extent) => product * extent, 1);
  const source = from.values;
  const values = zeros(from.dtype, rows.length * width);
  for (const [place, row] of rows.entries()) {
    values.set(source.subarray(row * width, (row + 1) * width), place * width);
  }
  return constantOf(values, [rows.length, ...inner]);
}
