import { checkOptions } from "../nodes/options.js";
import { showShape } from "../nodes/shape.js";
import { showAny } from "../nodes/show.js";
import { Tensor } from "../nodes/tensor.js";
import type { Values } from "../wasm/memory.js";

/** Options of `accuracy`. */
export interface AccuracyOptions {
  /** What a single output must exceed to mean 1: 0 for logits (default), 0.5 for probabilities. */
  readonly threshold?: number;
}

/**
 * The share of examples that are answered right. One output a row: targets [n,1] of 0 and 1. Several: targets
 * [n] of class indices, and the largest output is the answer. RangeError when the shapes don't fit
 * or the threshold is not finite.
 */
export function accuracy(outputs: Tensor, targets: Tensor, options: AccuracyOptions = {}): number {
  for (const [what, given] of Object.entries({ outputs, targets })) {
    if (!(given instanceof Tensor)) {
      throw new TypeError(`accuracy: the ${what} are ${showAny(given)}, not a tensor`);
    }
  }
  checkOptions("accuracy", options, { threshold: true });
  const { threshold = 0 } = options;
  if (!Number.isFinite(threshold)) throw new RangeError(`accuracy: threshold is ${threshold}, not a number`);
  checkAnswers(outputs, targets);
  return shareRight(outputs.values, targets.values, threshold);
}

/** RangeError unless there is a row of outputs for each target. */
export function checkAnswers(outputs: Tensor, targets: Tensor): void {
  if (outputs.shape.length === 2 && targets.size === outputs.shape[0]) return;
  throw new RangeError(
    `accuracy: outputs ${showShape(outputs.shape)} and targets ${showShape(targets.shape)} differ on the examples`,
  );
}

/** The accuracy of outputs that fit the targets, from their values. */
export function shareRight(values: Values, wanted: Values, threshold: number): number {
  const examples = wanted.length;
  const classes = values.length / examples;
  let right = 0;
  for (let row = 0; row < examples; row++) {
    const answer =
      classes === 1 ? Number(at(values, row) > threshold) : largest(values, row * classes, classes);
    if (answer === at(wanted, row)) right++;
  }
  return right / examples;
}

/** Which of `count` values from `start` on is the largest. */
function largest(values: Values, start: number, count: number): number {
  let best = 0;
  for (let i = 1; i < count; i++) if (at(values, start + i) > at(values, start + best)) best = i;
  return best;
}

function at(values: Values, index: number): number {
  return values[index] as number;
}
