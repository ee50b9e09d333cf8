import type { Values } from "../wasm/memory.js";
import { type NestedNumbers, type Shape, showShape } from "./shape.js";
import { isShown, type Shown, showAny } from "./show.js";

/** As many axes as NumPy has: an array that contains itself ends here. */
const deepest = 64;

/** Reads numbers nested to any depth: their shape, and the numbers row by row. */
export function parse(
  caller: string,
  values: NestedNumbers | Values | Shown,
): { shape: Shape; values: Values | number[] } {
  if (isShown(values)) return { shape: values.shape, values: values.values };
  if (values instanceof Float64Array || values instanceof Float32Array) {
    if (values.length === 0) throw new RangeError(`${caller}: the values are empty`);
    return { shape: [values.length], values };
  }
  const shape: number[] = [];
  for (let level: NestedNumbers = values; Array.isArray(level); level = level[0] as NestedNumbers) {
    if (level.length === 0)
      throw new RangeError(`${caller}: the values are empty, shape ${showShape([...shape, 0])}`);
    if (shape.length === deepest) throw new RangeError(`${caller}: nested more than ${deepest} deep`);
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
    if (typeof values !== "number") throw notNumber(caller, values);
    into.push(values);
    return;
  }
  if (!Array.isArray(values)) {
    if (typeof values !== "number") throw notNumber(caller, values);
    throw ragged(caller, values, `a row of ${extent}`);
  }
  if (values.length !== extent) throw ragged(caller, values, `a row of ${extent}`);
  for (const value of values) flatten(caller, value as NestedNumbers, shape, depth + 1, into);
}

function notNumber(caller: string, found: unknown): TypeError {
  const what = isShown(found) ? "is a tensor, not a number" : "is not a number";
  return new TypeError(`${caller}: ${showAny(found)} ${what}`);
}

function ragged(caller: string, found: NestedNumbers, wanted: string): RangeError {
  return new RangeError(`${caller}: ragged nesting, ${showAny(found)} where ${wanted} was expected`);
}
