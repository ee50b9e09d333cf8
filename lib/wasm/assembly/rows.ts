// An elementwise operator over one row of n elements.
import { load, loadOne, storeOne, sumOfLanes } from "./lanes";
import { gradientOffset } from "./strides";

/** y = f(a, b) where both inputs have n elements: two vectors at a time, which run side by side. */
export function forwardPairs<O, T>(y: usize, a: usize, b: usize, n: i32): void {
  const f = changetype<O>(0);
  const end = y + n * sizeof<T>();
  for (; y + 32 <= end; y += 32) {
    const first = f.forward<T>(v128.load(a), v128.load(b));
    const second = f.forward<T>(v128.load(a, 16), v128.load(b, 16));
    v128.store(y, first);
    v128.store(y, second, 16);
    a += 32;
    b += 32;
  }
  forwardRow<O, T>(y, a, b, ((end - y) as i32) / sizeof<T>(), 1, 1);
}

/** y = f(a, b), where a stride of 0 repeats one value and a stride of 1 walks n. */
// @ts-ignore: decorator
@inline export function forwardRow<O, T>(
  y: usize, a: usize, b: usize, n: i32, strideA: i32, strideB: i32,
): void {
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

/** dx += dy · ∂y/∂x, where x is A (which = 0) or B (which = 1); summed into one value where its stride is 0. */
// @ts-ignore: decorator
@inline export function backwardRow<O, T>(
  dx: usize, y: usize, a: usize, b: usize, n: i32, strideA: i32, strideB: i32, which: usize,
): void {
  const above = gradientOffset;
  const end = y + n * sizeof<T>();
  const strideX = which ? strideB : strideA;
  let sum = v128.splat<T>(0 as T);
  for (; y + 16 <= end; y += 16) {
    const dy = v128.load(y + above);
    const product = back<O, T>(load<T>(a, strideA), load<T>(b, strideB), v128.load(y), dy, which);
    if (strideX) v128.store(dx, v128.add<T>(v128.load(dx), product));
    else sum = v128.add<T>(sum, product);
    a += 16 * strideA;
    b += 16 * strideB;
    dx += 16 * strideX;
  }
  let rest = sumOfLanes<T>(sum);
  for (; y < end; y += sizeof<T>()) {
    const dy = loadOne<T>(y + above);
    const product = back<O, T>(loadOne<T>(a), loadOne<T>(b), loadOne<T>(y), dy, which);
    if (strideX) storeOne<T>(dx, v128.add<T>(loadOne<T>(dx), product));
    else rest += v128.extract_lane<T>(product, 0);
    a += sizeof<T>() * strideA;
    b += sizeof<T>() * strideB;
    dx += sizeof<T>() * strideX;
  }
  if (!strideX) storeOne<T>(dx, v128.add<T>(loadOne<T>(dx), v128.splat<T>(rest)));
}

/** dy · ∂y/∂a or, where which is 1, dy · ∂y/∂b */
// @ts-ignore: decorator
@inline export function back<O, T>(a: v128, b: v128, y: v128, dy: v128, which: usize): v128 {
  const f = changetype<O>(0);
  if (which) return f.backB<T>(a, b, y, dy);
  return f.backA<T>(a, b, y, dy);
}
