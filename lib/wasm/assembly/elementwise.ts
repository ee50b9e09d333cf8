// Elementwise operators over tensors, walked as strides.ts says. The output is contiguous. An input's gradient is summed
// wherever its stride is 0. Each operator is a function of its own in the .wasm: in one large function the engines'
// compilers run out of registers.
import { loadOne, storeOne } from "./lanes";
import { back, backwardRow, forwardPairs, forwardRow } from "./rows";
import { at, gradientOffset, offset } from "./strides";

/** y = f(a, b) of single numbers in f64. */
// @ts-ignore: decorator
@inline export function forwardNumber<O>(y: usize, a: usize, b: usize): void {
  storeOne<f64>(y, changetype<O>(0).forward<f64>(loadOne<f64>(a), loadOne<f64>(b)));
}

/** da += dy · ∂y/∂a of single numbers in f64, and the same for b. */
// @ts-ignore: decorator
@inline export function backwardNumber<O>(y: usize, a: usize, b: usize, needs: i32): void {
  const dy = loadOne<f64>(y + gradientOffset);
  if (needs & 1) vjpNumber<O>(y, a, b, dy, a + gradientOffset, 0);
  if (changetype<O>(0).isBinary() && needs & 2) vjpNumber<O>(y, a, b, dy, b + gradientOffset, 1);
}

// @ts-ignore: decorator
@inline function vjpNumber<O>(y: usize, a: usize, b: usize, dy: v128, dx: usize, which: usize): void {
  const part = back<O, f64>(loadOne<f64>(a), loadOne<f64>(b), loadOne<f64>(y), dy, which);
  storeOne<f64>(dx, v128.add<f64>(loadOne<f64>(dx), part));
}

/** y = f(a, b) over all rows. */
export function forward<O, T>(strides: usize, y: usize, a: usize, b: usize): void {
  const n = at(strides, 0);
  if (!changetype<O>(0).isBinary()) {
    forwardPairs<O, T>(y, a, a, n); // All axes of one input are walked as one.
    return;
  }
  const strideA = at(strides, 1);
  const strideB = at(strides, 2);
  const rows = at(strides, 3);
  const isOneAxis = at(strides, 4) <= 1;
  const stepA = offset(strides, 1, 0) * sizeof<T>();
  const stepB = offset(strides, 1, 1) * sizeof<T>();
  let rowA = a;
  let rowB = b;
  for (let row = 0; row < rows; row++) {
    if (!isOneAxis) {
      rowA = a + offset(strides, row, 0) * sizeof<T>();
      rowB = b + offset(strides, row, 1) * sizeof<T>();
    }
    if (strideA & strideB) forwardPairs<O, T>(y, rowA, rowB, n);
    else if (strideA) forwardRow<O, T>(y, rowA, rowB, n, 1, 0);
    else forwardRow<O, T>(y, rowA, rowB, n, 0, strideB);
    y += n * sizeof<T>();
    rowA += stepA;
    rowB += stepB;
  }
}

/** dx += dy · ∂y/∂x over all rows, where x is A, B or both in turn. */
export function backward<O, T>(strides: usize, y: usize, a: usize, b: usize, needs: i32): void {
  if (!changetype<O>(0).isBinary()) {
    if (needs & 1) backwardRow<O, T>(a + gradientOffset, y, a, a, at(strides, 0), 1, 1, 0);
    return;
  }
  if (needs & 1) vjp<O, T>(strides, y, a, b, 0);
  if (needs & 2) vjp<O, T>(strides, y, a, b, 1);
}

// @ts-ignore: decorator
@inline function vjp<O, T>(strides: usize, y: usize, a: usize, b: usize, which: usize): void {
  const n = at(strides, 0);
  const strideA = at(strides, 1);
  const strideB = at(strides, 2);
  const rows = at(strides, 3);
  const isOneAxis = at(strides, 4) <= 1;
  const stepA = offset(strides, 1, 0) * sizeof<T>();
  const stepB = offset(strides, 1, 1) * sizeof<T>();
  let rowA = a;
  let rowB = b;
  for (let row = 0; row < rows; row++) {
    if (!isOneAxis) {
      rowA = a + offset(strides, row, 0) * sizeof<T>();
      rowB = b + offset(strides, row, 1) * sizeof<T>();
    }
    const dx = (which ? rowB : rowA) + gradientOffset;
    if (strideA & strideB) backwardRow<O, T>(dx, y, rowA, rowB, n, 1, 1, which);
    else if (strideA) backwardRow<O, T>(dx, y, rowA, rowB, n, 1, 0, which);
    else backwardRow<O, T>(dx, y, rowA, rowB, n, 0, strideB, which);
    y += n * sizeof<T>();
    rowA += stepA;
    rowB += stepB;
  }
}
