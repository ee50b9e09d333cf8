import { binary } from "./binary.js";

/** A call of an operator written in JavaScript: forward (0) or backward (1) on its place in the memory. */
export type OwnCall = (direction: number) => void;

/** The functions of lib/wasm/assembly. Addresses are in bytes. */
export interface Arithmetic {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  heapBase(): number;
  /** One elementwise operator on numbers. */
  evaluate(code: number, a: number, b: number): number;
  /** Runs a program's instructions from first to last. */
  forward(program: number, count: number): void;
  /** Runs a program's instructions from last to first. */
  backward(program: number, count: number, distance: number): void;
  /** A step of Sgd on n parameters in f64 (1) or f32 (0). */
  descend(isDouble: number, address: number, distance: number, n: number, rate: number): void;
  /** A step of Momentum, with the address of the velocities. */
  accelerate(
    isDouble: number,
    address: number,
    distance: number,
    n: number,
    velocities: number,
    rate: number,
    kept: number,
  ): void;
  /** A step of Adam, with the addresses of the means and of the mean squares. */
  adapt(
    isDouble: number,
    address: number,
    distance: number,
    n: number,
    means: number,
    squares: number,
    rate: number,
    scale: number,
    beta1: number,
    beta2: number,
    epsilon: number,
  ): void;
  exp(x: number): number;
  log(x: number): number;
  tanh(x: number): number;
  pow(x: number, y: number): number;
}

// What of WebAssembly is used here: its types are otherwise those of a browser.
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
};

let running: readonly OwnCall[] = [];

/** The compiled arithmetic; loading it is synchronous in Node, in workers and in browsers. */
export const arithmetic: Arithmetic = instantiate();

function instantiate(): Arithmetic {
  const bytes = Uint8Array.from(atob(binary), (character) => character.charCodeAt(0));
  const host = { own: (direction: number, call: number): void => running[call]?.(direction) };
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { host });
  return instance.exports as Arithmetic;
}

/** Runs a program that may call operators written in JavaScript. */
export function withOwnCalls(calls: readonly OwnCall[], run: () => void): void {
  const before = running;
  running = calls;
  try {
    run();
  } finally {
    running = before;
  }
}
