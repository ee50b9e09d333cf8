// Matrix products, row-major: Y [m, n] = A [m, k] B [k, n]. Where a matrix is transposed, its
// rows are read as columns.
// The parameters: m, k, n, then how the matrices of A and B are walked (as walk.ts says), strides counted
// in matrices: a stride of 0 uses one matrix for many, and sums the gradients of all its uses.
import { at, offset } from "./walk";
import { product } from "./product";

/** The number of matrices of Y. */
// @ts-ignore: decorator
@inline function pairs(parameters: usize): i32 {
  return at(parameters, 3) * at(parameters, 6);
}

/** Where in A (0) or B (1) the matrix for a matrix of Y begins, counted in matrices. */
// @ts-ignore: decorator
@inline function matrix(parameters: usize, pair: i32, which: usize): usize {
  const walk = parameters + 12;
  const n = at(walk, 0);
  return offset(walk, pair / n, which) + (pair % n) * at(walk, 1 + which);
}

/** Y = A B */
export function forward<T>(parameters: usize, y: usize, a: usize, b: usize): void {
  const m = at(parameters, 0);
  const k = at(parameters, 1);
  const n = at(parameters, 2);
  const size = sizeof<T>();
  for (let pair = 0; pair < pairs(parameters); pair++) {
    const rows = a + matrix(parameters, pair, 0) * m * k * size;
    const columns = b + matrix(parameters, pair, 1) * k * n * size;
    const out = y + pair * m * n * size;
    product<T>(out, n * size, m, n, k, rows, k * size, size, columns, n * size, size, false);
  }
}

/** dL/dA += dL/dY Bᵀ */
export function backwardA<T>(parameters: usize, dy: usize, da: usize, b: usize): void {
  const m = at(parameters, 0);
  const k = at(parameters, 1);
  const n = at(parameters, 2);
  const size = sizeof<T>();
  for (let pair = 0; pair < pairs(parameters); pair++) {
    const rows = da + matrix(parameters, pair, 0) * m * k * size;
    const columns = b + matrix(parameters, pair, 1) * k * n * size;
    const upstream = dy + pair * m * n * size;
    product<T>(rows, k * size, m, k, n, upstream, n * size, size, columns, size, n * size, true);
  }
}

/** dL/dB += Aᵀ dL/dY */
export function backwardB<T>(parameters: usize, dy: usize, a: usize, db: usize): void {
  const m = at(parameters, 0);
  const k = at(parameters, 1);
  const n = at(parameters, 2);
  const size = sizeof<T>();
  for (let pair = 0; pair < pairs(parameters); pair++) {
    const rows = a + matrix(parameters, pair, 0) * m * k * size;
    const columns = db + matrix(parameters, pair, 1) * k * n * size;
    const upstream = dy + pair * m * n * size;
    product<T>(columns, n * size, k, n, m, rows, size, k * size, upstream, n * size, size, true);
  }
}
