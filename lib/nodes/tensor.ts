import { type Dtype, type Values, zeros } from "../wasm/memory.js";
import type { Operator } from "./operator.js";
import { parse } from "./parse.js";
import { type Shape, showShape, sizeOf } from "./shape.js";

/** A number, or rows of equal length nested as deep as the tensor has axes. */
export type NestedNumbers = number | readonly NestedNumbers[];

/** What tensors are made of: numbers, nested arrays, a flat typed array or another tensor. */
export type TensorValues = NestedNumbers | Float64Array | Float32Array | Tensor;

/** Options of `tensor` and `variable`. */
export interface TensorOptions {
  /** Shown in figures and errors. */
  readonly name?: string;
  /** The type of the elements: "f64" (default) or "f32". */
  readonly dtype?: Dtype;
}

/** What a tensor is, given once, when it is made. */
interface TensorParts {
  readonly shape: Shape;
  readonly dtype: Dtype;
  readonly name: string;
  readonly values: Values;
  readonly operator?: Operator;
  readonly inputs?: readonly Tensor[];
  readonly parameters?: readonly number[];
  readonly needsGradient: boolean;
  readonly isGradient?: boolean;
}

const noInputs: readonly Tensor[] = [];
const noParameters: readonly number[] = [];
let clock = 0;

/** The next moment: later than all before it. Decides what is stale. */
export function tick(): number {
  clock += 1;
  return clock;
}

/**
 * A node of a computation graph: numbers in a shape, and how they came to be. A leaf was given (`operator`
 * is null), every other node is the result of its operator on its inputs.
 */
export class Tensor {
  /** The extent of each axis; [] for a scalar. */
  readonly shape: Shape;
  /** The number of elements. */
  readonly size: number;
  /** The type of the elements. */
  readonly dtype: Dtype;
  /** As given, "" without one. */
  readonly name: string;
  /** What computed this node; null for a leaf. */
  readonly operator: Operator | null;
  /** What it was computed from, in the operator's order. */
  readonly inputs: readonly Tensor[];
  /** @internal Numbers that the operator's kernel reads: sizes, strides, axes. */
  readonly parameters: readonly number[];
  /** @internal Whether it is a variable or depends on one. */
  readonly needsGradient: boolean;
  /** @internal Whether it is what `grad` returned. */
  readonly isGradient: boolean;
  /** @internal */
  values: Values;
  /** @internal dL/d(this), made when first written. */
  gradient: Values | null = null;
  /** @internal When the values were last assigned or, of a node, computed. */
  changedAt: number;
  #grad: Tensor | null = null;

  /** @internal Use `tensor`, `variable` or an operator. */
  constructor(parts: TensorParts) {
    this.shape = parts.shape;
    this.size = parts.values.length;
    this.dtype = parts.dtype;
    this.name = parts.name;
    this.operator = parts.operator ?? null;
    this.inputs = parts.inputs ?? noInputs;
    this.parameters = parts.parameters ?? noParameters;
    this.needsGradient = parts.needsGradient;
    this.isGradient = parts.isGradient ?? false;
    this.values = parts.values;
    this.changedAt = tick();
  }

  /** The elements, row-major: of a leaf the array itself, of a computed node a snapshot. */
  get data(): Values {
    return this.operator === null ? this.values : this.values.slice();
  }

  /** dL/d(this) as the last backward passes left it, a constant of the same shape; zero before any. */
  get grad(): Tensor {
    const values = this.gradient ?? zeros(this.dtype, this.size);
    if (this.#grad === null || this.#grad.values.some((value, index) => !Object.is(value, values[index]))) {
      this.#grad = new Tensor({
        shape: this.shape,
        dtype: this.dtype,
        name: this.name === "" ? "" : `∂/∂${this.name}`,
        values: values.slice(),
        needsGradient: false,
        isGradient: true,
      });
    }
    return this.#grad;
  }

  /** The number of a tensor of one element; a RangeError for any other. */
  item(): number {
    if (this.size !== 1) throw new RangeError(`item: ${describe(this)} has ${this.size} elements, not one`);
    return this.values[0] as number;
  }

  /** A copy as nested arrays; a plain number for a scalar. */
  toArray(): NestedNumbers {
    return nest(this.values, this.shape);
  }

  /**
   * Replaces the values of a leaf by others of the same shape (nested, or flat as in `data`). What depends
   * on it is stale until `graph.forward()`.
   */
  assign(values: TensorValues): void {
    if (this.operator !== null || this.isGradient) {
      throw new TypeError(`assign: ${describe(this)} is computed; only leaves and constants take values`);
    }
    const parsed = parse("assign", values);
    const flat = ArrayBuffer.isView(values) && values.length === this.size;
    if (!flat && showShape(parsed.shape) !== showShape(this.shape)) {
      throw new RangeError(`assign: ${showShape(parsed.shape)} given to ${describe(this)}`);
    }
    this.values.set(parsed.values);
    this.changedAt = tick();
  }

  /** As printed: values, shape, dtype and name. */
  toString(): string {
    const name = this.name === "" ? "" : `${this.name} `;
    return `${name}${showValues(this)} shape ${showShape(this.shape)} ${this.dtype}`;
  }

  static {
    const inspect = Symbol.for("nodejs.util.inspect.custom");
    Object.defineProperty(Tensor.prototype, inspect, { value: Tensor.prototype.toString });
  }
}

/** A constant: no gradient is computed for it. RangeError when empty or ragged, TypeError when not numbers. */
export function tensor(values: TensorValues, options: TensorOptions = {}): Tensor {
  return leaf("tensor", values, options, false);
}

/** A leaf with a gradient, such as a weight. RangeError when empty or ragged, TypeError when not numbers. */
export function variable(values: TensorValues, options: TensorOptions = {}): Tensor {
  return leaf("variable", values, options, true);
}

/** @internal A constant that takes over the values. */
export function constantOf(values: Values, shape: Shape): Tensor {
  const dtype = values instanceof Float64Array ? "f64" : "f32";
  return new Tensor({ shape, dtype, name: "", values, needsGradient: false });
}

function leaf(maker: string, values: TensorValues, options: TensorOptions, needsGradient: boolean): Tensor {
  const { name = "", dtype = "f64" } = options;
  if (dtype !== "f64" && dtype !== "f32")
    throw new TypeError(`${maker}: dtype is "f64" or "f32", not ${dtype}`);
  if (typeof name !== "string") throw new TypeError(`${maker}: the name is text, not ${String(name)}`);
  const parsed = parse(maker, values);
  const elements = zeros(dtype, sizeOf(parsed.shape));
  elements.set(parsed.values);
  return new Tensor({ shape: parsed.shape, dtype, name, values: elements, needsGradient });
}

/** A tensor as errors name it: its name and shape, and the value of a scalar. */
export function describe(x: Tensor): string {
  const kind = x.operator === null ? "tensor" : `result of ${x.operator.name}`;
  const name = x.name === "" ? kind : x.name;
  return x.shape.length === 0 ? `${name} = ${x.values[0]}` : `${name} ${showShape(x.shape)}`;
}

function nest(values: Values, shape: Shape, start = 0): NestedNumbers {
  const [extent, ...inner] = shape;
  if (extent === undefined) return values[start] as number;
  const step = sizeOf(inner);
  return Array.from({ length: extent }, (_, index) => nest(values, inner, start + index * step));
}

const shownRow = 8;

function showValues(x: Tensor): string {
  if (x.shape.length === 0) return String(x.item());
  const show = (nested: NestedNumbers): string => {
    if (typeof nested === "number") return String(nested);
    const shown = nested.slice(0, shownRow).map(show);
    if (nested.length > shownRow) shown.push(`… ${nested.length - shownRow} more`);
    return `[${shown.join(", ")}]`;
  };
  return show(x.toArray());
}
