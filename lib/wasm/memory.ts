// The arithmetic's memory is a cache of bounded size over the JavaScript heap. Values lie in its lower half,
// the gradient of each exactly `distance` bytes above it, in the upper half. Room is taken from the bottom up;
// when none is left, everything moves back to the heap and the memory is used anew. So nothing needs to be
// freed, and nothing depends on when the garbage collector runs.
import { arithmetic } from "./arithmetic.js";

/** The values of a tensor, row-major. */
export type Values = Float64Array | Float32Array;
/** The type of a tensor's elements. */
export type Dtype = "f64" | "f32";

/** What lies in the memory and can leave it. */
export interface Resident {
  /** Moves back to the heap: afterwards its addresses mean nothing. */
  evict(): void;
}

const pageBytes = 65536;
/** Half of the memory as long as no single graph needs more. */
const usualHalf = 128 * pageBytes;
/** What residents may weigh together: their bytes, and the objects that stay alive with them. */
const budget = 32 * 1024 * 1024;

/** The memory of the arithmetic, shared by all graphs. */
export class Memory {
  /** How far above a value its gradient lies, in bytes. */
  distance = 0;
  /** Counts what has written gradients since: a graph whose gradients are zero need not clear them again. */
  gradientWrites = 0;
  /** Counts the leaves whose arrays were handed out: until it changes a graph need not look for more of them. */
  exposures = 0;
  /** The whole memory as numbers; made anew whenever it grows. */
  f64: Float64Array = new Float64Array(0);
  f32: Float32Array = new Float32Array(0);
  i32: Int32Array = new Int32Array(0);
  readonly #base: number = arithmetic.heapBase();
  #top: number = this.#base;
  #weight = 0;
  #residents: Resident[] = [];
  #running = false;

  constructor() {
    this.#resize(usualHalf);
  }

  /** The number of bytes to which `bytes` is rounded up, so that what follows begins at a full vector. */
  static align(bytes: number): number {
    return (bytes + 15) & ~15;
  }

  /** Whether so many bytes can be taken without evicting anything. */
  hasRoom(bytes: number, weight: number): boolean {
    return this.#top + bytes <= this.#base + this.distance && this.#weight + weight <= budget;
  }

  /** Evicts all residents, and grows until the empty memory has room for so many bytes. */
  clear(bytes: number): void {
    this.#refuseWhileRunning();
    for (const resident of this.#residents) resident.evict();
    this.#residents = [];
    this.#top = this.#base;
    this.#weight = 0;
    if (bytes > this.distance) this.#resize(bytes);
  }

  /** Takes bytes that `hasRoom` or `clear` has promised; their address. */
  take(bytes: number): number {
    this.#refuseWhileRunning();
    const address = this.#top;
    this.#top += bytes;
    return address;
  }

  /** Lends room for `bytes` of values and as many of gradients until the next call. */
  borrow(bytes: number): number {
    this.#refuseWhileRunning();
    if (!this.hasRoom(bytes, 0)) this.clear(bytes);
    return this.#top;
  }

  /** Remembers what has moved in, and what it weighs. */
  admit(resident: Resident, weight: number): void {
    this.#residents.push(resident);
    this.#weight += weight;
  }

  /** Sets the gradients of so many bytes of values to zero. */
  clearGradients(address: number, bytes: number): void {
    const start = (address + this.distance) >>> 2;
    this.i32.fill(0, start, start + (bytes >>> 2));
  }

  /** Runs a program, during which nothing may move. */
  run(program: () => void): void {
    const nested = this.#running;
    this.#running = true;
    try {
      program();
    } finally {
      this.#running = nested;
    }
  }

  /** A view of values in the memory, valid until the memory grows. */
  view(dtype: Dtype, address: number, size: number): Values {
    return dtype === "f64"
      ? this.f64.subarray(address >>> 3, (address >>> 3) + size)
      : this.f32.subarray(address >>> 2, (address >>> 2) + size);
  }

  /** What an operator written in JavaScript is computing on may be borrowed itself. */
  #refuseWhileRunning(): void {
    if (this.#running) throw new Error("an operator of your own computes with numbers, not with tensors");
  }

  #resize(half: number): void {
    this.distance = Memory.align(half);
    const { memory } = arithmetic;
    const pages = Math.ceil((this.#base + 2 * this.distance) / pageBytes);
    const missing = pages - memory.buffer.byteLength / pageBytes;
    if (missing > 0) memory.grow(missing);
    this.f64 = new Float64Array(memory.buffer);
    this.f32 = new Float32Array(memory.buffer);
    this.i32 = new Int32Array(memory.buffer);
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
