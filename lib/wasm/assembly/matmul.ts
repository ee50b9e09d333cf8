// Matrix products, row-major: Y [m, n] = A [m, k] B [k, n]. Each loop runs along contiguous rows.
// The parameters: m, k, n, then how the matrices of A and B are walked (as in elementwise.ts), strides counted
// in matrices: a stride of 0 uses one matrix for many, and sums the gradients of all its uses.
import { at, offset } from "./elementwise";
import { loadOne, storeOne, total } from "./lanes";

/** y += factor · x over n elements. */
// @ts-ignore: decorator
@inline function addScaled<T>(y: usize, factor: v128, x: usize, n: i32): void {
  const end = x + n * sizeof<T>();
  for (; x + 16 <= end; x += 16) {
    v128.store(y, v128.add<T>(v128.load(y), v128.mul<T>(factor, v128.load(x))));
    y += 16;
  }
  for (; x < end; x += sizeof<T>()) {
    storeOne<T>(y, v128.add<T>(loadOne<T>(y), v128.mul<T>(factor, loadOne<T>(x))));
    y += sizeof<T>();
  }
}

/** Σ xᵢ yᵢ over n elements. */
// @ts-ignore: decorator
@inline function dot<T>(x: usize, y: usize, n: i32): T {
  const end = x + n * sizeof<T>();
  let sum = v128.splat<T>(0 as T);
  for (; x + 16 <= end; x += 16) {
    sum = v128.add<T>(sum, v128.mul<T>(v128.load(x), v128.load(y)));
    y += 16;
  }
  let rest = total<T>(sum);
  for (; x < end; x += sizeof<T>()) {
    rest += load<T>(x) * load<T>(y);
    y += sizeof<T>();
  }
  return rest;
}

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
  for (let pair = 0; pair < pairs(parameters); pair++) {
    const rows = a + matrix(parameters, pair, 0) * m * k * sizeof<T>();
    const columns = b + matrix(parameters, pair, 1) * k * n * sizeof<T>();
    multiply<T>(y + pair * m * n * sizeof<T>(), rows, columns, m, k, n);
  }
}

/** dL/dA += dL/dY Bᵀ */
export function backwardA<T>(parameters: usize, dy: usize, da: usize, b: usize): void {
  const m = at(parameters, 0);
  const k = at(parameters, 1);
  const n = at(parameters, 2);
  for (let pair = 0; pair < pairs(parameters); pair++) {
    const rows = da + matrix(parameters, pair, 0) * m * k * sizeof<T>();
    const columns = b + matrix(parameters, pair, 1) * k * n * sizeof<T>();
    multiplyTransposedRight<T>(rows, dy + pair * m * n * sizeof<T>(), columns, m, k, n);
  }
}

/** dL/dB += Aᵀ dL/dY */
export function backwardB<T>(parameters: usize, dy: usize, a: usize, db: usize): void {
  const m = at(parameters, 0);
  const k = at(parameters, 1);
  const n = at(parameters, 2);
  for (let pair = 0; pair < pairs(parameters); pair++) {
    const rows = a + matrix(parameters, pair, 0) * m * k * sizeof<T>();
    const columns = db + matrix(parameters, pair, 1) * k * n * sizeof<T>();
    multiplyTransposedLeft<T>(columns, rows, dy + pair * m * n * sizeof<T>(), m, k, n);
  }
}

/** Y = A B of one pair */
function multiply<T>(y: usize, a: usize, b: usize, m: i32, k: i32, n: i32): void {
  const row = n * sizeof<T>();
  memory.fill(y, 0, m * row);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < k; j++) {
      addScaled<T>(y, loadOne<T>(a), b + j * row, n);
      a += sizeof<T>();
    }
    y += row;
  }
}

/** A += Y Bᵀ of one pair */
function multiplyTransposedRight<T>(a: usize, y: usize, b: usize, m: i32, k: i32, n: i32): void {
  const row = n * sizeof<T>();
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < k; j++) {
      store<T>(a, load<T>(a) + dot<T>(y, b + j * row, n));
      a += sizeof<T>();
    }
    y += row;
  }
}

/** B += Aᵀ Y of one pair */
function multiplyTransposedLeft<T>(b: usize, a: usize, y: usize, m: i32, k: i32, n: i32): void {
  const row = n * sizeof<T>();
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < k; j++) {
      addScaled<T>(b + j * row, loadOne<T>(a), y, n);
      a += sizeof<T>();
    }
    y += row;
  }
}
