import type { Values } from "../wasm/memory.js";
import { type Shape, showShape, sizeOf } from "./shape.js";
import { numberOf, valuesOf } from "./storage.js";
import { type NestedNumbers, Tensor } from "./tensor.js";

/** A tensor as errors name it: its name and shape, and the value of a scalar. */
export function describe(x: Tensor): string {
  const kind = x.operator === null ? "tensor" : `result of ${x.operator.name}`;
  const name = x.name === "" ? kind : x.name;
  return x.shape.length === 0 ? `${name} = ${numberOf(x)}` : `${name} ${showShape(x.shape)}`;
}

/** What was passed for something else, as errors show it: a tensor by name and shape, text in quotes. */
export function showAny(value: unknown): string {
  if (typeof value === "function") return value.name || "a function";
  const isWritten = typeof value === "string" || (typeof value === "object" && value !== null);
  if (value instanceof Tensor || !isWritten) return String(plain(value));
  return JSON.stringify(value, (_, inner) => plain(inner));
}

/** In place of what JSON cannot write, or only at length. */
function plain(value: unknown): unknown {
  if (value instanceof Tensor) return describe(value);
  return typeof value === "bigint" ? `${value}n` : value;
}

/** Row-major values as nested arrays of the shape; a plain number for a scalar. */
export function nest(values: Values, shape: Shape, start = 0): NestedNumbers {
  const [extent, ...inner] = shape;
  if (extent === undefined) return values[start] as number;
  const step = sizeOf(inner);
  return Array.from({ length: extent }, (_, index) => nest(values, inner, start + index * step));
}

const shownRow = 8;

/** The values as printed: of each row the first eight. */
export function showValues(x: Tensor): string {
  if (x.shape.length === 0) return String(numberOf(x));
  const show = (nested: NestedNumbers): string => {
    if (typeof nested === "number") return String(nested);
    const shown = nested.slice(0, shownRow).map(show);
    if (nested.length > shownRow) shown.push(`… ${nested.length - shownRow} more`);
    return `[${shown.join(", ")}]`;
  };
  return show(nest(valuesOf(x), x.shape));
}
