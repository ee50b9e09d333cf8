import type { Values } from "../wasm/memory.js";
import { type NestedNumbers, type Shape, showShape, sizeOf } from "./shape.js";

/** What of a tensor is shown: a tensor has it, of this copy of the library or another. */
export interface Shown {
  readonly name: string;
  readonly shape: Shape;
  readonly operator: { readonly name: string } | null;
  /** Row-major. */
  readonly values: Values;
}

/** A tensor as errors name it: its name and shape, and the value of a scalar. */
export function describe(x: Shown): string {
  const kind = x.operator === null ? "tensor" : `result of ${x.operator.name}`;
  const name = x.name === "" ? kind : x.name;
  return x.shape.length === 0 ? `${name} = ${x.values[0]}` : `${name} ${showShape(x.shape)}`;
}

/** Whether it is a tensor, or looks like one. */
export function isShown(value: unknown): value is Shown {
  return typeof value === "object" && value !== null && "values" in value && "operator" in value;
}

/** What was passed for something else, as errors show it: a tensor by name and shape, text in quotes. */
export function showAny(value: unknown): string {
  if (typeof value === "function") return value.name || "a function";
  const isWritten = typeof value === "string" || (typeof value === "object" && value !== null);
  if (isShown(value) || !isWritten) return String(plain(value));
  return JSON.stringify(value, function (this: Record<string, unknown>, key, inner) {
    // A tensor inside has already been replaced by what it saves.
    return plain(isShown(this[key]) ? this[key] : inner);
  });
}

/** In place of what JSON cannot write, or only at length. */
function plain(value: unknown): unknown {
  if (isShown(value)) return describe(value);
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
export function showValues({ values, shape }: Shown): string {
  const show = (nested: NestedNumbers): string => {
    if (typeof nested === "number") return String(nested);
    const shown = nested.slice(0, shownRow).map(show);
    if (nested.length > shownRow) shown.push(`… ${nested.length - shownRow} more`);
    return `[${shown.join(", ")}]`;
  };
  return show(nest(values, shape));
}
