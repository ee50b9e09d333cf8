// The shelf of loops that lib/wasm/kernels.ts calls, each for one node. Addresses are in bytes; what a gradient's loop
// hands back is added to what is there.
import * as rows from "./elementwise";
import { visit, visitLoss } from "./formulas";
import * as layout from "./layout";
import * as means from "./losses";
import * as products from "./matmul";
import * as maxima from "./softmax";
import * as sums from "./sum";

export { exp, log, pow, tanh } from "./functions";
export { gradientOffset } from "./strides";

/** The first address that the module itself does not use. */
export function heapBase(): usize {
  return (__heap_base + 63) & ~63;
}

/** y = f(a, b) of single numbers in f64 */
export function number(code: i32, y: usize, a: usize, b: usize): void {
  visit<NumberForward>(code, 0, y, a, b, 0);
}

/** da += dy · ∂y/∂a and db += dy · ∂y/∂b of single numbers in f64, each where its bit is set. */
export function numberBack(code: i32, y: usize, a: usize, b: usize, needs: i32): void {
  visit<NumberBackward>(code, 0, y, a, b, needs);
}

/** y = f(a, b) over all elements */
export function elementwise(code: i32, isDouble: bool, y: usize, a: usize, b: usize, strides: usize): void {
  if (isDouble) visit<Forward<f64>>(code, strides, y, a, b, 0);
  else visit<Forward<f32>>(code, strides, y, a, b, 0);
}

/** da += dy · ∂y/∂a and db += dy · ∂y/∂b, each where its bit is set. */
export function elementwiseBack(
  code: i32, isDouble: bool, y: usize, a: usize, b: usize, strides: usize, needs: i32,
): void {
  if (isDouble) visit<Backward<f64>>(code, strides, y, a, b, needs);
  else visit<Backward<f32>>(code, strides, y, a, b, needs);
}

// What formulas.ts runs with each formula O.
@final class Forward<T> {
  @inline run<O>(strides: usize, y: usize, a: usize, b: usize, needs: i32): void {
    rows.forward<O, T>(strides, y, a, b);
  }
}
@final class Backward<T> {
  @inline run<O>(strides: usize, y: usize, a: usize, b: usize, needs: i32): void {
    rows.backward<O, T>(strides, y, a, b, needs);
  }
}
@final class NumberForward {
  @inline run<O>(strides: usize, y: usize, a: usize, b: usize, needs: i32): void {
    rows.forwardNumber<O>(y, a, b);
  }
}
@final class NumberBackward {
  @inline run<O>(strides: usize, y: usize, a: usize, b: usize, needs: i32): void {
    rows.backwardNumber<O>(y, a, b, needs);
  }
}

/** Y = A B */
export function matmul(isDouble: bool, y: usize, a: usize, b: usize, sizes: usize): void {
  if (isDouble) products.forward<f64>(sizes, y, a, b);
  else products.forward<f32>(sizes, y, a, b);
}

/** dA += dY Bᵀ */
export function matmulBackA(isDouble: bool, y: usize, a: usize, b: usize, sizes: usize): void {
  if (isDouble) products.backwardA<f64>(sizes, y, a, b);
  else products.backwardA<f32>(sizes, y, a, b);
}

/** dB += Aᵀ dY */
export function matmulBackB(isDouble: bool, y: usize, a: usize, b: usize, sizes: usize): void {
  if (isDouble) products.backwardB<f64>(sizes, y, a, b);
  else products.backwardB<f32>(sizes, y, a, b);
}

/** y = Σ x / divisor over the axes where y's stride is 0 */
export function sum(isDouble: bool, y: usize, x: usize, strides: usize, size: i32, divisor: f64): void {
  if (isDouble) sums.forward<f64>(strides, y, x, size, divisor);
  else sums.forward<f32>(strides, y, x, size, divisor);
}

/** dx += dy / divisor */
export function sumBack(isDouble: bool, y: usize, x: usize, strides: usize, divisor: f64): void {
  if (isDouble) sums.backward<f64>(strides, y, x, divisor);
  else sums.backward<f32>(strides, y, x, divisor);
}

/** y = x with its axes in another order */
export function transpose(isDouble: bool, y: usize, x: usize, axes: usize, size: i32): void {
  if (isDouble) layout.permute<f64>(axes, y, x, size);
  else layout.permute<f32>(axes, y, x, size);
}

/** dx += dy with its axes put back */
export function transposeBack(isDouble: bool, y: usize, x: usize, axes: usize, size: i32): void {
  if (isDouble) layout.permuteBack<f64>(axes, y, x, size);
  else layout.permuteBack<f32>(axes, y, x, size);
}

/** y = x */
export function copy(isDouble: bool, y: usize, x: usize, size: i32): void {
  if (isDouble) layout.copy<f64>(y, x, size);
  else layout.copy<f32>(y, x, size);
}

/** dx += dy */
export function copyBack(isDouble: bool, y: usize, x: usize, size: i32): void {
  if (isDouble) layout.copyBack<f64>(y, x, size);
  else layout.copyBack<f32>(y, x, size);
}

/** y = e^x / Σ e^x in each row of n */
export function softmax(isDouble: bool, y: usize, x: usize, rows: i32, n: i32): void {
  if (isDouble) maxima.forward<f64>(y, x, rows, n);
  else maxima.forward<f32>(y, x, rows, n);
}

/** dx += y ⊙ (dy − Σ dy ⊙ y) in each row */
export function softmaxBack(isDouble: bool, y: usize, x: usize, rows: i32, n: i32): void {
  if (isDouble) maxima.backward<f64>(y, x, rows, n);
  else maxima.backward<f32>(y, x, rows, n);
}

/** y = the mean over rows of n of ln Σ e^x − x[class] */
export function classLoss(isDouble: bool, y: usize, x: usize, classes: usize, rows: i32, n: i32): void {
  if (isDouble) maxima.crossEntropy<f64>(y, x, classes, rows, n);
  else maxima.crossEntropy<f32>(y, x, classes, rows, n);
}

/** dx += dy / rows · (softmax(x) − 1 at the class) */
export function classLossBack(isDouble: bool, y: usize, x: usize, classes: usize, rows: i32, n: i32): void {
  if (isDouble) maxima.crossEntropyBack<f64>(y, x, classes, rows, n);
  else maxima.crossEntropyBack<f32>(y, x, classes, rows, n);
}

/** y = Σ f(a, b) / n */
export function meanLoss(code: i32, isDouble: bool, y: usize, a: usize, b: usize, n: i32): void {
  if (isDouble) visitLoss<LossForward<f64>>(code, y, a, b, n, 0);
  else visitLoss<LossForward<f32>>(code, y, a, b, n, 0);
}

/** dx += dy / n · ∂f/∂x, where x is a (0) or b (1) */
export function meanLossBack(
  code: i32, isDouble: bool, y: usize, a: usize, b: usize, n: i32, which: i32,
): void {
  if (isDouble) visitLoss<LossBackward<f64>>(code, y, a, b, n, which);
  else visitLoss<LossBackward<f32>>(code, y, a, b, n, which);
}

@final class LossForward<T> {
  @inline run<O>(y: usize, a: usize, b: usize, n: i32, which: i32): void {
    means.forward<O, T>(y, a, b, n);
  }
}
@final class LossBackward<T> {
  @inline run<O>(y: usize, a: usize, b: usize, n: i32, which: i32): void {
    means.backward<O, T>(y, a, b, n, which);
  }
}
