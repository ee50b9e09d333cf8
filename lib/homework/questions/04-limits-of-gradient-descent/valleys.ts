import type { Rng } from "../../../random/rng.js";

/** The lecture's landscape with another tilt: f = x⁴ − 4x² + cx. */
export interface Tilt {
  readonly c: number;
}

export const tilt = (rng: Rng): Tilt => ({ c: (12 + rng.integer(15)) / 10 });
export const slopeOf =
  ({ c }: Tilt): ((x: number) => number) =>
  (x) =>
    4 * x * x * x - 8 * x + c;
export const curvature = (x: number): number => 12 * x * x - 8;

/** A zero of g between a and b, where it changes its sign. */
export function zeroOf(g: (x: number) => number, a: number, b: number): number {
  let [low, high] = [a, b];
  for (let k = 0; k < 80; k++) {
    const middle = (low + high) / 2;
    if (g(low) * g(middle) <= 0) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

export const leftOf = (given: Tilt): number => zeroOf(slopeOf(given), -2, -1);
export const summitOf = (given: Tilt): number => zeroOf(slopeOf(given), 0, 0.8);
export const rightOf = (given: Tilt): number => zeroOf(slopeOf(given), 0.85, 2);

/** Where a ball ends that rolls with momentum: 0 for left, 1 for right, 2 for nowhere yet, 3 for infinity. */
export function endOf(
  x0: number,
  learningRate: number,
  beta: number,
  given: Tilt,
  steps: number = 4000,
): number {
  const slope = slopeOf(given);
  let [x, v] = [x0, 0];
  for (let k = 0; k < steps; k++) {
    v = beta * v + slope(x);
    x -= learningRate * v;
    if (!(Math.abs(x) < 1e6)) return 3;
  }
  if (Math.abs(slope(x)) > 1e-5 || Math.abs(v) > 1e-3) return 2;
  return x < summitOf(given) ? 0 : 1;
}
