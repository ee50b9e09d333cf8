/**
 * exp, log, tanh, sigmoid and pow, with the same bits on every machine.
 *
 * Each name has two forms:
 *
 *     expLanes<f64>(x)   two f64 in a v128 (or, as expLanes<f32>, four f32)
 *     exp(x)             one f64
 *
 * The lanes are the definition; a number is the first lane of a splat of itself, so
 * both forms give the same bits. Only IEEE 754 basic operations are used (no fused
 * multiply-add, no relaxed SIMD, no host Math), so that every engine agrees.
 *
 * Errors against 50-digit results, in units in the last place: exp and log below 1,
 * tanh, sigmoid and pow below 2 (test/wasm/functions.test.ts).
 */
import { expLanes32, expLanes64, sigmoidLanesOf, tanhLanes32, tanhLanes64 } from "./functions/exponential";
import { logLanes64 } from "./functions/logarithm";
import { powLanes64 } from "./functions/power";

/** e to the x. */
// @ts-ignore: decorator
@inline export function expLanes<T>(x: v128): v128 {
  if (sizeof<T>() == 8) return expLanes64(x, f64x2.splat(0));
  return expLanes32(x);
}
export function exp(x: f64): f64 {
  return f64x2.extract_lane(expLanes<f64>(f64x2.splat(x)), 0);
}

/** The natural logarithm: -inf at 0, NaN below. */
// @ts-ignore: decorator
@inline export function logLanes<T>(x: v128): v128 {
  if (sizeof<T>() == 8) return logLanes64(x);
  return narrow(logLanes64(widenLow(x)), logLanes64(widenHigh(x)));
}
export function log(x: f64): f64 {
  return f64x2.extract_lane(logLanes<f64>(f64x2.splat(x)), 0);
}

/** The hyperbolic tangent, accurate for the smallest and the largest x. */
// @ts-ignore: decorator
@inline export function tanhLanes<T>(x: v128): v128 {
  if (sizeof<T>() == 8) return tanhLanes64(x);
  return tanhLanes32(x);
}
export function tanh(x: f64): f64 {
  return f64x2.extract_lane(tanhLanes<f64>(f64x2.splat(x)), 0);
}

/** 1 / (1 + e^-x), without overflow: only e^-|x| is computed. */
// @ts-ignore: decorator
@inline export function sigmoidLanes<T>(x: v128): v128 {
  return sigmoidLanesOf<T>(x);
}
export function sigmoid(x: f64): f64 {
  return f64x2.extract_lane(sigmoidLanes<f64>(f64x2.splat(x)), 0);
}

/**
 * x to the y as IEEE 754 and C define it (so x^0 and 1^y are 1, NaN included; a negative x
 * has a power for whole y only). x^2 is exactly x·x, x^3 x·x·x.
 */
export function powLanes<T>(x: v128, y: v128): v128 {
  if (sizeof<T>() == 8) return powLanes64(x, y);
  return narrow(powLanes64(widenLow(x), widenLow(y)), powLanes64(widenHigh(x), widenHigh(y)));
}
export function pow(x: f64, y: f64): f64 {
  return f64x2.extract_lane(powLanes<f64>(f64x2.splat(x), f64x2.splat(y)), 0);
}

// The rarer f32 functions run in f64 and are rounded once.
// @ts-ignore: decorator
@inline function widenLow(x: v128): v128 {
  return f64x2.promote_low_f32x4(x);
}
// @ts-ignore: decorator
@inline function widenHigh(x: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<u64>(x, x, 1, 1));
}
// @ts-ignore: decorator
@inline function narrow(low: v128, high: v128): v128 {
  return v128.shuffle<u64>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 2);
}
