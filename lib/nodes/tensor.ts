import { type Dtype, memory, type Values, zeros } from "../wasm/memory.js";
import type { Operator } from "./operator.js";
import { parse } from "./parse.js";
import { type Shape, sameShape, showShape, sizeOf } from "./shape.js";
import { describe, nest, showValues } from "./show.js";
import { expose, gradientOf, moveOut, numberOf, setValues, valuesOf } from "./storage.js";

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

const noInputs: readonly Tensor[] = [];
const noParameters: readonly number[] = [];
let clock = 0;

/** The next moment: later than all before it. Decides what is stale. */
export function tick(): number {
  clock += 1;
  return clock;
}

/** When a graph last computed its nodes. */
export interface Evaluation {
  at: number;
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
  /** Whether it is a variable or computed from one: for any other node `backward` computes no gradient. */
  readonly needsGradient: boolean;
  /** @internal What the operator's kernel reads: sizes, strides, axes. Empty: it computes a single number. */
  readonly parameters: readonly number[];
  /** @internal Where the values are in the arithmetic's memory; 0 while they are on the heap. */
  address = 0;
  /** @internal On the heap, the value of a tensor of one element that has no array. */
  number: number;
  /** @internal On the heap, the values of any other, and of a leaf whose array was handed out. */
  heap: Values | null;
  /** @internal What `heap` held when it was last looked at, once it was handed out; it is always up to date then. */
  seen: Values | null = null;
  /** @internal On the heap, the gradient of a tensor of one element. */
  gradientNumber = 0;
  /** @internal On the heap, the gradient of any other; null for zero. */
  heapGradient: Values | null = null;
  /** @internal When the values were last assigned or first computed. */
  changedAt: number;
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
    dtype: Dtype,
    name: string,
    values: Values | number,
    needsGradient: boolean,
    operator: Operator | null = null,
    inputs: readonly Tensor[] = noInputs,
    parameters: readonly number[] = noParameters,
  ) {
    this.shape = shape;
    this.dtype = dtype;
    this.name = name;
    this.needsGradient = needsGradient;
    this.operator = operator;
    this.inputs = inputs;
    this.parameters = parameters;
    if (typeof values === "number") {
      this.size = 1;
      this.number = values;
      this.heap = null;
    } else {
      this.size = values.length;
      this.number = values[0] as number;
      this.heap = values.length === 1 ? null : values;
    }
    this.changedAt = tick();
  }

  /**
   * The elements, row-major. Of a leaf it is the array itself: what is written to it counts as assigned, so nodes that
   * were computed before are stale. Of a computed node it is a snapshot.
   */
  get data(): Values {
    return this.operator === null ? expose(this) : valuesOf(this).slice();
  }

  /** dL/d(this) as the last backward passes left it, a constant of the same shape; zero before any. */
  get grad(): Tensor {
    const gradient = gradientOf(this);
    const known = this.#grad === null ? null : valuesOf(this.#grad);
    if (this.#grad === null || !gradient.every((value, index) => Object.is(value, known?.[index]))) {
      const name = this.name === "" ? "" : `∂/∂${this.name}`;
      this.#grad = new Tensor(this.shape, this.dtype, name, gradient.slice(), false);
      this.#grad.isGradient = true;
    }
    return this.#grad;
  }

  /** The number of a tensor of one element; a RangeError for any other. */
  item(): number {
    if (this.size !== 1) throw new RangeError(`item: ${describe(this)} has ${this.size} elements, not one`);
    return numberOf(this);
  }

  /** A copy as nested arrays; a plain number for a scalar. */
  toArray(): NestedNumbers {
    return nest(valuesOf(this), this.shape);
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
    setValues(this, parsed.values);
    this.changedAt = tick();
  }

  /** As printed: values, shape, dtype and name. */
  toString(): string {
    const name = this.name === "" ? "" : `${this.name} `;
    return `${name}${showValues(this)} shape ${showShape(this.shape)} ${this.dtype}`;
  }

  /** @internal The values wherever they are, to be read before the next call. */
  read(): Values {
    return valuesOf(this);
  }

  /** @internal Whether the array of its values was handed out. */
  get exposed(): boolean {
    return this.seen !== null;
  }

  /** @internal Takes what was written to the array that was handed out for an assignment. */
  noticeWrites(): void {
    const { heap, seen } = this;
    if (heap === null || seen === null) return;
    for (let index = 0; index < heap.length; index++) {
      if (Object.is(heap[index], seen[index])) continue;
      seen.set(heap);
      this.changedAt = tick();
      return;
    }
  }

  /** @internal Copies the array that was handed out into the memory. */
  copyIn(): void {
    this.noticeWrites();
    if (this.heap !== null) memory.view(this.dtype, this.address, this.size).set(this.heap);
  }

  /** @internal Moves back to the heap. */
  evict(): void {
    moveOut(this);
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
  return new Tensor(shape, dtype, "", values, false);
}

function leaf(maker: string, values: TensorValues, options: TensorOptions, needsGradient: boolean): Tensor {
  const { name = "", dtype = "f64" } = options;
  if (dtype !== "f64" && dtype !== "f32")
    throw new TypeError(`${maker}: dtype is "f64" or "f32", not ${dtype}`);
  if (typeof name !== "string") throw new TypeError(`${maker}: the name is text, not ${String(name)}`);
  const parsed = parse(maker, values);
  const elements = zeros(dtype, sizeOf(parsed.shape));
  elements.set(parsed.values);
  return new Tensor(parsed.shape, dtype, name, elements, needsGradient);
}
