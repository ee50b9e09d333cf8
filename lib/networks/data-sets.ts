import { checkOptions } from "../nodes/options.js";
import { type Tensor, tensor } from "../nodes/tensor.js";
import type { Rng } from "../random/rng.js";
import type { Dtype } from "../wasm/memory.js";
import { scalar } from "../wasm/scalar.js";

/** Examples as rows: what a network is given, and what it should answer. */
export interface DataSet {
  /** One row an example. */
  readonly inputs: Tensor;
  /** One row an example, or one class index. */
  readonly targets: Tensor;
}

/** Options of the data sets that are drawn. */
export interface DataSetOptions {
  /** How many examples. */
  readonly points: number;
  /** The standard deviation of the normal noise; none without it. */
  readonly noise?: number;
  /** What the noise is drawn from. */
  readonly rng: Rng;
  /** "f64" (default) or "f32". */
  readonly dtype?: Dtype;
}

/** Exclusive or: inputs [4,2] of 0 and 1, targets [4,1], 1 where exactly one input is. */
export function xor(options: { readonly dtype?: Dtype } = {}): DataSet {
  checkOptions("xor", options, { dtype: true });
  const rows = [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ];
  return dataSet(rows, [[0], [1], [1], [0]], options.dtype);
}

/** Two half circles that reach into each other: inputs [n,2], targets [n,1], the upper one 0, the lower 1. */
export function moons(options: DataSetOptions): DataSet {
  const { points, noise, rng } = check("moons", options);
  return twoClasses(options, points, (target, i, count) => {
    const angle = (Math.PI * i) / Math.max(1, count - 1);
    const side = target === 0 ? 1 : -1;
    const x = target + side * scalar.cos(angle);
    const y = target / 2 + side * scalar.sin(angle);
    return [x + noise * rng.normal(), y + noise * rng.normal()];
  });
}

/** A circle of radius 1/2 in one of radius 1: inputs [n,2], targets [n,1], the outer one 0, the inner 1. */
export function circles(options: DataSetOptions): DataSet {
  const { points, noise, rng } = check("circles", options);
  return twoClasses(options, points, (target, i, count) => {
    const angle = (2 * Math.PI * i) / count;
    const radius = target === 0 ? 1 : 1 / 2;
    const [x, y] = [radius * scalar.cos(angle), radius * scalar.sin(angle)];
    return [x + noise * rng.normal(), y + noise * rng.normal()];
  });
}

/** Three arms of a spiral: inputs [n,2], targets [n], class indices 0 to 2; the noise is in the angle. */
export function spiral(options: DataSetOptions): DataSet {
  const { points, noise, rng } = check("spiral", options);
  const arms = 3;
  const inputs: number[][] = [];
  const targets: number[] = [];
  for (let arm = 0; arm < arms; arm++) {
    const count = Math.floor((points + arm) / arms);
    for (let i = 0; i < count; i++) {
      const radius = (i + 1) / count;
      const angle = 4 * (radius + arm) + noise * rng.normal();
      inputs.push([radius * scalar.sin(angle), radius * scalar.cos(angle)]);
      targets.push(arm);
    }
  }
  return dataSet(inputs, targets, options.dtype);
}

/** y = sin πx plus noise at x drawn from [-1, 1], in rising order: inputs [n,1], targets [n,1]. */
export function noisySine(options: DataSetOptions): DataSet {
  const { points, noise, rng } = check("noisySine", options);
  const inputs = Array.from({ length: points }, () => 2 * rng.uniform() - 1).sort((a, b) => a - b);
  const targets = inputs.map((x) => [scalar.sin(Math.PI * x) + noise * rng.normal()]);
  return dataSet(
    inputs.map((x) => [x]),
    targets,
    options.dtype,
  );
}

/** Half of the points of each class; i counts those of a class. */
function twoClasses(
  options: DataSetOptions,
  points: number,
  place: (target: number, i: number, count: number) => number[],
): DataSet {
  const inputs: number[][] = [];
  const targets: number[][] = [];
  for (const target of [0, 1]) {
    const count = Math.floor((points + target) / 2);
    for (let i = 0; i < count; i++) {
      inputs.push(place(target, i, count));
      targets.push([target]);
    }
  }
  return dataSet(inputs, targets, options.dtype);
}

function dataSet(inputs: number[][], targets: number[] | number[][], dtype: Dtype = "f64"): DataSet {
  return { inputs: tensor(inputs, { dtype }), targets: tensor(targets, { dtype }) };
}

function check(name: string, options: DataSetOptions): { points: number; noise: number; rng: Rng } {
  checkOptions(name, options, { points: true, noise: true, rng: true, dtype: true });
  const { points, noise = 0, rng } = options;
  if (!Number.isSafeInteger(points) || points < 1) {
    throw new RangeError(`${name}: points is ${points}, not a positive whole number`);
  }
  if (!(noise >= 0 && noise < Infinity)) {
    throw new RangeError(`${name}: noise is ${noise}, not a number from 0 on`);
  }
  if (typeof rng?.normal !== "function") throw new TypeError(`${name}: rng is missing; give createRng(seed)`);
  return { points, noise, rng };
}
