// Matrix products, row-major: Y [m, n] = A [m, k] B [k, n]. Where a matrix is transposed, its
// rows are read as columns.
// The sizes: m, k, n, then how the matrices of A and B are walked (as strides.ts says), strides counted
// in matrices: a stride of 0 uses one matrix for many, and sums the gradients of all its uses.
import { at, gradientOffset, offset } from "./strides";
import { product } from "./product";

/** The number of matrices of Y. */
// @ts-ignore: decorator
@inline function pairs(sizes: usize): i32 {
  return at(sizes, 3) * at(sizes, 6);
}

/** Where in A (0) or B (1) the matrix for a matrix of Y begins, counted in matrices. */
// @ts-ignore: decorator
@inline function matrix(sizes: usize, pair: i32, which: usize): usize {
  const strides = sizes + 12;
  const n = at(strides, 0);
  return offset(strides, pair / n, which) + (pair % n) * at(strides, 1 + which);
}

/** Y = A B */
export function forward<T>(sizes: usize, y: usize, a: usize, b: usize): void {
  const m = at(sizes, 0);
  const k = at(sizes, 1);
  const n = at(sizes, 2);
  const size = sizeof<T>();
  for (let pair = 0; pair < pairs(sizes); pair++) {
    const rows = a + matrix(sizes, pair, 0) * m * k * size;
    const columns = b + matrix(sizes, pair, 1) * k * n * size;
    const out = y + pair * m * n * size;
    product<T>(out, n * size, m, n, k, rows, k * size, size, columns, n * size, size, false);
  }
}

/** dL/dA += dL/dY Bᵀ */
export function backwardA<T>(sizes: usize, y: usize, a: usize, b: usize): void {
  const m = at(sizes, 0);
  const k = at(sizes, 1);
  const n = at(sizes, 2);
  const size = sizeof<T>();
  for (let pair = 0; pair < pairs(sizes); pair++) {
    const rows = a + gradientOffset + matrix(sizes, pair, 0) * m * k * size;
    const columns = b + matrix(sizes, pair, 1) * k * n * size;
    const upstream = y + gradientOffset + pair * m * n * size;
    product<T>(rows, k * size, m, k, n, upstream, n * size, size, columns, size, n * size, true);
  }
}

/** dL/dB += Aᵀ dL/dY */
export function backwardB<T>(sizes: usize, y: usize, a: usize, b: usize): void {
  const m = at(sizes, 0);
  const k = at(sizes, 1);
  const n = at(sizes, 2);
  const size = sizeof<T>();
  for (let pair = 0; pair < pairs(sizes); pair++) {
    const rows = a + matrix(sizes, pair, 0) * m * k * size;
    const columns = b + gradientOffset + matrix(sizes, pair, 1) * k * n * size;
    const upstream = y + gradientOffset + pair * m * n * size;
    product<T>(columns, n * size, k, n, m, rows, size, k * size, upstream, n * size, size, true);
  }
}
