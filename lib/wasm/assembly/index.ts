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

/** One step of gradient descent on n parameters: w ← w − rate · dL/dw. */
export function descend(isDouble: bool, w: usize, distance: usize, n: i32, rate: f64): void {
  if (isDouble) optimisers.descend<f64>(w, w + distance, n, rate);
  else optimisers.descend<f32>(w, w + distance, n, rate);
}
