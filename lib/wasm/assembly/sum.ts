// Sums over axes. Walked as strides.ts says, where A is the sum: where A's stride is 0,
// elements of the input fall together. Contiguous is the input (B). The sum is divided, for a mean.
import { at, gradientOffset, offset } from "./strides";
import { loadOne, storeOne, sumOfLanes } from "./lanes";

/** y = Σ x / divisor */
// @ts-ignore: decorator
@inline export function forward<T>(strides: usize, y: usize, x: usize, size: i32, divisor: f64): void {
  const n = at(strides, 0);
  const strideY = at(strides, 1);
  const rows = at(strides, 3);
  memory.fill(y, 0, size * sizeof<T>());
  for (let row = 0; row < rows; row++) {
    const rowY = y + offset(strides, row, 0) * sizeof<T>();
    if (strideY) addRow<T>(rowY, x, n);
    else storeOne<T>(rowY, v128.add<T>(loadOne<T>(rowY), v128.splat<T>(rowTotal<T>(x, n))));
    x += n * sizeof<T>();
  }
  if (divisor != 1) {
    for (let i = 0; i < size; i++) {
      const place = y + i * sizeof<T>();
      storeOne<T>(place, v128.div<T>(loadOne<T>(place), v128.splat<T>(divisor as T)));
    }
  }
}

/** dx += dy / divisor */
// @ts-ignore: decorator
@inline export function backward<T>(strides: usize, y: usize, x: usize, divisor: f64): void {
  const dy = y + gradientOffset;
  let dx = x + gradientOffset;
  const n = at(strides, 0);
  const strideY = at(strides, 1);
  const rows = at(strides, 3);
  const by = v128.splat<T>(divisor as T);
  for (let row = 0; row < rows; row++) {
    const rowY = dy + offset(strides, row, 0) * sizeof<T>();
    for (let i = 0; i < n; i++) {
      const place = dx + i * sizeof<T>();
      const upstream = loadOne<T>(rowY + i * strideY * sizeof<T>());
      storeOne<T>(place, v128.add<T>(loadOne<T>(place), v128.div<T>(upstream, by)));
    }
    dx += n * sizeof<T>();
  }
}

/** y += x over n elements. */
// @ts-ignore: decorator
@inline export function addRow<T>(y: usize, x: usize, n: i32): void {
  const end = x + n * sizeof<T>();
  for (; x + 16 <= end; x += 16) {
    v128.store(y, v128.add<T>(v128.load(y), v128.load(x)));
    y += 16;
  }
  for (; x < end; x += sizeof<T>()) {
    storeOne<T>(y, v128.add<T>(loadOne<T>(y), loadOne<T>(x)));
    y += sizeof<T>();
  }
}

/** The sum of n elements, lane by lane. */
// @ts-ignore: decorator
@inline function rowTotal<T>(x: usize, n: i32): T {
  const end = x + n * sizeof<T>();
  let sum = v128.splat<T>(0 as T);
  for (; x + 16 <= end; x += 16) sum = v128.add<T>(sum, v128.load(x));
  let rest = sumOfLanes<T>(sum);
  for (; x < end; x += sizeof<T>()) rest += load<T>(x);
  return rest;
}
