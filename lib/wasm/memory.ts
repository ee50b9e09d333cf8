// Room for graphs in the kernels' memory: values in its lower half, the gradient of each exactly `gradientOffset`
// bytes above it, in the upper half. Room is taken from the bottom up; when none is left, all graphs take their numbers
// home to the JavaScript heap and the memory is used anew. So nothing needs to be freed, and nothing depends on when
// the garbage collector runs.
import { kernels } from "./kernels.js";

/** The values of a tensor, row-major. */
export type Values = Float64Array | Float32Array;
/** The type of a tensor's elements. */
export type Dtype = "f64" | "f32";

/** What has numbers in the memory and can take them home. */
export interface Guest {
  /** Copies its numbers to the heap: afterwards its addresses mean nothing. */
  goHome(): void;
}

const pageBytes = 65536;
/** Half of the memory as long as no single graph needs more. */
const usualHalf = 128 * pageBytes;
/** What guests may weigh together: their bytes, and the objects that stay alive with them. */
const budget = 32 * 1024 * 1024;
/** Numbers beside the values that a kernel reads: strides, axes, sizes. */
const listBytes = 4096;
/** Up to so many elements a loop copies sooner than a call. */
const few = 32;

/** The memory of the kernels, shared by all graphs. */
export class Memory {
  /** The whole memory as numbers; made anew whenever it grows. */
  f64: Float64Array = new Float64Array(0);
  f32: Float32Array = new Float32Array(0);
  /** Counts what has written gradients: a graph whose gradients are zero need not clear them again. */
  gradientWrites = 0;
  #i32: Int32Array = new Int32Array(0);
  #half = 0;
  readonly #list: number = kernels.heapBase();
  readonly #base: number = this.#list + listBytes;
  #top: number = this.#base;
  #weight = 0;
  #guests: Guest[] = [];
  #running = false;

  constructor() {
    this.#grow(usualHalf);
  }

  /** The number of bytes to which `bytes` is rounded up, so that what follows begins at a full vector. */
  static align(bytes: number): number {
    return Math.ceil(bytes / 16) * 16;
  }

  /** Whether so many bytes of values can be taken without sending anyone home. */
  hasRoom(bytes: number, weight: number): boolean {
    return this.#top + bytes <= this.#base + this.#half && this.#weight + weight <= budget;
  }

  /** Sends all guests home, and grows until the empty memory has room for so many bytes of values. */
  clear(bytes: number): void {
    this.#refuseWhileRunning();
    for (const guest of this.#guests) guest.goHome();
    this.#guests = [];
    this.#top = this.#base;
    this.#weight = 0;
    if (bytes > this.#half) this.#grow(Memory.align(bytes));
  }

  /** Takes bytes that `hasRoom` or `clear` has promised to a guest of that weight; their address. */
  take(guest: Guest, bytes: number, weight: number): number {
    this.#refuseWhileRunning();
    const address = this.#top;
    this.#top += bytes;
    this.#guests.push(guest);
    this.#weight += weight;
    return address;
  }

  /** Lends room for `bytes` of values and as many of gradients until the next call. */
  borrow(bytes: number): number {
    this.#refuseWhileRunning();
    if (!this.hasRoom(bytes, 0)) this.clear(bytes);
    return this.#top;
  }

  /** Sets the gradients of so many bytes of values to zero. */
  clearGradients(address: number, bytes: number): void {
    const start = (address + this.#half) >>> 2;
    this.#i32.fill(0, start, start + (bytes >>> 2));
  }

  /** Runs kernels, during which nothing may move. */
  run(calls: () => void): void {
    const nested = this.#running;
    this.#running = true;
    try {
      calls();
    } finally {
      this.#running = nested;
    }
  }

  /** The values at an address, valid until the memory grows. */
  values(dtype: Dtype, address: number, size: number): Values {
    return dtype === "f64"
      ? this.f64.subarray(address >>> 3, (address >>> 3) + size)
      : this.f32.subarray(address >>> 2, (address >>> 2) + size);
  }

  /** The gradient of the values at an address, valid until the memory grows. */
  gradient(dtype: Dtype, address: number, size: number): Values {
    return this.values(dtype, address + this.#half, size);
  }

  /** Copies values to an address. */
  write(address: number, values: Values): void {
    const isDouble = values instanceof Float64Array;
    const all = isDouble ? this.f64 : this.f32;
    const start = address >>> (isDouble ? 3 : 2);
    if (values.length > few) all.set(values, start);
    else for (let i = 0; i < values.length; i++) all[start + i] = values[i] as number;
  }

  /** Copies a gradient to that of the values at an address. */
  writeGradient(address: number, gradient: Values): void {
    this.write(address + this.#half, gradient);
  }

  /** Writes a list of whole numbers where the next kernel reads it; its address. */
  list(numbers: readonly number[]): number {
    if (4 * numbers.length > listBytes)
      throw new RangeError(`${numbers.length} numbers about axes are too many`);
    const start = this.#list >>> 2;
    for (let i = 0; i < numbers.length; i++) this.#i32[start + i] = numbers[i] as number;
    return this.#list;
  }

  /** What an operator written in JavaScript is computing on may be borrowed itself. */
  #refuseWhileRunning(): void {
    if (this.#running) throw new Error("an operator of your own computes with numbers, not with tensors");
  }

  #grow(half: number): void {
    const { memory } = kernels;
    const pages = Math.ceil((this.#base + 2 * half) / pageBytes);
    const missing = pages - memory.buffer.byteLength / pageBytes;
    if (missing > 0) memory.grow(missing);
    this.#half = half;
    kernels.gradientOffset.value = half;
    this.f64 = new Float64Array(memory.buffer);
    this.f32 = new Float32Array(memory.buffer);
    this.#i32 = new Int32Array(memory.buffer);
  }
}

/** The one memory of this module's instance. */
export const memory: Memory = new Memory();

/** Bytes of one element. */
export function widthOf(dtype: Dtype): number {
  return dtype === "f64" ? 8 : 4;
}

/** An array of `size` zeros of the dtype. */
export function zeros(dtype: Dtype, size: number): Values {
  return dtype === "f64" ? new Float64Array(size) : new Float32Array(size);
}
