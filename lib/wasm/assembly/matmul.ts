// Matrix products, row-major: Y [m, n] = A [m, k] B [k, n]. Each loop runs along contiguous rows.
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

/** Y = A B */
export function forward<T>(y: usize, a: usize, b: usize, m: i32, k: i32, n: i32): void {
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

/** dL/dA += dL/dY Bᵀ */
export function backwardA<T>(dy: usize, da: usize, b: usize, m: i32, k: i32, n: i32): void {
  const row = n * sizeof<T>();
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < k; j++) {
      store<T>(da, load<T>(da) + dot<T>(dy, b + j * row, n));
      da += sizeof<T>();
    }
    dy += row;
  }
}

/** dL/dB += Aᵀ dL/dY */
export function backwardB<T>(dy: usize, a: usize, db: usize, m: i32, k: i32, n: i32): void {
  const row = n * sizeof<T>();
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < k; j++) {
      addScaled<T>(db + j * row, loadOne<T>(a), dy, n);
      a += sizeof<T>();
    }
    dy += row;
  }
}
