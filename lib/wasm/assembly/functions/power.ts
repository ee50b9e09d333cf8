/**
 * pow: x^y = e^(y·log|x|). An error of log|x| is multiplied by up to 745 in the exponent, so
 * log|x| is computed to about 68 bits, as a pair of f64.
 */
import { expLanes64 } from "./exponential";
import { exponentOf, significandOf } from "./logarithm";
import { productError, sumError } from "./pairs";

/** x^y on two f64. The powers 2, 3 and 4, the most frequent ones, are products. */
export function powLanes64(x: v128, y: v128): v128 {
  const square = f64x2.mul(x, x);
  if (i64x2.all_true(f64x2.eq(y, f64x2.splat(2)))) return square;
  if (i64x2.all_true(f64x2.eq(y, f64x2.splat(3)))) return f64x2.mul(square, x);
  if (i64x2.all_true(f64x2.eq(y, f64x2.splat(4)))) return f64x2.mul(square, square);
  // y = 1 needs no such rule to be exact, only to be fast: it is the derivative's power of x².
  if (i64x2.all_true(f64x2.eq(y, f64x2.splat(1)))) return x;
  let value = generalPower(x, y);
  value = v128.bitselect(square, value, f64x2.eq(y, f64x2.splat(2)));
  value = v128.bitselect(f64x2.mul(square, x), value, f64x2.eq(y, f64x2.splat(3)));
  return v128.bitselect(f64x2.mul(square, square), value, f64x2.eq(y, f64x2.splat(4)));
}

/** e^(y·log|x|), and what is special. */
function generalPower(x: v128, y: v128): v128 {
  const size = f64x2.abs(x);

  // log of |x| = 2^k·m: log m = 2·artanh s with s = (m - 1)/(m + 1), as the pair sHigh + sLow.
  const k = exponentOf(size);
  const m = significandOf(size);
  const one = f64x2.splat(1);
  const f = f64x2.sub(m, one);
  const d = f64x2.add(one, m);
  const dLow = sumError(one, m, d);
  const s = f64x2.div(f, d);
  const back = f64x2.mul(s, d);
  const rest = f64x2.sub(f64x2.sub(f64x2.sub(f, back), productError(s, d, back)), f64x2.mul(s, dLow));
  const sLow = f64x2.div(rest, d);

  // 2·artanh s = 2s·(1 + u), u = z/3 + z²·R(z), z = s².
  const z = f64x2.mul(s, s);
  const zLow = f64x2.add(productError(s, s, z), f64x2.mul(f64x2.add(s, s), sLow));
  const third = f64x2.splat(0.3333333333333333);
  const t = f64x2.mul(z, third);
  const tLow = f64x2.add(
    productError(z, third, t),
    f64x2.add(f64x2.mul(z, f64x2.splat(1.850371707708594e-17)), f64x2.mul(zLow, third)),
  );
  const curve = f64x2.mul(f64x2.mul(z, z), artanhRemainder(z));
  const u = f64x2.add(t, curve);
  const uLow = f64x2.add(sumError(t, curve, u), tLow);
  const twice = f64x2.add(s, s);
  const bend = f64x2.mul(twice, u);
  const bendLow = f64x2.add(
    f64x2.add(productError(twice, u, bend), f64x2.mul(twice, uLow)),
    f64x2.mul(f64x2.add(sLow, sLow), f64x2.add(one, u)),
  );
  const inner = f64x2.add(twice, bend);
  const innerLow = f64x2.add(sumError(twice, bend, inner), bendLow);

  // log|x| = k·ln 2 + log m; k times the upper part of ln 2 is exact.
  const steps = f64x2.mul(k, f64x2.splat(0.6931471805598903));
  const log = f64x2.add(steps, inner);
  const logLow = f64x2.add(
    sumError(steps, inner, log),
    f64x2.add(f64x2.mul(k, f64x2.splat(5.497923018708371e-14)), innerLow),
  );

  // The least log beside 0 is 1.1e-16, so a |y| above 2^66 overflows or underflows anyway.
  const limit = f64x2.splat(7.378697629483821e19);
  const bounded = f64x2.pmax(f64x2.pmin(y, limit), f64x2.neg(limit));
  const power = f64x2.mul(bounded, log);
  const powerLow = f64x2.add(productError(bounded, log, power), f64x2.mul(bounded, logLow));
  // Where the result is 0 or inf what rounding lost is no small correction any more.
  const tail = v128.and(powerLow, f64x2.lt(f64x2.abs(power), f64x2.splat(1000)));
  return atTheEdges(x, y, size, expLanes64(power, tail));
}

/** R(z) = 1/5 + z/7 + z²/9 + … to 2^-70 for z ≤ .0297, a Chebyshev fit (test/wasm/make-functions.py). */
// @ts-ignore: decorator
@inline function artanhRemainder(z: v128): v128 {
  let r = f64x2.splat(0.05867909427756484);
  r = f64x2.add(f64x2.mul(r, z), f64x2.splat(0.05852510783769314));
  r = f64x2.add(f64x2.mul(r, z), f64x2.splat(0.06667425141273557));
  r = f64x2.add(f64x2.mul(r, z), f64x2.splat(0.07692297060063184));
  r = f64x2.add(f64x2.mul(r, z), f64x2.splat(0.09090909171658063));
  r = f64x2.add(f64x2.mul(r, z), f64x2.splat(0.1111111111081038));
  r = f64x2.add(f64x2.mul(r, z), f64x2.splat(0.14285714285714712));
  return f64x2.add(f64x2.mul(r, z), f64x2.splat(0.2));
}

/** The sign of the result, and 0, infinity and NaN on either side. */
// @ts-ignore: decorator
@inline function atTheEdges(x: v128, y: v128, size: v128, value: v128): v128 {
  const zero = f64x2.splat(0);
  const one = f64x2.splat(1);
  const infinity = f64x2.splat(Infinity);
  const atZero = f64x2.eq(size, zero);
  const atInfinity = f64x2.eq(size, infinity);
  // |x| = 0 or inf: inf where the base and the sign of y point the same way, else 0.
  const large = v128.xor(atZero, f64x2.gt(y, zero));
  let result = v128.bitselect(v128.and(infinity, large), value, v128.or(atZero, atInfinity));

  // A negative base: the sign of an odd y, NaN for a fraction.
  const whole = f64x2.eq(f64x2.nearest(y), y);
  const halved = f64x2.mul(y, f64x2.splat(0.5));
  const odd = v128.andnot(whole, f64x2.eq(f64x2.nearest(halved), halved));
  result = v128.xor(result, v128.and(v128.and(x, odd), f64x2.splat(-0.0)));
  const negative = v128.and(f64x2.lt(x, zero), f64x2.gt(x, f64x2.splat(-Infinity)));
  const nowhere = v128.or(
    v128.andnot(negative, whole),
    v128.or(f64x2.ne(x, x), f64x2.ne(y, y)),
  );
  result = v128.bitselect(f64x2.splat(NaN), result, nowhere);
  return v128.bitselect(one, result, v128.or(f64x2.eq(y, zero), f64x2.eq(x, one)));
}
