// The one list of the elementwise operators' codes and formulas. A visitor is a class with a method
// run<O>(shape, y, a, b, distance, needs) that is compiled once for each formula O.
import { ADD, DIV, EXP, LOG, MUL, NEG, POW, RELU, SIGMOID, SUB, TANH } from "../codes";
import { Add, Div, Exp, Log, Mul, Neg, Pow, Relu, Sigmoid, Sub, Tanh } from "./formulas";

/** Runs the visitor V with the formula of a code. */
// @ts-ignore: decorator
@inline export function visit<V>(
  code: i32, shape: usize, y: usize, a: usize, b: usize, distance: usize, needs: i32,
): void {
  const visitor = changetype<V>(0);
  switch (code) {
    case ADD: visitor.run<Add>(shape, y, a, b, distance, needs); break;
    case SUB: visitor.run<Sub>(shape, y, a, b, distance, needs); break;
    case MUL: visitor.run<Mul>(shape, y, a, b, distance, needs); break;
    case DIV: visitor.run<Div>(shape, y, a, b, distance, needs); break;
    case POW: visitor.run<Pow>(shape, y, a, b, distance, needs); break;
    case NEG: visitor.run<Neg>(shape, y, a, b, distance, needs); break;
    case EXP: visitor.run<Exp>(shape, y, a, b, distance, needs); break;
    case LOG: visitor.run<Log>(shape, y, a, b, distance, needs); break;
    case SIGMOID: visitor.run<Sigmoid>(shape, y, a, b, distance, needs); break;
    case RELU: visitor.run<Relu>(shape, y, a, b, distance, needs); break;
    case TANH: visitor.run<Tanh>(shape, y, a, b, distance, needs); break;
  }
}
