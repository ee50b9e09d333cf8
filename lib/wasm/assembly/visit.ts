// The formulas by their codes. A visitor is a class with a method run<O> that is compiled once for each formula O.
import { Add, Div, Exp, Log, Mul, Neg, Pow, Relu, Sigmoid, Sub, Tanh } from "./formulas";
import { BinaryCrossEntropy, SigmoidCrossEntropy, SquaredError } from "./losses";

/** Runs the visitor V with the elementwise formula of a code. */
// @ts-ignore: decorator
@inline export function visit<V>(code: i32, strides: usize, y: usize, a: usize, b: usize, needs: i32): void {
  const visitor = changetype<V>(0);
  switch (code) {
    case 0: visitor.run<Add>(strides, y, a, b, needs); break;
    case 1: visitor.run<Sub>(strides, y, a, b, needs); break;
    case 2: visitor.run<Mul>(strides, y, a, b, needs); break;
    case 3: visitor.run<Div>(strides, y, a, b, needs); break;
    case 4: visitor.run<Neg>(strides, y, a, b, needs); break;
    case 5: visitor.run<Pow>(strides, y, a, b, needs); break;
    case 6: visitor.run<Exp>(strides, y, a, b, needs); break;
    case 7: visitor.run<Log>(strides, y, a, b, needs); break;
    case 8: visitor.run<Sigmoid>(strides, y, a, b, needs); break;
    case 9: visitor.run<Tanh>(strides, y, a, b, needs); break;
    case 10: visitor.run<Relu>(strides, y, a, b, needs); break;
  }
}

/** Runs the visitor V with the loss of a code. */
// @ts-ignore: decorator
@inline export function visitLoss<V>(code: i32, y: usize, a: usize, b: usize, n: i32, which: i32): void {
  const visitor = changetype<V>(0);
  switch (code) {
    case 0: visitor.run<SquaredError>(y, a, b, n, which); break;
    case 1: visitor.run<BinaryCrossEntropy>(y, a, b, n, which); break;
    case 2: visitor.run<SigmoidCrossEntropy>(y, a, b, n, which); break;
  }
}
