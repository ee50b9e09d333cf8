// Elementwise operators over tensors, walked as walk.ts says; the parameters follow the operator's code. The output
// is contiguous. An input's gradient is summed wherever its stride is 0. Each operator is a function of its own in
// the .wasm: in one large function the engines' compilers run out of registers.
import { backwardRow, forwardPairs, forwardRow } from "./rows";
import { at, offset } from "./walk";

/** y = f(a, b) over all rows. */
export function forward<O, T>(shape: usize, y: usize, a: usize, b: usize): void {
  const n = at(shape, 0);
  if (!changetype<O>(0).isBinary()) {
    forwardPairs<O, T>(y, a, a, n); // All axes of one input are walked as one.
    return;
  }
  const strideA = at(shape, 1);
  const strideB = at(shape, 2);
  const rows = at(shape, 3);
  for (let row = 0; row < rows; row++) {
    const rowA = a + offset(shape, row, 0) * sizeof<T>();
    const rowB = b + offset(shape, row, 1) * sizeof<T>();
    if (strideA & strideB) forwardPairs<O, T>(y, rowA, rowB, n);
    else if (strideA) forwardRow<O, T>(y, rowA, rowB, n, 1, 0);
    else forwardRow<O, T>(y, rowA, rowB, n, 0, strideB);
    y += n * sizeof<T>();
  }
}

/** dx += dy · ∂y/∂x over all rows, where x is A, B or both in turn. */
export function backward<O, T>(
  shape: usize, y: usize, a: usize, b: usize, distance: usize, needsA: bool, needsB: bool,
): void {
  if (!changetype<O>(0).isBinary()) {
    if (needsA) backwardRow<O, T>(a + distance, y, a, a, at(shape, 0), 1, 1, distance, 0);
    return;
  }
  if (needsA) pull<O, T>(shape, y, a, b, distance, 0);
  if (needsB) pull<O, T>(shape, y, a, b, distance, 1);
}

// @ts-ignore: decorator
@inline function pull<O, T>(shape: usize, y: usize, a: usize, b: usize, distance: usize, which: usize): void {
  const n = at(shape, 0);
  const strideA = at(shape, 1);
  const strideB = at(shape, 2);
  const rows = at(shape, 3);
  for (let row = 0; row < rows; row++) {
    const rowA = a + offset(shape, row, 0) * sizeof<T>();
    const rowB = b + offset(shape, row, 1) * sizeof<T>();
    const dx = (which ? rowB : rowA) + distance;
    if (strideA & strideB) backwardRow<O, T>(dx, y, rowA, rowB, n, 1, 1, distance, which);
    else if (strideA) backwardRow<O, T>(dx, y, rowA, rowB, n, 1, 0, distance, which);
    else backwardRow<O, T>(dx, y, rowA, rowB, n, 0, strideB, distance, which);
    y += n * sizeof<T>();
  }
}
