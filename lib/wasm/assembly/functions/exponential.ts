/**
 * exp and what is made of it. x = k·ln 2 + r with |r| ≤ ln 2 / 2, so e^x = 2^k·e^r, and
 * e^r = 1 + r + r²·q(r) with q a Chebyshev fit (test/wasm/make-functions.py prints it).
 */

// Adding it rounds a small number to an integer, which then stands in the low bits.
const ROUND64: f64 = 6755399441055744; // 1.5·2^52
const ROUND32: f32 = 12582912; // 1.5·2^23

/**
 * e^(x + tail) on two f64; the tail is a correction far below x (pow needs it).
 * 2^k is multiplied in two steps, since it can be out of range where the result is not.
 */
// @ts-ignore: decorator
@inline export function expLanes64(x: v128, tail: v128): v128 {
  // pmin and pmax in this order keep a NaN. Beyond these bounds the result is inf or 0.
  const bounded = f64x2.pmax(f64x2.pmin(x, f64x2.splat(710)), f64x2.splat(-750));
  const rounded = f64x2.add(f64x2.mul(bounded, f64x2.splat(1.4426950408889634)), f64x2.splat(ROUND64));
  const k = f64x2.sub(rounded, f64x2.splat(ROUND64));
  // ln 2 in two parts: k times the upper one (42 bits) is exact.
  const high = f64x2.sub(bounded, f64x2.mul(k, f64x2.splat(0.6931471805598903)));
  const low = f64x2.sub(f64x2.mul(k, f64x2.splat(5.497923018708371e-14)), tail);
  const r = f64x2.sub(high, low);
  const rr = f64x2.mul(r, r);
  const curve = f64x2.sub(f64x2.mul(rr, expRemainder64(r, rr)), low);
  const power = f64x2.add(f64x2.splat(1), f64x2.add(high, curve));

  const half = i32x4.shr_s(rounded, 1);
  const rest = i32x4.sub(rounded, half);
  const bias = i32x4.splat(1023);
  return f64x2.mul(
    f64x2.mul(power, i64x2.shl(i32x4.add(half, bias), 52)),
    i64x2.shl(i32x4.add(rest, bias), 52),
  );
}

/** q(r): even and odd powers apart, which lets the two chains run side by side. */
// @ts-ignore: decorator
@inline function expRemainder64(r: v128, rr: v128): v128 {
  let even = f64x2.splat(2.091490745304636e-9);
  even = f64x2.add(f64x2.mul(even, rr), f64x2.splat(2.7557273111810967e-7));
  even = f64x2.add(f64x2.mul(even, rr), f64x2.splat(2.4801587325967827e-5));
  even = f64x2.add(f64x2.mul(even, rr), f64x2.splat(0.0013888888888883629));
  even = f64x2.add(f64x2.mul(even, rr), f64x2.splat(0.04166666666666667));
  even = f64x2.add(f64x2.mul(even, rr), f64x2.splat(0.5));
  let odd = f64x2.splat(2.5105525761140995e-8);
  odd = f64x2.add(f64x2.mul(odd, rr), f64x2.splat(2.7557254656202336e-6));
  odd = f64x2.add(f64x2.mul(odd, rr), f64x2.splat(0.0001984126987540889));
  odd = f64x2.add(f64x2.mul(odd, rr), f64x2.splat(0.008333333333325966));
  odd = f64x2.add(f64x2.mul(odd, rr), f64x2.splat(0.1666666666666667));
  return f64x2.add(even, f64x2.mul(odd, r));
}

/** e^x on four f32, the same way with a shorter q. */
// @ts-ignore: decorator
@inline export function expLanes32(x: v128): v128 {
  const bounded = f32x4.pmax(f32x4.pmin(x, f32x4.splat(90)), f32x4.splat(-106));
  const rounded = f32x4.add(f32x4.mul(bounded, f32x4.splat(1.44269504)), f32x4.splat(ROUND32));
  const k = f32x4.sub(rounded, f32x4.splat(ROUND32));
  const high = f32x4.sub(bounded, f32x4.mul(k, f32x4.splat(0.693145751953125)));
  const low = f32x4.mul(k, f32x4.splat(1.4286068203094173e-6));
  const r = f32x4.sub(high, low);
  let q = f32x4.splat(0.001392640047984433);
  q = f32x4.add(f32x4.mul(q, r), f32x4.splat(0.008363352682558865));
  q = f32x4.add(f32x4.mul(q, r), f32x4.splat(0.041666553310798285));
  q = f32x4.add(f32x4.mul(q, r), f32x4.splat(0.16666575943917947));
  q = f32x4.add(f32x4.mul(q, r), f32x4.splat(0.5));
  const curve = f32x4.sub(f32x4.mul(f32x4.mul(r, r), q), low);
  const power = f32x4.add(f32x4.splat(1), f32x4.add(high, curve));

  const whole = i32x4.sub(rounded, f32x4.splat(ROUND32));
  const half = i32x4.shr_s(whole, 1);
  const rest = i32x4.sub(whole, half);
  const bias = i32x4.splat(127);
  return f32x4.mul(
    f32x4.mul(power, i32x4.shl(i32x4.add(half, bias), 23)),
    i32x4.shl(i32x4.add(rest, bias), 23),
  );
}

/** σ(x) = 1 / (1 + e^-|x|) for x ≥ 0 and e^-|x| / (1 + e^-|x|) below. */
// @ts-ignore: decorator
@inline export function sigmoidLanesOf<T>(x: v128): v128 {
  const zero = v128.splat<T>(0 as T);
  const one = v128.splat<T>(1 as T);
  const away = v128.neg<T>(v128.abs<T>(x));
  let decay: v128;
  if (sizeof<T>() == 8) decay = expLanes64(away, zero);
  else decay = expLanes32(away);
  const numerator = v128.bitselect(one, decay, v128.ge<T>(x, zero));
  return v128.div<T>(numerator, v128.add<T>(one, decay));
}

/**
 * tanh |x| = a + n/d: near 0 a rational fit (S. Moshier, Cephes, 1984), since 1 - … would
 * cancel there; from .625 on 1 - 2/(e^2|x| + 1).
 */
// @ts-ignore: decorator
@inline export function tanhLanes64(x: v128): v128 {
  const size = f64x2.abs(x);
  const z = f64x2.mul(x, x);
  let p = f64x2.splat(-0.964399179425052238628);
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(-99.2877231001918586564));
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(-1614.68768441708447952));
  let q = f64x2.add(z, f64x2.splat(112.811678491632931402));
  q = f64x2.add(f64x2.mul(q, z), f64x2.splat(2235.48839060100448583));
  q = f64x2.add(f64x2.mul(q, z), f64x2.splat(4844.06305325125486048));

  const far = f64x2.ge(size, f64x2.splat(0.625));
  const growth = expLanes64(f64x2.add(size, size), f64x2.splat(0));
  const numerator = v128.bitselect(f64x2.splat(-2), f64x2.mul(f64x2.mul(size, z), p), far);
  const denominator = v128.bitselect(f64x2.add(growth, f64x2.splat(1)), q, far);
  const start = v128.bitselect(f64x2.splat(1), size, far);
  const value = f64x2.add(start, f64x2.div(numerator, denominator));
  return withSignOf(value, x, f64x2.splat(-0.0));
}

/** The same on four f32, with a polynomial near 0 (Cephes as well). */
// @ts-ignore: decorator
@inline export function tanhLanes32(x: v128): v128 {
  const size = f32x4.abs(x);
  const z = f32x4.mul(x, x);
  let p = f32x4.splat(-0.00570498872745);
  p = f32x4.add(f32x4.mul(p, z), f32x4.splat(0.0206390887954));
  p = f32x4.add(f32x4.mul(p, z), f32x4.splat(-0.0537397155531));
  p = f32x4.add(f32x4.mul(p, z), f32x4.splat(0.133314422036));
  p = f32x4.add(f32x4.mul(p, z), f32x4.splat(-0.333332819422));
  const near = f32x4.add(size, f32x4.mul(f32x4.mul(size, z), p));

  const growth = expLanes32(f32x4.add(size, size));
  const rest = f32x4.div(f32x4.splat(2), f32x4.add(growth, f32x4.splat(1)));
  const farther = f32x4.sub(f32x4.splat(1), rest);
  const value = v128.bitselect(farther, near, f32x4.ge(size, f32x4.splat(0.625)));
  return withSignOf(value, x, f32x4.splat(-0.0));
}

// @ts-ignore: decorator
@inline function withSignOf(size: v128, x: v128, signBit: v128): v128 {
  return v128.bitselect(x, size, signBit);
}
