// Losses that are the mean over all elements of f(a, b), where a is the prediction and b the target. Each
// formula stands once, beside its local gradients.
import { all, exp, loadOne, log, sigmoid, storeOne, total } from "./lanes";
import { gradientOffset } from "./strides";

/** f = (a − b)² */
@final export class SquaredError {
  @inline forward<T>(a: v128, b: v128): v128 {
    const difference = v128.sub<T>(a, b);
    return v128.mul<T>(difference, difference);
  }
  /** ∂f/∂a = 2(a − b) */
  @inline localA<T>(a: v128, b: v128): v128 {
    return v128.mul<T>(all<T>(2), v128.sub<T>(a, b));
  }
  /** ∂f/∂b = −2(a − b) */
  @inline localB<T>(a: v128, b: v128): v128 {
    return v128.mul<T>(all<T>(-2), v128.sub<T>(a, b));
  }
}

/** f = −b ln a − (1 − b) ln(1 − a) for a probability a, each logarithm at least −100 as in PyTorch. */
@final export class BinaryCrossEntropy {
  @inline forward<T>(a: v128, b: v128): v128 {
    const one = all<T>(1);
    const hit = v128.mul<T>(b, clamped<T>(a));
    const miss = v128.mul<T>(v128.sub<T>(one, b), clamped<T>(v128.sub<T>(one, a)));
    return v128.neg<T>(v128.add<T>(hit, miss));
  }
  /** ∂f/∂a = (a − b) / (a(1 − a)), the denominator at least 1e-12 as in PyTorch */
  @inline localA<T>(a: v128, b: v128): v128 {
    const spread = v128.mul<T>(a, v128.sub<T>(all<T>(1), a));
    return v128.div<T>(v128.sub<T>(a, b), v128.max<T>(spread, all<T>(1e-12)));
  }
  /** ∂f/∂b = ln(1 − a) − ln a */
  @inline localB<T>(a: v128, b: v128): v128 {
    return v128.sub<T>(clamped<T>(v128.sub<T>(all<T>(1), a)), clamped<T>(a));
  }
}

/** f = max(a, 0) − ab + ln(1 + e^−|a|): the cross-entropy of sigmoid(a), for any logit a. */
@final export class SigmoidCrossEntropy {
  @inline forward<T>(a: v128, b: v128): v128 {
    const linear = v128.sub<T>(v128.max<T>(a, all<T>(0)), v128.mul<T>(a, b));
    return v128.add<T>(linear, logOnePlus<T>(exp<T>(v128.neg<T>(v128.abs<T>(a)))));
  }
  /** ∂f/∂a = sigmoid(a) − b */
  @inline localA<T>(a: v128, b: v128): v128 {
    return v128.sub<T>(sigmoid<T>(a), b);
  }
  /** ∂f/∂b = −a */
  @inline localB<T>(a: v128, b: v128): v128 {
    return v128.neg<T>(a);
  }
}

/** ln x, at least −100; NaN stays NaN. */
// @ts-ignore: decorator
@inline function clamped<T>(x: v128): v128 {
  return v128.max<T>(log<T>(x), all<T>(-100));
}

/** ln(1 + x) for x ≥ 0. What 1 + x rounds away is made good by x / ((1 + x) − 1) (Kahan). */
// @ts-ignore: decorator
@inline export function logOnePlus<T>(x: v128): v128 {
  const one = all<T>(1);
  const sum = v128.add<T>(one, x);
  const exact = v128.div<T>(v128.mul<T>(log<T>(sum), x), v128.sub<T>(sum, one));
  return v128.bitselect(x, exact, v128.eq<T>(sum, one));
}

/** y = Σ f(a, b) / n */
export function forward<O, T>(y: usize, a: usize, b: usize, n: i32): void {
  const f = changetype<O>(0);
  const end = a + n * sizeof<T>();
  let sum = all<T>(0);
  for (; a + 16 <= end; a += 16) {
    sum = v128.add<T>(sum, f.forward<T>(v128.load(a), v128.load(b)));
    b += 16;
  }
  let rest = total<T>(sum);
  for (; a < end; a += sizeof<T>()) {
    rest += v128.extract_lane<T>(f.forward<T>(loadOne<T>(a), loadOne<T>(b)), 0);
    b += sizeof<T>();
  }
  store<T>(y, rest / (n as T));
}

/** da += dL/dy / n · ∂f/∂a, or the same for b (which = 1) */
export function backward<O, T>(y: usize, a: usize, b: usize, n: i32, which: i32): void {
  const share = v128.splat<T>(load<T>(y + gradientOffset) / (n as T));
  const end = a + n * sizeof<T>();
  let dx = (which ? b : a) + gradientOffset;
  for (; a + 16 <= end; a += 16) {
    const part = v128.mul<T>(share, local<O, T>(v128.load(a), v128.load(b), which));
    v128.store(dx, v128.add<T>(v128.load(dx), part));
    b += 16;
    dx += 16;
  }
  for (; a < end; a += sizeof<T>()) {
    const part = v128.mul<T>(share, local<O, T>(loadOne<T>(a), loadOne<T>(b), which));
    storeOne<T>(dx, v128.add<T>(loadOne<T>(dx), part));
    b += sizeof<T>();
    dx += sizeof<T>();
  }
}

// @ts-ignore: decorator
@inline function local<O, T>(a: v128, b: v128, which: i32): v128 {
  const f = changetype<O>(0);
  if (which) return f.localB<T>(a, b);
  return f.localA<T>(a, b);
}
