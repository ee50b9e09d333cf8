// Elementwise operators over tensors. The record's parameters after the operator's code, in elements:
//   n, strideA, strideB            the innermost axis: its length, and 0 (one value for all) or 1 (one each)
//   rows, rank, then for each outer axis, innermost first: extent, strideA, strideB
// The output is contiguous. An input's gradient is summed wherever its stride is 0.
import { load, loadOne, storeOne, total, width } from "./lanes";
import { addRow } from "./sum";

/** The offset, in elements, of an input's row: which is 0 for A and 1 for B. */
// @ts-ignore: decorator
@inline export function offset(shape: usize, row: i32, which: usize): usize {
  const rank = at(shape, 4);
  if (rank == 0) return 0;
  if (rank == 1) return (row * at(shape, 6 + which)) as usize;
  let rest = row;
  let sum = 0;
  for (let axis = 0; axis < rank; axis++) {
    const entry = shape + axis * 12;
    const extent = at(entry, 5);
    sum += (rest % extent) * at(entry, 6 + which);
    rest /= extent;
  }
  return sum as usize;
}

// @ts-ignore: decorator
@inline export function at(address: usize, index: usize): i32 {
  return i32.load(address + (index << 2));
}

/** Room to repeat a row of B, and for the sums of its gradient. */
const repeated: usize = memory.data(8192, 16);
const sums: usize = memory.data(8192, 16);

/**
 * How many rows make a whole number of vectors when B is one row for all rows of A, as a bias is: then the
 * repeated row is walked as if it were as large as A. So too in a stack of matrices with a bias each, which
 * must give the bits of one matrix alone. 0 for any other shape.
 */
// @ts-ignore: decorator
@inline function rowsTogether<T>(shape: usize): i32 {
  const n = at(shape, 0);
  const rows = at(shape, 5);
  const rank = at(shape, 4);
  const isRow = at(shape, 1) == 1 && at(shape, 2) == 1 && at(shape, 6) == n && at(shape, 7) == 0;
  const isBias = rank == 1 || (rank == 2 && at(shape, 9) == n * rows && at(shape, 10) == n);
  const together = n % width<T>() == 0 ? 1 : width<T>();
  return isRow && isBias && n * together * sizeof<T>() <= 8192 && rows >= together ? together : 0;
}

/** The matrices of a stack that rowsTogether knows. */
// @ts-ignore: decorator
@inline function matrices(shape: usize): i32 {
  return at(shape, 4) == 2 ? at(shape, 8) : 1;
}

/** Copies the row of B so many times, one after the other; the elements of all. */
// @ts-ignore: decorator
@inline function repeat<T>(b: usize, n: i32, times: i32): i32 {
  for (let i = 0; i < times; i++) memory.copy(repeated + i * n * sizeof<T>(), b, n * sizeof<T>());
  return n * times;
}

/** y = f(a, b) over all rows. */
// @ts-ignore: decorator
@inline export function forward<O, T>(shape: usize, y: usize, a: usize, b: usize): void {
  const n = at(shape, 0);
  const strideA = at(shape, 1);
  const strideB = at(shape, 2);
  const rows = at(shape, 3);
  const size = sizeof<T>();
  const together = rowsTogether<T>(shape);
  if (together) {
    for (let left = matrices(shape); left > 0; left--) {
      forwardBias<O, T>(y, a, b, n, at(shape, 5), together);
      y += n * at(shape, 5) * size;
      a += n * at(shape, 5) * size;
      b += n * size;
    }
    return;
  }
  for (let row = 0; row < rows; row++) {
    const rowA = a + offset(shape, row, 0) * size;
    const rowB = b + offset(shape, row, 1) * size;
    if (strideA & strideB) forwardRow<O, T>(y, rowA, rowB, n, 1, 1);
    else if (strideA) forwardRow<O, T>(y, rowA, rowB, n, 1, 0);
    else forwardRow<O, T>(y, rowA, rowB, n, 0, strideB);
    y += n * size;
  }
}

// @ts-ignore: decorator
@inline function forwardBias<O, T>(y: usize, a: usize, b: usize, n: i32, rows: i32, together: i32): void {
  const step = repeat<T>(b, n, together);
  for (let left = rows * n; left > 0; left -= step) {
    forwardRow<O, T>(y, a, repeated, min(step, left), 1, 1);
    y += step * sizeof<T>();
    a += step * sizeof<T>();
  }
}

// @ts-ignore: decorator
@inline function forwardRow<O, T>(y: usize, a: usize, b: usize, n: i32, strideA: i32, strideB: i32): void {
  const f = changetype<O>(0);
  const end = y + n * sizeof<T>();
  for (; y + 16 <= end; y += 16) {
    v128.store(y, f.forward<T>(load<T>(a, strideA), load<T>(b, strideB)));
    a += 16 * strideA;
    b += 16 * strideB;
  }
  for (; y < end; y += sizeof<T>()) {
    storeOne<T>(y, f.forward<T>(loadOne<T>(a), loadOne<T>(b)));
    a += sizeof<T>() * strideA;
    b += sizeof<T>() * strideB;
  }
}

/** dx += dy · ∂y/∂x over all rows, where x is A (WHICH = 0) or B (WHICH = 1). */
// @ts-ignore: decorator
@inline export function backward<O, T>(shape: usize, y: usize, a: usize, b: usize, distance: usize, which: usize): void {
  const n = at(shape, 0);
  const strideA = at(shape, 1);
  const strideB = at(shape, 2);
  const rows = at(shape, 3);
  const size = sizeof<T>();
  const together = rowsTogether<T>(shape);
  if (together) {
    for (let left = matrices(shape); left > 0; left--) {
      backwardBias<O, T>(y, a, b, n, at(shape, 5), together, distance, which);
      y += n * at(shape, 5) * size;
      a += n * at(shape, 5) * size;
      b += n * size;
    }
    return;
  }
  for (let row = 0; row < rows; row++) {
    const rowA = a + offset(shape, row, 0) * size;
    const rowB = b + offset(shape, row, 1) * size;
    const dx = (which ? rowB : rowA) + distance;
    if (strideA & strideB) backwardRow<O, T>(dx, y, rowA, rowB, n, 1, 1, distance, which);
    else if (strideA) backwardRow<O, T>(dx, y, rowA, rowB, n, 1, 0, distance, which);
    else backwardRow<O, T>(dx, y, rowA, rowB, n, 0, strideB, distance, which);
    y += n * size;
  }
}

// @ts-ignore: decorator
@inline function backwardBias<O, T>(
  y: usize, a: usize, b: usize, n: i32, rows: i32, together: i32, distance: usize, which: usize,
): void {
  const step = repeat<T>(b, n, together);
  memory.fill(sums, 0, step * sizeof<T>());
  for (let left = rows * n; left > 0; left -= step) {
    const dx = which ? sums : a + distance;
    backwardRow<O, T>(dx, y, a, repeated, min(step, left), 1, 1, distance, which);
    y += step * sizeof<T>();
    a += step * sizeof<T>();
  }
  if (which) for (let i = 0; i < together; i++) addRow<T>(b + distance, sums + i * n * sizeof<T>(), n);
}

// @ts-ignore: decorator
@inline function backwardRow<O, T>(
  dx: usize, y: usize, a: usize, b: usize, n: i32, strideA: i32, strideB: i32, distance: usize, which: usize,
): void {
  const end = y + n * sizeof<T>();
  const strideX = which ? strideB : strideA;
  let sum = v128.splat<T>(0 as T);
  for (; y + 16 <= end; y += 16) {
    const product = v128.mul<T>(
      v128.load(y + distance),
      local<O, T>(load<T>(a, strideA), load<T>(b, strideB), v128.load(y), which),
    );
    if (strideX) v128.store(dx, v128.add<T>(v128.load(dx), product));
    else sum = v128.add<T>(sum, product);
    a += 16 * strideA;
    b += 16 * strideB;
    dx += 16 * strideX;
  }
  let rest = total<T>(sum);
  for (; y < end; y += sizeof<T>()) {
    const product = v128.mul<T>(
      loadOne<T>(y + distance),
      local<O, T>(loadOne<T>(a), loadOne<T>(b), loadOne<T>(y), which),
    );
    if (strideX) storeOne<T>(dx, v128.add<T>(loadOne<T>(dx), product));
    else rest += v128.extract_lane<T>(product, 0);
    a += sizeof<T>() * strideA;
    b += sizeof<T>() * strideB;
    dx += sizeof<T>() * strideX;
  }
  if (!strideX) storeOne<T>(dx, v128.add<T>(loadOne<T>(dx), v128.splat<T>(rest)));
}

// @ts-ignore: decorator
@inline function local<O, T>(a: v128, b: v128, y: v128, which: usize): v128 {
  const f = changetype<O>(0);
  if (which) return f.localB<T>(a, b, y);
  return f.localA<T>(a, b, y);
}
