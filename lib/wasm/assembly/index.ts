import { ADD, DIV, EXP, LOG, MUL, NEG, POW, RELU, SIGMOID, SUB, TANH } from "../codes";
import { Add, Div, Exp, Log, Mul, Neg, Pow, Relu, Sigmoid, Sub, Tanh } from "./formulas";
import * as optimisers from "./optimisers";

export { cos, exp, log, pow, sin, tanh } from "./functions";
export { backward, forward } from "./program";

/** One elementwise operator on numbers: what a scalar node is computed with when it is made. */
export function evaluate(code: i32, a: f64, b: f64): f64 {
  switch (code) {
    case ADD: return result<Add>(a, b);
    case SUB: return result<Sub>(a, b);
    case MUL: return result<Mul>(a, b);
    case DIV: return result<Div>(a, b);
    case POW: return result<Pow>(a, b);
    case NEG: return result<Neg>(a, b);
    case EXP: return result<Exp>(a, b);
    case LOG: return result<Log>(a, b);
    case SIGMOID: return result<Sigmoid>(a, b);
    case RELU: return result<Relu>(a, b);
    case TANH: return result<Tanh>(a, b);
  }
  return NaN;
}

// @ts-ignore: decorator
@inline function result<O>(a: f64, b: f64): f64 {
  return f64x2.extract_lane(changetype<O>(0).forward<f64>(f64x2.splat(a), f64x2.splat(b)), 0);
}

/** The first address that the module itself does not use. */
export function heapBase(): usize {
  return (__heap_base + 63) & ~63;
}

/** A step of Sgd. */
export function descend(isDouble: bool, w: usize, distance: usize, n: i32, rate: f64): void {
  if (isDouble) optimisers.descend<f64>(w, w + distance, n, rate);
  else optimisers.descend<f32>(w, w + distance, n, rate);
}

/** A step of Momentum. */
export function accelerate(
  isDouble: bool, w: usize, distance: usize, n: i32, v: usize, rate: f64, kept: f64,
): void {
  if (isDouble) optimisers.accelerate<f64>(w, w + distance, v, n, rate, kept);
  else optimisers.accelerate<f32>(w, w + distance, v, n, rate, kept);
}

/** A step of Adam. */
export function adapt(
  isDouble: bool, w: usize, distance: usize, n: i32, m: usize, v: usize,
  rate: f64, scale: f64, beta1: f64, beta2: f64, epsilon: f64,
): void {
  if (isDouble) optimisers.adapt<f64>(w, w + distance, m, v, n, rate, scale, beta1, beta2, epsilon);
  else optimisers.adapt<f32>(w, w + distance, m, v, n, rate, scale, beta1, beta2, epsilon);
}
