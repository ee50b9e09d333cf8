import { showShape } from "../nodes/shape.js";
import { describe, showAny } from "../nodes/show.js";
import type { SavedTensor, Tensor } from "../nodes/tensor.js";
import { checkParameters } from "./optimisers.js";

/**
 * Gives parameters the values that were saved with `JSON.stringify(network.parameters)`, to the bit. TypeError unless
 * the text is what that makes; RangeError when the parameters differ in number, name, shape or dtype: then none has changed.
 */
export function loadParameters(parameters: readonly Tensor[], saved: string): void {
  checkParameters("loadParameters", parameters);
  const tensors = read(saved);
  if (tensors.length !== parameters.length) {
    throw new RangeError(
      `loadParameters: ${tensors.length} parameters were saved, here are ${parameters.length}`,
    );
  }
  const values = parameters.map((parameter, index) =>
    valuesFor(parameter, index, tensors[index] as SavedTensor),
  );
  for (const [index, parameter] of parameters.entries()) parameter.assign(values[index] as Float64Array);
}

function read(saved: string): readonly SavedTensor[] {
  try {
    const tensors: unknown = JSON.parse(saved);
    if (typeof saved === "string" && Array.isArray(tensors) && tensors.every(isSaved)) return tensors;
  } catch {
    // No JSON at all: said below.
  }
  const start = typeof saved === "string" ? saved.slice(0, 40) : saved;
  throw new TypeError(
    `loadParameters: ${showAny(start)} is not what JSON.stringify(network.parameters) writes; give it that text`,
  );
}

function isSaved(given: unknown): given is SavedTensor {
  const { shape, values, name, dtype } = (given ?? {}) as Partial<SavedTensor>;
  return [shape, values].every(Array.isArray) && [name, dtype].every((text) => typeof text === "string");
}

function valuesFor(parameter: Tensor, index: number, saved: SavedTensor): Float64Array {
  const here = `${parameter.name} ${showShape(parameter.shape)} ${parameter.dtype}`;
  const there = `${saved.name} ${showShape(saved.shape)} ${saved.dtype}`;
  if (here !== there) {
    throw new RangeError(`loadParameters: parameter ${index + 1} is ${here}, saved was ${there}`);
  }
  const values = Float64Array.from(saved.values, Number);
  const isWhole = values.length === parameter.size && saved.values.every(isNumber);
  if (isWhole) return values;
  throw new RangeError(
    `loadParameters: what was saved of ${describe(parameter)} are not ${parameter.size} numbers`,
  );
}

/** A number, or the text of one that JSON lacks. */
function isNumber(value: unknown): boolean {
  return (
    typeof value === "number" ||
    value === "-0" ||
    value === "NaN" ||
    value === "Infinity" ||
    value === "-Infinity"
  );
}
