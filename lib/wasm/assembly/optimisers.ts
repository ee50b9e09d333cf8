// The steps of the optimisers on n parameters w with gradients dw. What an optimiser remembers of each parameter
// is of the same type as the parameters.
import { all, loadOne, storeOne } from "./lanes";

/** w ← w − rate · dw (Sgd) */
export function descend<T>(w: usize, dw: usize, n: i32, rate: f64): void {
  const end = w + n * sizeof<T>();
  for (; w + 16 <= end; w += 16) {
    v128.store(w, v128.sub<T>(v128.load(w), v128.mul<T>(all<T>(rate), v128.load(dw))));
    dw += 16;
  }
  for (; w < end; w += sizeof<T>()) {
    storeOne<T>(w, v128.sub<T>(loadOne<T>(w), v128.mul<T>(all<T>(rate), loadOne<T>(dw))));
    dw += sizeof<T>();
  }
}

/** v ← kept · v + dw, w ← w − rate · v (Momentum) */
export function accelerate<T>(w: usize, dw: usize, v: usize, n: i32, rate: f64, kept: f64): void {
  const end = w + n * sizeof<T>();
  for (; w + 2 * sizeof<T>() <= end; w += 2 * sizeof<T>()) {
    accelerateSome<T>(2, w, dw, v, rate, kept);
    dw += 2 * sizeof<T>();
    v += 2 * sizeof<T>();
  }
  if (w < end) accelerateSome<T>(1, w, dw, v, rate, kept);
}

// @ts-ignore: decorator
@inline function accelerateSome<T>(count: i32, w: usize, dw: usize, v: usize, rate: f64, kept: f64): void {
  const velocity = rounded<T>(f64x2.add(f64x2.mul(f64x2.splat(kept), wide<T>(count, v)), wide<T>(count, dw)));
  keep<T>(count, v, velocity);
  keep<T>(count, w, f64x2.sub(wide<T>(count, w), f64x2.mul(f64x2.splat(rate), velocity)));
}

/**
 * m ← β₁ m + (1 − β₁) dw, v ← β₂ v + (1 − β₂) dw², w ← w − rate · m / (scale · √v + ε) (Adam). The rate and the
 * scale hold what takes out the bias of m and v towards 0.
 */
export function adapt<T>(
  w: usize, dw: usize, m: usize, v: usize, n: i32,
  rate: f64, scale: f64, beta1: f64, beta2: f64, epsilon: f64,
): void {
  const end = w + n * sizeof<T>();
  for (; w + 2 * sizeof<T>() <= end; w += 2 * sizeof<T>()) {
    adaptSome<T>(2, w, dw, m, v, rate, scale, beta1, beta2, epsilon);
    dw += 2 * sizeof<T>();
    m += 2 * sizeof<T>();
    v += 2 * sizeof<T>();
  }
  if (w < end) adaptSome<T>(1, w, dw, m, v, rate, scale, beta1, beta2, epsilon);
}

// @ts-ignore: decorator
@inline function adaptSome<T>(
  count: i32, w: usize, dw: usize, m: usize, v: usize,
  rate: f64, scale: f64, beta1: f64, beta2: f64, epsilon: f64,
): void {
  const g = wide<T>(count, dw);
  const share1 = f64x2.mul(f64x2.splat(1 - beta1), g);
  const share2 = f64x2.mul(f64x2.mul(f64x2.splat(1 - beta2), g), g);
  const mean = rounded<T>(f64x2.add(f64x2.mul(f64x2.splat(beta1), wide<T>(count, m)), share1));
  const square = rounded<T>(f64x2.add(f64x2.mul(f64x2.splat(beta2), wide<T>(count, v)), share2));
  keep<T>(count, m, mean);
  keep<T>(count, v, square);
  const size = f64x2.add(f64x2.mul(f64x2.sqrt(square), f64x2.splat(scale)), f64x2.splat(epsilon));
  keep<T>(count, w, f64x2.sub(wide<T>(count, w), f64x2.div(f64x2.mul(f64x2.splat(rate), mean), size)));
}

// One or two numbers of T as f64: Momentum and Adam compute in f64 and round what they keep.
// @ts-ignore: decorator
@inline function wide<T>(count: i32, address: usize): v128 {
  if (sizeof<T>() == 8) return count == 2 ? v128.load(address) : v128.load64_zero(address);
  return f64x2.promote_low_f32x4(count == 2 ? v128.load64_zero(address) : v128.load32_zero(address));
}

// @ts-ignore: decorator
@inline function rounded<T>(x: v128): v128 {
  if (sizeof<T>() == 8) return x;
  return f64x2.promote_low_f32x4(f32x4.demote_f64x2_zero(x));
}

// @ts-ignore: decorator
@inline function keep<T>(count: i32, address: usize, x: v128): void {
  if (sizeof<T>() == 8) {
    if (count == 2) v128.store(address, x);
    else v128.store64_lane(address, x, 0);
    return;
  }
  const narrow = f32x4.demote_f64x2_zero(x);
  if (count == 2) v128.store64_lane(address, narrow, 0);
  else v128.store32_lane(address, narrow, 0);
}
