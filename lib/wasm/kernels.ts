import { binary } from "./binary.js";

/**
 * The shelf of loops in WebAssembly, each called for one node: lib/wasm/assembly/index.ts. y, a, b and x are addresses
 * of values in bytes; the gradient of each lies `gradientOffset` above it, and what a `…Back` hands back is added there.
 */
export interface Kernels {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  readonly gradientOffset: { value: number };
  heapBase(): number;
  number(code: number, y: number, a: number, b: number): void;
  /** `needs` says which inputs get a gradient: 1 for a, 2 for b, 3 for both. */
  numberBack(code: number, y: number, a: number, b: number, needs: number): void;
  elementwise(code: number, isDouble: number, y: number, a: number, b: number, strides: number): void;
  elementwiseBack(
    code: number,
    isDouble: number,
    y: number,
    a: number,
    b: number,
    strides: number,
    needs: number,
  ): void;
  matmul(isDouble: number, y: number, a: number, b: number, sizes: number): void;
  matmulBackA(isDouble: number, y: number, a: number, b: number, sizes: number): void;
  matmulBackB(isDouble: number, y: number, a: number, b: number, sizes: number): void;
  sum(isDouble: number, y: number, x: number, strides: number, size: number, divisor: number): void;
  sumBack(isDouble: number, y: number, x: number, strides: number, divisor: number): void;
  transpose(isDouble: number, y: number, x: number, axes: number, size: number): void;
  transposeBack(isDouble: number, y: number, x: number, axes: number, size: number): void;
  copy(isDouble: number, y: number, x: number, size: number): void;
  copyBack(isDouble: number, y: number, x: number, size: number): void;
  softmax(isDouble: number, y: number, x: number, rows: number, n: number): void;
  softmaxBack(isDouble: number, y: number, x: number, rows: number, n: number): void;
  classLoss(isDouble: number, y: number, x: number, classes: number, rows: number, n: number): void;
  classLossBack(isDouble: number, y: number, x: number, classes: number, rows: number, n: number): void;
  meanLoss(code: number, isDouble: number, y: number, a: number, b: number, n: number): void;
  meanLossBack(
    code: number,
    isDouble: number,
    y: number,
    a: number,
    b: number,
    n: number,
    which: number,
  ): void;
  exp(x: number): number;
  log(x: number): number;
  tanh(x: number): number;
  pow(x: number, y: number): number;
}

// What of WebAssembly is used here: its types are otherwise those of a browser.
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: object };
};

/** The compiled loops; loading them is synchronous in Node, in workers and in browsers. */
export const kernels: Kernels = instantiate();

function instantiate(): Kernels {
  const bytes = Uint8Array.from(atob(binary), (character) => character.charCodeAt(0));
  // Copied: what an instance exports is looked up by name at each call.
  return { ...new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports } as Kernels;
}
