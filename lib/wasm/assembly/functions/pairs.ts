/**
 * Sums and products without rounding error, as a rounded value and what rounding lost
 * (T. J. Dekker, 1971), on two f64. Without fused multiply-add a factor is cut in halves of
 * 26 bits, whose products are exact.
 */

/** What rounding lost in sum = a + b, where the exponent of a is at least that of b (or a is 0). */
// @ts-ignore: decorator
@inline export function sumError(a: v128, b: v128, sum: v128): v128 {
  return f64x2.sub(b, f64x2.sub(sum, a));
}

/** What rounding lost in product = a·b. */
// @ts-ignore: decorator
@inline export function productError(a: v128, b: v128, product: v128): v128 {
  const aHigh = upperHalf(a);
  const aLow = f64x2.sub(a, aHigh);
  const bHigh = upperHalf(b);
  const bLow = f64x2.sub(b, bHigh);
  const outer = f64x2.sub(f64x2.mul(aHigh, bHigh), product);
  const cross = f64x2.add(f64x2.add(outer, f64x2.mul(aHigh, bLow)), f64x2.mul(aLow, bHigh));
  return f64x2.add(cross, f64x2.mul(aLow, bLow));
}

// @ts-ignore: decorator
@inline function upperHalf(a: v128): v128 {
  const c = f64x2.mul(a, f64x2.splat(134217729)); // 2^27 + 1
  return f64x2.sub(c, f64x2.sub(c, a));
}
