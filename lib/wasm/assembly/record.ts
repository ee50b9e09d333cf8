// A record is one operator on tensors: header, addresses of the output and the inputs, parameters.
// The gradient of a value lies `distance` bytes above it.
import { ADD, DIV, ELEMENTWISE, EXP, F32, HEADER, LOG, MATMUL, MUL, NEG, OWN, POW, RELU, SIGMOID, SUB, SUM, TANH } from "../codes";
import * as elementwise from "./elementwise";
import { at } from "./elementwise";
import { Add, Div, Exp, Log, Mul, Neg, Pow, Relu, Sigmoid, Sub, Tanh } from "./formulas";
import * as matmul from "./matmul";
import * as sum from "./sum";

/** An operator written in JavaScript: forward (0) or backward (1) of the record. */
// @ts-ignore: decorator
@external("host", "own")
declare function own(direction: i32, record: usize): void;

/** Computes the record's output. */
export function forward(record: usize): void {
  if (at(record, 1) == F32) forwardOf<f32>(record);
  else forwardOf<f64>(record);
}

/** Adds to the gradients of the record's inputs. */
export function backward(record: usize, distance: usize): void {
  if (at(record, 1) == F32) backwardOf<f32>(record, distance);
  else backwardOf<f64>(record, distance);
}

function forwardOf<T>(record: usize): void {
  const y = at(record, 3);
  const a = at(record, 4);
  const b = at(record, 5);
  const parameters = record + 4 * HEADER;
  switch (at(record, 0)) {
    case ELEMENTWISE:
      map<T>(at(parameters, 0), parameters + 4, y, a, b);
      break;
    case SUM:
      sum.forward<T>(parameters + 8, y, a, at(parameters, 0), at(parameters, 1) as f64);
      break;
    case MATMUL:
      matmul.forward<T>(y, a, b, at(parameters, 0), at(parameters, 1), at(parameters, 2));
      break;
    case OWN:
      own(0, record);
      break;
  }
}

function backwardOf<T>(record: usize, distance: usize): void {
  const needed = at(record, 2);
  const y = at(record, 3);
  const a = at(record, 4);
  const b = at(record, 5);
  const parameters = record + 4 * HEADER;
  switch (at(record, 0)) {
    case ELEMENTWISE:
      if (needed & 1) pull<T>(at(parameters, 0), parameters + 4, y, a, b, distance, 0);
      if (needed & 2) pull<T>(at(parameters, 0), parameters + 4, y, a, b, distance, 1);
      break;
    case SUM:
      if (needed & 1) sum.backward<T>(parameters + 8, y + distance, a + distance, at(parameters, 1) as f64);
      break;
    case MATMUL: {
      const m = at(parameters, 0);
      const k = at(parameters, 1);
      const n = at(parameters, 2);
      if (needed & 1) matmul.backwardA<T>(y + distance, a + distance, b, m, k, n);
      if (needed & 2) matmul.backwardB<T>(y + distance, a, b + distance, m, k, n);
      break;
    }
    case OWN:
      own(1, record);
      break;
  }
}

// One line an operator: its code, its formula.
function map<T>(code: i32, shape: usize, y: usize, a: usize, b: usize): void {
  switch (code) {
    case ADD: elementwise.forward<Add, T>(shape, y, a, b); break;
    case SUB: elementwise.forward<Sub, T>(shape, y, a, b); break;
    case MUL: elementwise.forward<Mul, T>(shape, y, a, b); break;
    case DIV: elementwise.forward<Div, T>(shape, y, a, b); break;
    case POW: elementwise.forward<Pow, T>(shape, y, a, b); break;
    case NEG: elementwise.forward<Neg, T>(shape, y, a, b); break;
    case EXP: elementwise.forward<Exp, T>(shape, y, a, b); break;
    case LOG: elementwise.forward<Log, T>(shape, y, a, b); break;
    case SIGMOID: elementwise.forward<Sigmoid, T>(shape, y, a, b); break;
    case RELU: elementwise.forward<Relu, T>(shape, y, a, b); break;
    case TANH: elementwise.forward<Tanh, T>(shape, y, a, b); break;
  }
}

function pull<T>(code: i32, shape: usize, y: usize, a: usize, b: usize, distance: usize, which: usize): void {
  switch (code) {
    case ADD: elementwise.backward<Add, T>(shape, y, a, b, distance, which); break;
    case SUB: elementwise.backward<Sub, T>(shape, y, a, b, distance, which); break;
    case MUL: elementwise.backward<Mul, T>(shape, y, a, b, distance, which); break;
    case DIV: elementwise.backward<Div, T>(shape, y, a, b, distance, which); break;
    case POW: elementwise.backward<Pow, T>(shape, y, a, b, distance, which); break;
    case NEG: elementwise.backward<Neg, T>(shape, y, a, b, distance, which); break;
    case EXP: elementwise.backward<Exp, T>(shape, y, a, b, distance, which); break;
    case LOG: elementwise.backward<Log, T>(shape, y, a, b, distance, which); break;
    case SIGMOID: elementwise.backward<Sigmoid, T>(shape, y, a, b, distance, which); break;
    case RELU: elementwise.backward<Relu, T>(shape, y, a, b, distance, which); break;
    case TANH: elementwise.backward<Tanh, T>(shape, y, a, b, distance, which); break;
  }
}
