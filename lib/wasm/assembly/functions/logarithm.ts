/**
 * log. x = 2^k·m with m from √½ to √2, and with f = m - 1, s = f/(2 + f):
 * log m = 2·artanh s = f - s·(f - R(s²)). Method and coefficients: fdlibm's e_log.c
 * (Copyright 1993 Sun Microsystems; "freely granted, provided that this notice is preserved").
 */

/** The natural logarithm of two f64. */
// @ts-ignore: decorator
@inline export function logLanes64(x: v128): v128 {
  const k = exponentOf(x);
  const f = f64x2.sub(significandOf(x), f64x2.splat(1));
  const half = f64x2.mul(f64x2.mul(f, f), f64x2.splat(0.5));
  const s = f64x2.div(f, f64x2.add(f, f64x2.splat(2)));
  const z = f64x2.mul(s, s);
  const w = f64x2.mul(z, z);
  let even = f64x2.splat(0.1531383769920937332);
  even = f64x2.add(f64x2.mul(even, w), f64x2.splat(0.2222219843214978396));
  even = f64x2.add(f64x2.mul(even, w), f64x2.splat(0.3999999999940941908));
  let odd = f64x2.splat(0.1479819860511658591);
  odd = f64x2.add(f64x2.mul(odd, w), f64x2.splat(0.1818357216161805012));
  odd = f64x2.add(f64x2.mul(odd, w), f64x2.splat(0.2857142874366239149));
  odd = f64x2.add(f64x2.mul(odd, w), f64x2.splat(0.666666666666673513));
  const r = f64x2.add(f64x2.mul(even, w), f64x2.mul(odd, z));

  // k·(upper part of ln 2) is exact; what is small is added first.
  const low = f64x2.add(f64x2.mul(s, f64x2.add(half, r)), f64x2.mul(k, f64x2.splat(1.90821492927058770002e-10)));
  const value = f64x2.add(
    f64x2.mul(k, f64x2.splat(0.693147180369123816490)),
    f64x2.sub(f, f64x2.sub(half, low)),
  );
  return atTheEdges(x, value);
}

/** log at 0, inf, NaN and below 0, else the value. */
// @ts-ignore: decorator
@inline function atTheEdges(x: v128, value: v128): v128 {
  const zero = f64x2.splat(0);
  const positive = v128.and(f64x2.gt(x, zero), f64x2.lt(x, f64x2.splat(Infinity)));
  const edge = v128.bitselect(f64x2.splat(-Infinity), f64x2.splat(NaN), f64x2.eq(x, zero));
  const other = v128.bitselect(x, edge, f64x2.eq(x, f64x2.splat(Infinity)));
  return v128.bitselect(value, other, positive);
}

// Bits of a positive x moved up by those of √½ below 1, so that the exponent field then counts
// from m = √½ instead of 1.
const SHIFT: i64 = 0x3ff0000000000000 - 0x3fe6a09e667f3bcd;

/** k of x = 2^k·m, as f64. */
// @ts-ignore: decorator
@inline export function exponentOf(x: v128): v128 {
  const tiny = f64x2.lt(x, f64x2.splat(2.2250738585072014e-308));
  const bits = i64x2.add(scaledUp(x, tiny), i64x2.splat(SHIFT));
  // The field put into the low bits of 2^52 is 2^52 + field; subnormals were scaled by 2^54.
  const field = v128.or(i64x2.shr_u(bits, 52), f64x2.splat(4503599627370496));
  const bias = v128.bitselect(f64x2.splat(4503599627370496 + 1077), f64x2.splat(4503599627370496 + 1023), tiny);
  return f64x2.sub(field, bias);
}

/** m of x = 2^k·m, from √½ to √2. */
// @ts-ignore: decorator
@inline export function significandOf(x: v128): v128 {
  const tiny = f64x2.lt(x, f64x2.splat(2.2250738585072014e-308));
  const bits = i64x2.add(scaledUp(x, tiny), i64x2.splat(SHIFT));
  const fraction = v128.and(bits, i64x2.splat(0x000fffffffffffff));
  return i64x2.add(fraction, i64x2.splat(0x3fe6a09e667f3bcd));
}

// @ts-ignore: decorator
@inline function scaledUp(x: v128, tiny: v128): v128 {
  return v128.bitselect(f64x2.mul(x, f64x2.splat(18014398509481984)), x, tiny);
}
