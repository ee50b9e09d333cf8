import * as optimisers from "./optimisers";
import { Compute } from "./program";
import { visit } from "./visit";

export { exp, log, pow, tanh } from "./functions";
export { backward, forward } from "./program";

/** Room for y, a and b. */
const numbers: usize = memory.data(24, 8);

/** One elementwise operator on numbers: what a scalar node is computed with when it is made. */
export function evaluate(code: i32, a: f64, b: f64): f64 {
  f64.store(numbers, NaN);
  f64.store(numbers, a, 8);
  f64.store(numbers, b, 16);
  visit<Compute>(code, 0, numbers, numbers + 8, numbers + 16, 0, 0);
  return f64.load(numbers);
}

/** The first address that the module itself does not use. */
export function heapBase(): usize {
  return (__heap_base + 63) & ~63;
}

/** A step of Sgd. */
export function descend(isDouble: bool, w: usize, distance: usize, n: i32, rate: f64): void {
  if (isDouble) optimisers.descend<f64>(w, w + distance, n, rate);
  else optimisers.descend<f32>(w, w + distance, n, rate);
}

/** A step of Momentum. */
export function accelerate(
  isDouble: bool, w: usize, distance: usize, n: i32, v: usize, rate: f64, kept: f64,
): void {
  if (isDouble) optimisers.accelerate<f64>(w, w + distance, v, n, rate, kept);
  else optimisers.accelerate<f32>(w, w + distance, v, n, rate, kept);
}

/** A step of Adam. */
export function adapt(
  isDouble: bool, w: usize, distance: usize, n: i32, m: usize, v: usize,
  rate: f64, scale: f64, beta1: f64, beta2: f64, epsilon: f64,
): void {
  if (isDouble) optimisers.adapt<f64>(w, w + distance, m, v, n, rate, scale, beta1, beta2, epsilon);
  else optimisers.adapt<f32>(w, w + distance, m, v, n, rate, scale, beta1, beta2, epsilon);
}
