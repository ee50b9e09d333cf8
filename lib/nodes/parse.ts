import type { Values } from "../wasm/memory.js";
import { type Shape, showShape } from "./shape.js";
import { valuesOf } from "./storage.js";
import { type NestedNumbers, Tensor, type TensorValues } from "./tensor.js";

/** Reads numbers nested to any depth: their shape, and the numbers row by row. */
export function parse(caller: string, values: TensorValues): { shape: Shape; values: Values | number[] } {
  if (values instanceof Tensor) return { shape: values.shape, values: valuesOf(values) };
  if (values instanceof Float64Array || values instanceof Float32Array) {
    if (values.length === 0) throw new RangeError(`${caller}: the values are empty`);
    return { shape: [values.length], values };
  }
  const shape: number[] = [];
  for (let level: NestedNumbers = values; Array.isArray(level); level = level[0] as NestedNumbers) {
    if (level.length === 0)
      throw new RangeError(`${caller}: the values are empty, shape ${showShape([...shape, 0])}`);
    shape.push(level.length);
  }
  const flat: number[] = [];
  flatten(caller, values, shape, 0, flat);
  return { shape, values: flat };
}

function flatten(caller: string, values: NestedNumbers, shape: Shape, depth: number, into: number[]): void {
  const extent = shape[depth];
  if (extent === undefined) {
    if (Array.isArray(values)) throw ragged(caller, values, `a number`);
    if (typeof values !== "number") throw new TypeError(`${caller}: ${show(values)} is not a number`);
    into.push(values);
    return;
  }
  if (!Array.isArray(values)) {
    if (typeof values !== "number") throw new TypeError(`${caller}: ${show(values)} is not a number`);
    throw ragged(caller, values, `a row of ${extent}`);
  }
  if (values.length !== extent) throw ragged(caller, values, `a row of ${extent}`);
  for (const value of values) flatten(caller, value as NestedNumbers, shape, depth + 1, into);
}

function ragged(caller: string, found: NestedNumbers, wanted: string): RangeError {
  return new RangeError(`${caller}: ragged nesting, ${show(found)} where ${wanted} was expected`);
}

function show(value: unknown): string {
  return typeof value === "string" || (typeof value === "object" && value !== null)
    ? JSON.stringify(value)
    : String(value);
}
