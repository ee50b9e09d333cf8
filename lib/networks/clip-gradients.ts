import { describe, showAny } from "../nodes/show.js";
import type { Tensor } from "../nodes/tensor.js";
import { checkParameters } from "./optimisers.js";

/**
 * Shortens the gradient of all parameters together to a length, their common norm, where it is longer: each becomes
 * maxNorm / norm of itself, so that the direction stays (Pascanu, Mikolov and Bengio, 2013). Returns the norm as it was.
 * Call it between `backward` and `step`. RangeError unless maxNorm is a positive number, and for a gradient that is NaN
 * or infinite; TypeError unless all are variables.
 */
export function clipGradients(parameters: readonly Tensor[], maxNorm: number): number {
  checkParameters("clipGradients", parameters);
  if (!(typeof maxNorm === "number" && maxNorm > 0)) {
    throw new RangeError(`clipGradients: maxNorm is ${showAny(maxNorm)}, not a positive number`);
  }
  for (const w of parameters) {
    const wrong = w.gradient.find((g) => !Number.isFinite(g));
    if (wrong === undefined) continue;
    throw new RangeError(`clipGradients: the gradient of ${describe(w)} holds ${wrong}, which has no length`);
  }
  const norm = normOf(parameters.map(({ gradient }) => gradient));
  if (norm <= maxNorm) return norm;
  for (const w of parameters) w.gradient = w.gradient.map((g) => g * (maxNorm / norm));
  return norm;
}

/** The square root of the sum of all squares. The largest is divided out, so that no square overflows or vanishes. */
function normOf(gradients: readonly ArrayLike<number>[]): number {
  let largest = 0;
  for (const gradient of gradients) {
    for (let i = 0; i < gradient.length; i++) largest = Math.max(largest, Math.abs(gradient[i] as number));
  }
  if (largest === 0) return 0;
  let sum = 0;
  for (const gradient of gradients) {
    for (let i = 0; i < gradient.length; i++) {
      const share = (gradient[i] as number) / largest;
      sum += share * share;
    }
  }
  return largest * Math.sqrt(sum);
}
