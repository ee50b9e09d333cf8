/**
 * sin and cos. x = n·π/2 + (y + yLow) with |y| ≤ π/4; n says which of the two curves and which
 * sign. Curves: fdlibm's k_sin.c and k_cos.c (Copyright 1993 Sun Microsystems; "freely
 * granted, provided that this notice is preserved").
 */
import { reduced, reducedLow, reduceLarge } from "./reduction";

const ROUND64: f64 = 6755399441055744; // 1.5·2^52: adding it rounds to an integer

/** sin(x + turn·π/2) on two f64. */
export function sinLanes64(x: v128, turn: i64): v128 {
  const rounded = f64x2.add(f64x2.mul(x, f64x2.splat(0.6366197723675814)), f64x2.splat(ROUND64));
  const k = f64x2.sub(rounded, f64x2.splat(ROUND64));
  // π/2 in parts of 40, 40 and 53 bits: up to |x| = 8192 the products with the first two are exact.
  const first = f64x2.sub(x, f64x2.mul(k, f64x2.splat(1.5707963267941523)));
  const step = f64x2.mul(k, f64x2.splat(7.443547480480255e-13));
  const second = f64x2.sub(first, step);
  const lost = f64x2.sub(f64x2.sub(first, second), step);
  const last = f64x2.sub(f64x2.mul(k, f64x2.splat(6.36831716351095e-25)), lost);
  let y = f64x2.sub(second, last); // a difference: it keeps the sign of -0
  let yLow = f64x2.sub(f64x2.sub(second, y), last);
  let n = rounded;

  const large = v128.not(f64x2.le(f64x2.abs(x), f64x2.splat(8192)));
  if (v128.any_true(large)) {
    if (i64x2.extract_lane(large, 0)) {
      n = i64x2.replace_lane(n, 0, reduceLarge(f64x2.extract_lane(x, 0)));
      y = f64x2.replace_lane(y, 0, reduced);
      yLow = f64x2.replace_lane(yLow, 0, reducedLow);
    }
    if (i64x2.extract_lane(large, 1)) {
      n = i64x2.replace_lane(n, 1, reduceLarge(f64x2.extract_lane(x, 1)));
      y = f64x2.replace_lane(y, 1, reduced);
      yLow = f64x2.replace_lane(yLow, 1, reducedLow);
    }
  }
  n = i64x2.add(n, i64x2.splat(turn));
  const odd = i64x2.neg(v128.and(n, i64x2.splat(1)));
  const value = v128.bitselect(cosCurve(y, yLow), sinCurve(y, yLow), odd);
  return v128.xor(value, i64x2.shl(v128.and(n, i64x2.splat(2)), 62));
}

// @ts-ignore: decorator
@inline function sinCurve(y: v128, yLow: v128): v128 {
  const z = f64x2.mul(y, y);
  const cube = f64x2.mul(z, y);
  let r = f64x2.splat(1.58969099521155010221e-10);
  r = f64x2.add(f64x2.mul(r, z), f64x2.splat(-2.50507602534068634195e-8));
  r = f64x2.add(f64x2.mul(r, z), f64x2.splat(2.75573137070700676789e-6));
  r = f64x2.add(f64x2.mul(r, z), f64x2.splat(-1.98412698298579493134e-4));
  r = f64x2.add(f64x2.mul(r, z), f64x2.splat(8.33333333332248946124e-3));
  const fromLow = f64x2.sub(f64x2.mul(yLow, f64x2.splat(0.5)), f64x2.mul(cube, r));
  const small = f64x2.sub(
    f64x2.sub(f64x2.mul(z, fromLow), yLow),
    f64x2.mul(cube, f64x2.splat(-1.66666666666666324348e-1)),
  );
  return f64x2.sub(y, small);
}

// @ts-ignore: decorator
@inline function cosCurve(y: v128, yLow: v128): v128 {
  const z = f64x2.mul(y, y);
  let r = f64x2.splat(-1.13596475577881948265e-11);
  r = f64x2.add(f64x2.mul(r, z), f64x2.splat(2.08757232129817482790e-9));
  r = f64x2.add(f64x2.mul(r, z), f64x2.splat(-2.75573143513906633035e-7));
  r = f64x2.add(f64x2.mul(r, z), f64x2.splat(2.48015872894767294178e-5));
  r = f64x2.add(f64x2.mul(r, z), f64x2.splat(-1.38888888888741095749e-3));
  r = f64x2.add(f64x2.mul(r, z), f64x2.splat(4.16666666666666019037e-2));
  const half = f64x2.mul(z, f64x2.splat(0.5));
  const one = f64x2.splat(1);
  const w = f64x2.sub(one, half);
  const small = f64x2.sub(f64x2.mul(z, f64x2.mul(z, r)), f64x2.mul(y, yLow));
  return f64x2.add(w, f64x2.add(f64x2.sub(f64x2.sub(one, w), half), small));
}
