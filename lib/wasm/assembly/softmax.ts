// Softmax over rows of n, and its cross-entropy with a class for each row. The largest element of a row is
// subtracted first, which changes nothing but keeps e^x finite.
import { splat, exp, loadOne, log1p, storeOne, sumOfLanes } from "./lanes";
import { gradientOffset } from "./strides";

/** The largest of n elements; NaN if one is. */
// @ts-ignore: decorator
@inline function largest<T>(x: usize, n: i32): v128 {
  let most = loadOne<T>(x);
  for (const end = x + n * sizeof<T>(); x < end; x += sizeof<T>()) most = v128.max<T>(most, loadOne<T>(x));
  return most;
}

/** Which of n elements is the first that equals `most`; 0 where none does, beside NaN. */
// @ts-ignore: decorator
@inline function indexOf<T>(most: T, x: usize, n: i32): i32 {
  for (let i = 0; i < n; i++) if (load<T>(x + i * sizeof<T>()) == most) return i;
  return 0;
}

/**
 * Σ e^(x − shift) of n elements without the one at the index: for the largest, e^(x − shift) is 1. NaN when the
 * largest is infinite, as its own e^(x − shift) would be.
 */
// @ts-ignore: decorator
@inline function exponentialsBeside<T>(index: i32, x: usize, n: i32, shift: v128): T {
  const after = x + (index + 1) * sizeof<T>();
  const rest = exponentials<T>(0, x, index, shift) + exponentials<T>(0, after, n - index - 1, shift);
  return rest + v128.extract_lane<T>(v128.sub<T>(shift, shift), 0);
}

/** Σ e^(x − shift) of n elements, each also stored at y unless y is 0. */
// @ts-ignore: decorator
@inline function exponentials<T>(y: usize, x: usize, n: i32, shift: v128): T {
  const end = x + n * sizeof<T>();
  let sum = splat<T>(0);
  for (; x + 16 <= end; x += 16) {
    const e = exp<T>(v128.sub<T>(v128.load(x), shift));
    sum = v128.add<T>(sum, e);
    if (y) {
      v128.store(y, e);
      y += 16;
    }
  }
  let rest = sumOfLanes<T>(sum);
  for (; x < end; x += sizeof<T>()) {
    const e = exp<T>(v128.sub<T>(loadOne<T>(x), shift));
    rest += v128.extract_lane<T>(e, 0);
    if (y) {
      storeOne<T>(y, e);
      y += sizeof<T>();
    }
  }
  return rest;
}

/** y = e^x / Σ e^x in each row */
export function forward<T>(y: usize, x: usize, rows: i32, n: i32): void {
  for (let row = 0; row < rows; row++) {
    const sum = exponentials<T>(y, x, n, largest<T>(x, n));
    for (const end = y + n * sizeof<T>(); y < end; y += sizeof<T>()) store<T>(y, load<T>(y) / sum);
    x += n * sizeof<T>();
  }
}

/**
 * dx += y ⊙ (dy − Σ dy ⊙ y) in each row. With dy counted from that of the largest y, m, this is
 * y ⊙ (dy − dyₘ − Σ (dy − dyₘ) ⊙ y), whose sum has no term for m: where yₘ is nearly 1, what is left of 1 − yₘ is not
 * rounded away.
 */
export function backward<T>(y: usize, x: usize, rows: i32, n: i32): void {
  let dy = y + gradientOffset;
  let dx = x + gradientOffset;
  for (let row = 0; row < rows; row++) {
    const most = v128.extract_lane<T>(largest<T>(y, n), 0);
    const origin = load<T>(dy + indexOf<T>(most, y, n) * sizeof<T>());
    let inner = 0 as T;
    for (let i = 0; i < n * sizeof<T>(); i += sizeof<T>()) inner += (load<T>(dy + i) - origin) * load<T>(y + i);
    for (let i = 0; i < n * sizeof<T>(); i += sizeof<T>()) {
      store<T>(dx + i, load<T>(dx + i) + load<T>(y + i) * (load<T>(dy + i) - origin - inner));
    }
    y += n * sizeof<T>();
    dy += n * sizeof<T>();
    dx += n * sizeof<T>();
  }
}

/** The address of the row's logit of its class; 0 when there is no such class. */
// @ts-ignore: decorator
@inline function chosen<T>(x: usize, index: T, n: i32): usize {
  const inside = index >= (0 as T) && index < (n as T);
  return inside ? x + ((index as i32) as usize) * sizeof<T>() : 0;
}

/**
 * y = mean over rows of ln Σ e^x − x[class]; NaN when a class does not exist. The logarithm is that of 1, for the
 * largest x, and the rest, so that a rest far below 1 is not rounded away.
 */
export function crossEntropy<T>(y: usize, x: usize, classes: usize, rows: i32, n: i32): void {
  let sum = 0 as T;
  for (let row = 0; row < rows; row++) {
    const shift = largest<T>(x, n);
    const place = chosen<T>(x, load<T>(classes), n);
    const index = indexOf<T>(v128.extract_lane<T>(shift, 0), x, n);
    const logarithm = log1p<T>(v128.splat<T>(exponentialsBeside<T>(index, x, n, shift)));
    const logit = place ? load<T>(place) : (NaN as T);
    sum += v128.extract_lane<T>(logarithm, 0) + (v128.extract_lane<T>(shift, 0) - logit);
    x += n * sizeof<T>();
    classes += sizeof<T>();
  }
  store<T>(y, sum / (rows as T));
}

/** dx += dL/dy / rows · (softmax(x) − 1 at the class), where the largest x minus 1 is minus all the others */
export function crossEntropyBack<T>(y: usize, x: usize, classes: usize, rows: i32, n: i32): void {
  const share = load<T>(y + gradientOffset) / (rows as T);
  for (let row = 0; row < rows; row++) {
    const shift = largest<T>(x, n);
    const index = indexOf<T>(v128.extract_lane<T>(shift, 0), x, n);
    const others = exponentialsBeside<T>(index, x, n, shift);
    const most = x + index * sizeof<T>();
    const sum = (1 as T) + others;
    const end = x + n * sizeof<T>();
    const place = chosen<T>(x, load<T>(classes), n);
    for (; x < end; x += sizeof<T>()) {
      const e = v128.extract_lane<T>(exp<T>(v128.sub<T>(loadOne<T>(x), shift)), 0);
      const local = x != place ? e / sum : x == most ? -others / sum : e / sum - (1 as T);
      store<T>(x + gradientOffset, load<T>(x + gradientOffset) + share * local);
    }
    classes += sizeof<T>();
  }
}
