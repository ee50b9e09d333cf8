// Losses that are the mean over all elements of f(a, b), where a is the prediction and b the target.
import { splat, loadOne, storeOne, sumOfLanes } from "./lanes";
import { gradientOffset } from "./strides";

/** y = Σ f(a, b) / n */
export function forward<O, T>(y: usize, a: usize, b: usize, n: i32): void {
  const f = changetype<O>(0);
  const end = a + n * sizeof<T>();
  let sum = splat<T>(0);
  for (; a + 16 <= end; a += 16) {
    sum = v128.add<T>(sum, f.forward<T>(v128.load(a), v128.load(b)));
    b += 16;
  }
  let rest = sumOfLanes<T>(sum);
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
    const part = back<O, T>(v128.load(a), v128.load(b), share, which);
    v128.store(dx, v128.add<T>(v128.load(dx), part));
    b += 16;
    dx += 16;
  }
  for (; a < end; a += sizeof<T>()) {
    const part = back<O, T>(loadOne<T>(a), loadOne<T>(b), share, which);
    storeOne<T>(dx, v128.add<T>(loadOne<T>(dx), part));
    b += sizeof<T>();
    dx += sizeof<T>();
  }
}

// @ts-ignore: decorator
@inline function back<O, T>(a: v128, b: v128, dy: v128, which: i32): v128 {
  const f = changetype<O>(0);
  if (which) return f.backB<T>(a, b, dy);
  return f.backA<T>(a, b, dy);
}
