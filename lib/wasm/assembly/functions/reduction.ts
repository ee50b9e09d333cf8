/**
 * x mod π/2 for large x (M. Payne and R. Hanek, 1983): x = m·2^e with a whole m of 53 bits,
 * and of m·2^e·(2/π) only the bits that matter mod 4 are multiplied.
 */

/** y of the last reduceLarge: x = n·π/2 + reduced + reducedLow. */
export let reduced: f64 = 0;
/** What y lost by rounding. */
export let reducedLow: f64 = 0;

// The bits of 2/π after the point, with a word of zeros before them.
const TWO_OVER_PI: StaticArray<u64> = [
  0, 0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041, 0xfe5163abdebbc561, 0xb7246e3a424dd2e0,
  0x06492eea09d1921c, 0xfe1deb1cb129a73e, 0xe88235f52ebb4484, 0xe99c7026b45f7e41, 0x3991d639835339f4,
  0x9c845f8bbdf9283b, 0x1ff897ffde05980f, 0xef2f118b5a0a6d1f, 0x6d367ecf27cb09b7, 0x4f463f669e5fea2d,
  0x7527bac7ebe5f17b, 0x3d0739f78a5292ea, 0x6bfb5fb11f8d5d08, 0x56033046fc7b6bab, 0xf0cfbc209af4361d,
];

/** n mod 4 of x = n·π/2 + y for |x| ≥ 8192; leaves y in `reduced`. inf and NaN give NaN. */
export function reduceLarge(x: f64): i64 {
  if (!(abs(x) < Infinity)) {
    reduced = NaN;
    reducedLow = NaN;
    return 0;
  }
  const bits = reinterpret<u64>(abs(x));
  const m = (bits & 0x000fffffffffffff) | 0x0010000000000000;
  const e = <i32>(bits >> 52) - 1075;

  // Three words from the bit whose weight, times 2^e, is 2; earlier bits are whole turns.
  const at = e + 62;
  const w0 = word(at);
  const w1 = word(at + 64);
  const w2 = word(at + 128);
  let low = m * w1;
  let high = m * w0 + upperProduct(m, w1);
  const carried = upperProduct(m, w2);
  low += carried;
  if (low < carried) high++;

  // high:low is x·2/π mod 4 with 126 bits after the point; the nearest whole number is taken off.
  let n = <i64>(high >> 62);
  high = (high << 2) | (low >> 62);
  low <<= 2;
  const below = <i64>high < 0;
  if (below) {
    n++;
    low = ~low + 1;
    high = ~high + (low == 0 ? 1 : 0);
  }
  toRadians(high, low, below != x < 0);
  return x < 0 ? -n : n;
}

/** Leaves ±(high:low)·2^-128·π/2 in `reduced` and `reducedLow`. */
function toRadians(high: u64, low: u64, negative: bool): void {
  let shift = 0;
  if (high == 0) {
    high = low;
    low = 0;
    shift = 64;
  }
  const zeros = <i32>clz(high);
  if (zeros > 0) {
    high = (high << zeros) | (low >> (64 - zeros));
    low <<= zeros;
    shift += zeros;
  }
  // 2^-53-shift and 2^-106-shift: the upper 53 bits and the next 53.
  const unit = reinterpret<f64>((<u64>(1023 - 53 - shift)) << 52);
  const a = <f64>(high >> 11) * unit;
  const aLow = <f64>(((high & 0x7ff) << 42) | (low >> 22)) * unit * 1.1102230246251565e-16;

  const halfPi = 1.5707963267948966;
  const product = a * halfPi;
  const cut = a * 134217729;
  const top = cut - (cut - a);
  const rest = a - top;
  // π/2 in halves of 26 bits, so that the products are exact.
  const halfPiTop = 1.5707963407039642;
  const halfPiRest = halfPi - halfPiTop;
  const lost = top * halfPiTop - product + top * halfPiRest + rest * halfPiTop + rest * halfPiRest;
  const small = lost + (a * 6.123233995736766e-17 + aLow * halfPi);
  const y = product + small;
  reduced = negative ? -y : y;
  reducedLow = negative ? y - product - small : small - (y - product);
}

/** 64 bits of 2/π from a bit on. */
function word(at: i32): u64 {
  const index = at >> 6;
  const shift = at & 63;
  const here = unchecked(TWO_OVER_PI[index]) << shift;
  return shift == 0 ? here : here | (unchecked(TWO_OVER_PI[index + 1]) >> (64 - shift));
}

/** The upper 64 bits of a·b. */
function upperProduct(a: u64, b: u64): u64 {
  const aLow = a & 0xffffffff;
  const aHigh = a >> 32;
  const bLow = b & 0xffffffff;
  const bHigh = b >> 32;
  const middle = aHigh * bLow + ((aLow * bLow) >> 32);
  const other = aLow * bHigh + (middle & 0xffffffff);
  return aHigh * bHigh + (middle >> 32) + (other >> 32);
}
