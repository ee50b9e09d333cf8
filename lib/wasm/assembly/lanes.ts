// Arithmetic on lanes: a v128 holds two f64 or four f32, T says which.
// A scalar is computed as a vector of which only the first lane counts: one formula, the same bits.
import * as functions from "./functions";

/** The lanes in one vector of T. */
// @ts-ignore: decorator
@inline export function width<T>(): i32 {
  return 16 / sizeof<T>();
}

/** Loads a vector, or one value into every lane when the stride is 0. */
// @ts-ignore: decorator
@inline export function load<T>(address: usize, stride: i32): v128 {
  if (stride) return v128.load(address);
  return loadOne<T>(address);
}

/** Loads one value into every lane. */
// @ts-ignore: decorator
@inline export function loadOne<T>(address: usize): v128 {
  if (sizeof<T>() == 8) return v128.load64_splat(address);
  return v128.load32_splat(address);
}

/** Stores the first lane. */
// @ts-ignore: decorator
@inline export function storeOne<T>(address: usize, x: v128): void {
  if (sizeof<T>() == 8) v128.store64_lane(address, x, 0);
  else v128.store32_lane(address, x, 0);
}

/** The sum of all lanes: (0 + 1) or (0 + 2) + (1 + 3). */
// @ts-ignore: decorator
@inline export function total<T>(x: v128): T {
  if (sizeof<T>() == 8) return (f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1)) as T;
  const pairs = f32x4.add(x, v128.shuffle<f32>(x, x, 2, 3, 0, 1));
  return (f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1)) as T;
}

/** The same number in every lane. */
// @ts-ignore: decorator
@inline export function all<T>(x: f64): v128 {
  return v128.splat<T>(x as T);
}

/** e to the power of every lane. */
export function exp<T>(x: v128): v128 {
  if (sizeof<T>() == 8) {
    const low = functions.exp(f64x2.extract_lane(x, 0));
    return f64x2.replace_lane(f64x2.splat(low), 1, functions.exp(f64x2.extract_lane(x, 1)));
  }
  return narrow(exp<f64>(lower(x)), exp<f64>(upper(x)));
}

/** The natural logarithm of every lane. */
export function log<T>(x: v128): v128 {
  if (sizeof<T>() == 8) {
    const low = functions.log(f64x2.extract_lane(x, 0));
    return f64x2.replace_lane(f64x2.splat(low), 1, functions.log(f64x2.extract_lane(x, 1)));
  }
  return narrow(log<f64>(lower(x)), log<f64>(upper(x)));
}

/** The hyperbolic tangent of every lane. */
export function tanh<T>(x: v128): v128 {
  if (sizeof<T>() == 8) {
    const low = functions.tanh(f64x2.extract_lane(x, 0));
    return f64x2.replace_lane(f64x2.splat(low), 1, functions.tanh(f64x2.extract_lane(x, 1)));
  }
  return narrow(tanh<f64>(lower(x)), tanh<f64>(upper(x)));
}

/** Every lane of a to the power of the same lane of b. */
export function pow<T>(a: v128, b: v128): v128 {
  if (sizeof<T>() == 8) {
    const low = functions.pow(f64x2.extract_lane(a, 0), f64x2.extract_lane(b, 0));
    const high = functions.pow(f64x2.extract_lane(a, 1), f64x2.extract_lane(b, 1));
    return f64x2.replace_lane(f64x2.splat(low), 1, high);
  }
  return narrow(pow<f64>(lower(a), lower(b)), pow<f64>(upper(a), upper(b)));
}

/** The first two f32 lanes as f64. */
// @ts-ignore: decorator
@inline function lower(x: v128): v128 {
  return f64x2.promote_low_f32x4(x);
}

/** The last two f32 lanes as f64. */
// @ts-ignore: decorator
@inline function upper(x: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<f32>(x, x, 2, 3, 2, 3));
}

/** Two pairs of f64 lanes rounded to four f32 lanes. */
// @ts-ignore: decorator
@inline function narrow(low: v128, high: v128): v128 {
  return v128.shuffle<f32>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 1, 4, 5);
}
