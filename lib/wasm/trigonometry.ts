// sin and cos on single numbers, for data sets and for cells by hand: no operator needs them. x = n·π/2 + (y + yLow)
// with |y| ≤ π/4; n says which of the two curves and which sign. Curves: fdlibm's k_sin.c and k_cos.c (Copyright 1993
// Sun Microsystems; "freely granted, provided that this notice is preserved").

/** The sine of x radians, right for every finite x; NaN for others. */
export function sin(x: number): number {
  return curve(x, 0);
}

/** The cosine of x radians: the sine a quarter turn further. */
export function cos(x: number): number {
  return curve(x, 1);
}

/** What is left of x beyond n quarter turns. */
type Remainder = readonly [n: number, y: number, yLow: number];

function curve(x: number, turn: number): number {
  const [n, y, yLow] = Math.abs(x) <= 8192 ? reduceNear(x) : reduceFar(x);
  const quarter = (n + turn) & 3;
  const value = quarter & 1 ? cosCurve(y, yLow) : sinCurve(y, yLow);
  return quarter & 2 ? -value : value;
}

const toInteger = 6755399441055744; // 1.5·2⁵²: adding it rounds to an integer

/** π/2 in parts of 40, 40 and 53 bits: up to |x| = 8192 the products with the first two are exact. */
function reduceNear(x: number): Remainder {
  const n = x * 0.6366197723675814 + toInteger - toInteger;
  const first = x - n * 1.5707963267941523;
  const step = n * 7.443547480480255e-13;
  const second = first - step;
  const last = n * 6.36831716351095e-25 - (first - second - step);
  const y = second - last; // a difference: it keeps the sign of -0
  return [n, y, second - y - last];
}

/** The 1280 bits of 2/π after the point. */
const twoOverPi: bigint = BigInt(
  "0xa2f9836e4e441529fc2757d1f534ddc0db6295993c439041fe5163abdebbc561b7246e3a424dd2e0" +
    "06492eea09d1921cfe1deb1cb129a73ee88235f52ebb4484e99c7026b45f7e413991d639835339f4" +
    "9c845f8bbdf9283b1ff897ffde05980fef2f118b5a0a6d1f6d367ecf27cb09b74f463f669e5fea2d" +
    "7527bac7ebe5f17b3d0739f78a5292ea6bfb5fb11f8d5d0856033046fc7b6babf0cfbc209af4361d",
);

/**
 * x mod π/2 for large x (M. Payne and R. Hanek, 1983): x = m·2ᵉ with a whole m of 53 bits, and of m·2ᵉ·(2/π) only the
 * bits that matter mod 4 are kept, two before the point and 126 after it.
 */
function reduceFar(x: number): Remainder {
  if (!Number.isFinite(x)) return [0, Number.NaN, Number.NaN];
  const [bits = 0n] = new BigUint64Array(Float64Array.of(Math.abs(x)).buffer);
  const m = (bits & 0xfffffffffffffn) | 0x10000000000000n;
  const e = (bits >> 52n) - 1075n;
  const turns = BigInt.asUintN(128, (m * twoOverPi) >> (1154n - e));
  const rest = BigInt.asIntN(126, turns);
  const n = Number((turns - rest) >> 126n);
  const a = Number(rest);
  const [y, yLow] = toRadians(a * unit, Number(rest - BigInt(a)) * unit);
  return x < 0 ? [-n, -y, -yLow] : [n, y, yLow];
}

const unit = 1.1754943508222875e-38; // 2⁻¹²⁶
const halfPi = 1.5707963267948966;

/** (a + aLow)·π/2 as a number and what it lost by rounding; the products of halves of 26 bits are exact. */
function toRadians(a: number, aLow: number): readonly [y: number, yLow: number] {
  const product = a * halfPi;
  const cut = a * 134217729;
  const top = cut - (cut - a);
  const rest = a - top;
  const halfPiTop = 1.5707963407039642;
  const halfPiRest = halfPi - halfPiTop;
  const lost = top * halfPiTop - product + top * halfPiRest + rest * halfPiTop + rest * halfPiRest;
  const small = lost + (a * 6.123233995736766e-17 + aLow * halfPi);
  const y = product + small;
  return [y, small - (y - product)];
}

function sinCurve(y: number, yLow: number): number {
  const z = y * y;
  const cube = z * y;
  let r = 1.58969099521155e-10;
  r = r * z - 2.5050760253406863e-8;
  r = r * z + 2.7557313707070068e-6;
  r = r * z - 0.0001984126982985795;
  r = r * z + 0.00833333333332249;
  return y - (z * (yLow * 0.5 - cube * r) - yLow + cube * 0.16666666666666632);
}

function cosCurve(y: number, yLow: number): number {
  const z = y * y;
  let r = -1.1359647557788195e-11;
  r = r * z + 2.087572321298175e-9;
  r = r * z - 2.7557314351390663e-7;
  r = r * z + 2.480158728947673e-5;
  r = r * z - 0.001388888888887411;
  r = r * z + 0.0416666666666666;
  const half = z * 0.5;
  const w = 1 - half;
  return w + (1 - w - half + (z * (z * r) - y * yLow));
}
