import { type Dtype, memory, type Values, zeros } from "../wasm/memory.js";
import { tick } from "./clock.js";
import type { Operator } from "./operator.js";
import { checkOptions, type OptionNames } from "./options.js";
import { parse } from "./parse.js";
import { type NestedNumbers, type Shape, sameShape, showShape, sizeOf } from "./shape.js";
import { describe, nest, showValues } from "./show.js";

/** What tensors are made of: numbers, nested arrays, a flat typed array or another tensor. */
export type TensorValues = NestedNumbers | Float64Array | Float32Array | Tensor;

/** Options of `tensor` and `variable`. */
export interface TensorOptions {
  /** Shown in figures and errors. */
  readonly name?: string;
  /** The type of the elements: "f64" (default) or "f32". */
  readonly dtype?: Dtype;
}

const optionNames: OptionNames<TensorOptions> = { name: true, dtype: true };

/** A tensor as `JSON.stringify` writes it. */
export interface SavedTensor {
  /** As given, "" without one. */
  readonly name: string;
  /** The extent of each axis. */
  readonly shape: Shape;
  /** The type of the elements. */
  readonly dtype: Dtype;
  /** Row by row; what JSON has no number for is text: "NaN", "Infinity", "-Infinity", "-0". */
  readonly values: readonly (number | string)[];
}

/** When a graph last computed its nodes. */
export interface Evaluation {
  at: number;
}

const none: readonly never[] = [];

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
  /** Whether it is a variable or computed from one: for any other node `backward` computes no gradient. */
  readonly needsGradient: boolean;
  /** @internal What the operator worked out from the shapes for its kernel: strides, sizes, axes. */
  readonly layout: readonly number[];
  /** @internal The values on the heap: of a leaf always; of a computed node null while a graph keeps it in the memory. */
  home: Values | null;
  /** @internal The gradient on the heap, null for zero; of a node that has an address it is in the memory. */
  homeGradient: Values | null = null;
  /** @internal Where the kernels find the values (of a leaf a copy), 0 while nowhere. */
  address = 0;
  /** @internal When the values were last assigned or first computed. */
  changedAt: number;
  /** @internal When a leaf was last copied to its address. */
  copiedAt = 0;
  /** @internal What a leaf's array held when it was last looked at, once the reader holds the array as `data`. */
  seen: Values | null = null;
  /** @internal Computed by a graph: when that was last. */
  evaluation: Evaluation | null = null;
  /** @internal Whether it is what `grad` returned. */
  isGradient = false;
  /** @internal Left by the last sort that came by. */
  mark = 0;
  #grad: Tensor | null = null;

  /** @internal Use `tensor`, `variable` or an operator. */
  constructor(
    shape: Shape,
    size: number,
    dtype: Dtype,
    name: string,
    values: Values | null,
    needsGradient: boolean,
    operator: Operator | null = null,
    inputs: readonly Tensor[] = none,
    layout: readonly number[] = none,
  ) {
    this.shape = shape;
    this.size = size;
    this.dtype = dtype;
    this.name = name;
    this.home = values;
    this.needsGradient = needsGradient;
    this.operator = operator;
    this.inputs = inputs;
    this.layout = layout;
    this.changedAt = tick();
  }

  /** @internal The values where they are, to be read before the next call. */
  get values(): Values {
    return this.home ?? memory.values(this.dtype, this.address, this.size);
  }

  /** @internal The gradient where it is, to be read before the next call. */
  get gradient(): Values {
    if (this.address === 0 || !this.needsGradient) return this.homeGradient ?? zeros(this.dtype, this.size);
    return memory.gradient(this.dtype, this.address, this.size);
  }

  /** @internal Replaces the gradient. */
  set gradient(gradient: Values) {
    memory.gradientWrites += 1;
    if (this.address === 0) this.homeGradient = gradient;
    else memory.writeGradient(this.address, gradient);
  }

  /**
   * The elements, row-major. Of a leaf it is the array itself: what is written to it counts as assigned, so nodes that
   * were computed before are stale. Of a computed node it is a snapshot.
   */
  get data(): Values {
    if (this.operator !== null) return this.values.slice();
    this.seen ??= this.values.slice();
    return this.values;
  }

  /** dL/d(this) as the last backward passes left it, a constant of the same shape; zero before any. */
  get grad(): Tensor {
    const { gradient } = this;
    const known = this.#grad?.values;
    if (!this.#grad || !gradient.every((value, index) => Object.is(value, known?.[index]))) {
      const name = this.name === "" ? "" : `∂/∂${this.name}`;
      this.#grad = new Tensor(this.shape, this.size, this.dtype, name, gradient.slice(), false);
      this.#grad.isGradient = true;
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
   * on it is stale until `graph.forward()`. TypeError for a computed node, RangeError for another shape.
   */
  assign(values: TensorValues): void {
    if (this.operator !== null || this.isGradient) {
      throw new TypeError(`assign: ${describe(this)} is computed; only leaves and constants take values`);
    }
    const parsed = parse("assign", values);
    const isFlat = ArrayBuffer.isView(values) && values.length === this.size;
    if (!isFlat && !sameShape(parsed.shape, this.shape)) {
      throw new RangeError(`assign: ${showShape(parsed.shape)} given to ${describe(this)}`);
    }
    this.values.set(parsed.values);
    this.changed();
  }

  /** As printed: values, shape, dtype and name. */
  toString(): string {
    const name = this.name === "" ? "" : `${this.name} `;
    return `${name}${showValues(this)} shape ${showShape(this.shape)} ${this.dtype}`;
  }

  /** What `JSON.stringify` writes, without what it was computed from; `loadParameters` reads it. */
  toJSON(): SavedTensor {
    const { name, shape, dtype, values } = this;
    return { name, shape, dtype, values: Array.from(values, numberOrText) };
  }

  /**
   * Text in a template and for String(x). TypeError for JavaScript's own operators and functions, such as * or Math.exp,
   * which would compute with something else than the values.
   */
  [Symbol.toPrimitive](wanted: "string" | "number" | "default"): string {
    if (wanted === "string") return this.toString();
    throw new TypeError(
      `${describe(this)} is a node, which JavaScript's own operators and Math do not know: ` +
        "write mul(a, b), add(a, b), exp(a) … for a node, a.item() for the number",
    );
  }

  /** @internal A leaf has new values: what was computed from the old ones is stale. */
  changed(): void {
    this.seen?.set(this.values);
    this.changedAt = tick();
  }

  /** @internal Takes what the reader wrote to `data` for an assignment. */
  noticeWrites(): void {
    if (this.#isWritten()) this.changed();
  }

  /** @internal TypeError when the reader wrote to `grad.data`, which is a copy: a step would not see it. */
  refuseWrittenGradient(step: string): void {
    if (this.#grad === null || !this.#grad.#isWritten()) return;
    this.#grad = null;
    throw new TypeError(
      `${step}: the gradient of ${describe(this)} was written to, but grad is a copy; shorten gradients with ` +
        "clipGradients, and leave out of the optimiser what shall stay",
    );
  }

  /** Whether the reader has changed the array that is `data`. */
  #isWritten(): boolean {
    const { values, seen } = this;
    if (seen === null) return false;
    let index = 0;
    while (index < seen.length && Object.is(seen[index], values[index])) index += 1;
    return index < seen.length;
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
  return new Tensor(shape, values.length, dtype, "", values, false);
}

function numberOrText(value: number): number | string {
  if (Object.is(value, -0)) return "-0";
  return Number.isFinite(value) ? value : String(value);
}

function leaf(maker: string, values: TensorValues, options: TensorOptions, needsGradient: boolean): Tensor {
  if (typeof options === "number") {
    throw new TypeError(
      `${maker}: ${options} is no options object; several values are one list, ${maker}([1, 2]), and a map is written ` +
        `.map((x) => ${maker}(x))`,
    );
  }
  checkOptions(maker, options, optionNames, {
    requiresGrad: "variable(…) has a gradient, tensor(…) has none",
  });
  const { name = "", dtype = "f64" } = options;
  if (dtype !== "f64" && dtype !== "f32")
    throw new TypeError(`${maker}: dtype is "f64" or "f32", not ${dtype}`);
  if (typeof name !== "string") throw new TypeError(`${maker}: the name is text, not ${String(name)}`);
  const parsed = parse(maker, values);
  const elements = zeros(dtype, sizeOf(parsed.shape));
  elements.set(parsed.values);
  return new Tensor(parsed.shape, elements.length, dtype, name, elements, needsGradient);
}
