/**
 * exp and what is made of it. x = k·ln 2 + r with |r| ≤ ln 2 / 2, so e^x = 2^k·e^r, and
 * e^r = 1 + r + r²·q(r) with q a Chebyshev fit (test/wasm/make-functions.py prints it).
 */

// Constants are loaded from memory: engines make a 128-bit constant in several instructions, each time anew.
const EXP64: usize = memory.data<f64>([
  710, -750, // beyond these the result is inf or 0
  1.4426950408889634, // 1 / ln 2
  6755399441055744, // 1.5·2^52: adding it rounds to an integer, which then stands in the low bits
  0.6931471805598903, 5.497923018708371e-14, // ln 2 in two parts: k times the upper one, of 42 bits, is exact
  1,
]);
// q's coefficients, highest first: of the even powers and of the odd ones.
const EVEN64: usize = memory.data<f64>([
  2.091490745304636e-9, 2.7557273111810967e-7, 2.4801587325967827e-5, 0.0013888888888883629,
  0.04166666666666667, 0.5,
]);
const ODD64: usize = memory.data<f64>([
  2.5105525761140995e-8, 2.7557254656202336e-6, 0.0001984126987540889, 0.008333333333325966,
  0.1666666666666667,
]);
const EXP32: usize = memory.data<f32>([
  90, -106,
  1.44269504,
  12582912, // 1.5·2^23
  0.693145751953125, 1.4286068203094173e-6,
  1,
]);
const Q32: usize = memory.data<f32>([
  0.001392640047984433, 0.008363352682558865, 0.041666553310798285, 0.16666575943917947, 0.5,
]);

// @ts-ignore: decorator
@inline function constant64(table: usize, i: usize): v128 {
  return v128.load64_splat(table + (i << 3));
}
// @ts-ignore: decorator
@inline function constant32(table: usize, i: usize): v128 {
  return v128.load32_splat(table + (i << 2));
}
/** p·z and the next coefficient: one step of Horner's rule. */
// @ts-ignore: decorator
@inline function next64(p: v128, z: v128, table: usize, i: usize): v128 {
  return f64x2.add(f64x2.mul(p, z), constant64(table, i));
}
// @ts-ignore: decorator
@inline function next32(p: v128, z: v128, table: usize, i: usize): v128 {
  return f32x4.add(f32x4.mul(p, z), constant32(table, i));
}

/**
 * e^(x + tail) on two f64; the tail is a correction far below x (pow needs it).
 * 2^k is multiplied in two steps, since it can be out of range where the result is not.
 */
// @ts-ignore: decorator
@inline export function expLanes64(x: v128, tail: v128): v128 {
  // pmin and pmax in this order keep a NaN.
  const bounded = f64x2.pmax(f64x2.pmin(x, constant64(EXP64, 0)), constant64(EXP64, 1));
  const rounded = roundedTwos64(bounded);
  const half = i32x4.shr_s(rounded, 1);
  const rest = i32x4.sub(rounded, half);
  const scaled = i64x2.add(remaining64(bounded, rounded, tail), i64x2.shl(half, 52));
  // k added to the exponent of 1 is 2^k.
  return f64x2.mul(scaled, i64x2.add(i64x2.shl(rest, 52), constant64(EXP64, 6)));
}

/** e^x on two f64 for |x| ≤ 708, to the same bits: there 2^k is only added to the exponent. */
// @ts-ignore: decorator
@inline function expNear64(x: v128): v128 {
  const rounded = roundedTwos64(x);
  return i64x2.add(remaining64(x, rounded, f64x2.splat(0)), i64x2.shl(rounded, 52));
}

/** x / ln 2 + 1.5·2^52: the whole number k of e^x = 2^k·e^r stands in its low bits. */
// @ts-ignore: decorator
@inline function roundedTwos64(x: v128): v128 {
  return f64x2.add(f64x2.mul(x, constant64(EXP64, 2)), constant64(EXP64, 3));
}

/** e^(r + tail), from √½ to √2. */
// @ts-ignore: decorator
@inline function remaining64(x: v128, rounded: v128, tail: v128): v128 {
  const k = f64x2.sub(rounded, constant64(EXP64, 3));
  const high = f64x2.sub(x, f64x2.mul(k, constant64(EXP64, 4)));
  const low = f64x2.sub(f64x2.mul(k, constant64(EXP64, 5)), tail);
  const r = f64x2.sub(high, low);
  const rr = f64x2.mul(r, r);
  const curve = f64x2.sub(f64x2.mul(rr, expRemainder64(r, rr)), low);
  return f64x2.add(constant64(EXP64, 6), f64x2.add(high, curve));
}

/** q(r): even and odd powers apart, which lets the two chains run side by side. */
// @ts-ignore: decorator
@inline function expRemainder64(r: v128, rr: v128): v128 {
  let even = constant64(EVEN64, 0);
  even = next64(even, rr, EVEN64, 1);
  even = next64(even, rr, EVEN64, 2);
  even = next64(even, rr, EVEN64, 3);
  even = next64(even, rr, EVEN64, 4);
  even = next64(even, rr, EVEN64, 5);
  let odd = constant64(ODD64, 0);
  odd = next64(odd, rr, ODD64, 1);
  odd = next64(odd, rr, ODD64, 2);
  odd = next64(odd, rr, ODD64, 3);
  odd = next64(odd, rr, ODD64, 4);
  return f64x2.add(even, f64x2.mul(odd, r));
}

/** e^x on four f32, the same way with a shorter q. */
// @ts-ignore: decorator
@inline export function expLanes32(x: v128): v128 {
  const bounded = f32x4.pmax(f32x4.pmin(x, constant32(EXP32, 0)), constant32(EXP32, 1));
  const rounded = roundedTwos32(bounded);
  const whole = i32x4.sub(rounded, constant32(EXP32, 3));
  const half = i32x4.shr_s(whole, 1);
  const rest = i32x4.sub(whole, half);
  const scaled = i32x4.add(remaining32(bounded, rounded), i32x4.shl(half, 23));
  return f32x4.mul(scaled, i32x4.add(i32x4.shl(rest, 23), constant32(EXP32, 6)));
}

/** e^x on four f32 for |x| ≤ 87, to the same bits. */
// @ts-ignore: decorator
@inline function expNear32(x: v128): v128 {
  const rounded = roundedTwos32(x);
  return i32x4.add(remaining32(x, rounded), i32x4.shl(rounded, 23));
}

// @ts-ignore: decorator
@inline function roundedTwos32(x: v128): v128 {
  return f32x4.add(f32x4.mul(x, constant32(EXP32, 2)), constant32(EXP32, 3));
}

// @ts-ignore: decorator
@inline function remaining32(x: v128, rounded: v128): v128 {
  const k = f32x4.sub(rounded, constant32(EXP32, 3));
  const high = f32x4.sub(x, f32x4.mul(k, constant32(EXP32, 4)));
  const low = f32x4.mul(k, constant32(EXP32, 5));
  const r = f32x4.sub(high, low);
  let q = constant32(Q32, 0);
  q = next32(q, r, Q32, 1);
  q = next32(q, r, Q32, 2);
  q = next32(q, r, Q32, 3);
  q = next32(q, r, Q32, 4);
  const curve = f32x4.sub(f32x4.mul(f32x4.mul(r, r), q), low);
  return f32x4.add(constant32(EXP32, 6), f32x4.add(high, curve));
}

/** σ(x) = 1 / (1 + e^-|x|) for x ≥ 0 and e^-|x| / (1 + e^-|x|) below. */
// @ts-ignore: decorator
@inline export function sigmoidLanesOf<T>(x: v128): v128 {
  const decay = decayOf<T>(v128.or(x, v128.splat<T>(-0.0 as T)));
  const one = sizeof<T>() == 8 ? constant64(EXP64, 6) : constant32(EXP32, 6);
  // A decay is at most 1, and pmax keeps its NaN.
  const numerator = v128.pmax<T>(decay, v128.and(one, v128.ge<T>(x, v128.splat<T>(0 as T))));
  return v128.div<T>(numerator, v128.add<T>(one, decay));
}

/** e^x of x ≤ 0, faster where it is no subnormal. */
// @ts-ignore: decorator
@inline function decayOf<T>(x: v128): v128 {
  if (sizeof<T>() == 8) {
    if (v128.any_true(f64x2.lt(x, f64x2.splat(-708)))) return expLanes64(x, f64x2.splat(0));
    return expNear64(x);
  }
  if (v128.any_true(f32x4.lt(x, f32x4.splat(-87)))) return expLanes32(x);
  return expNear32(x);
}

// (S. Moshier, Cephes, 1984), highest power first: .625 is where the other form takes over, from 22 on it is 1.
const TANH64: usize = memory.data<f64>([
  -0.964399179425052238628, -99.2877231001918586564, -1614.68768441708447952,
  112.811678491632931402, 2235.48839060100448583, 4844.06305325125486048,
  0.625, -2, 1, 44,
]);
const TANH32: usize = memory.data<f32>([
  -0.00570498872745, 0.0206390887954, -0.0537397155531, 0.133314422036, -0.333332819422,
  0.625, 2, 1, 44,
]);

/**
 * tanh |x| = a + n/d: near 0 a rational fit, since 1 - … would cancel there; from .625 on
 * 1 - 2/(e^2|x| + 1).
 */
// @ts-ignore: decorator
@inline export function tanhLanes64(x: v128): v128 {
  const size = f64x2.abs(x);
  const z = f64x2.mul(x, x);
  const p = next64(next64(constant64(TANH64, 0), z, TANH64, 1), z, TANH64, 2);
  const q = next64(next64(f64x2.add(z, constant64(TANH64, 3)), z, TANH64, 4), z, TANH64, 5);

  const one = constant64(TANH64, 8);
  const far = f64x2.ge(size, constant64(TANH64, 6));
  const growth = expNear64(f64x2.pmin(f64x2.add(size, size), constant64(TANH64, 9)));
  const numerator = v128.bitselect(constant64(TANH64, 7), f64x2.mul(f64x2.mul(size, z), p), far);
  const denominator = v128.bitselect(f64x2.add(growth, one), q, far);
  const start = v128.bitselect(one, size, far);
  const value = f64x2.add(start, f64x2.div(numerator, denominator));
  return withSignOf(value, x, f64x2.splat(-0.0));
}

/** The same on four f32, with a polynomial near 0. */
// @ts-ignore: decorator
@inline export function tanhLanes32(x: v128): v128 {
  const size = f32x4.abs(x);
  const z = f32x4.mul(x, x);
  let p = constant32(TANH32, 0);
  p = next32(p, z, TANH32, 1);
  p = next32(p, z, TANH32, 2);
  p = next32(p, z, TANH32, 3);
  p = next32(p, z, TANH32, 4);
  const near = f32x4.add(size, f32x4.mul(f32x4.mul(size, z), p));

  const one = constant32(TANH32, 7);
  const growth = expNear32(f32x4.pmin(f32x4.add(size, size), constant32(TANH32, 8)));
  const farther = f32x4.sub(one, f32x4.div(constant32(TANH32, 6), f32x4.add(growth, one)));
  const value = v128.bitselect(farther, near, f32x4.ge(size, constant32(TANH32, 5)));
  return withSignOf(value, x, f32x4.splat(-0.0));
}

// @ts-ignore: decorator
@inline function withSignOf(size: v128, x: v128, signBit: v128): v128 {
  return v128.bitselect(x, size, signBit);
}
