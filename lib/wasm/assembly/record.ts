// A record is one operator on tensors: header, addresses of the output and the inputs, parameters.
// The gradient of a value lies `distance` bytes above it.
import {
  BINARY_CROSS_ENTROPY,
  COPY,
  ELEMENTWISE,
  F32,
  HEADER,
  MATMUL,
  MEAN_LOSS,
  OWN,
  SIGMOID_CROSS_ENTROPY,
  SOFTMAX,
  SOFTMAX_CROSS_ENTROPY,
  SQUARED_ERROR,
  SUM,
  TRANSPOSE,
} from "../codes";
import { ADD, DIV, EXP, LOG, MUL, NEG, POW, RELU, SIGMOID, SUB, TANH } from "../codes";
import * as elementwise from "./elementwise";
import { at } from "./walk";
import { Add, Div, Exp, Log, Mul, Neg, Pow, Relu, Sigmoid, Sub, Tanh } from "./formulas";
import * as layout from "./layout";
import * as losses from "./losses";
import { BinaryCrossEntropy, SigmoidCrossEntropy, SquaredError } from "./losses";
import * as matmul from "./matmul";
import * as softmax from "./softmax";
import * as sum from "./sum";

/** An operator written in JavaScript: forward (0) or backward (1) of the running program's call of that number. */
// @ts-ignore: decorator
@external("host", "own")
declare function own(direction: i32, call: i32): void;

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
  const y = at(record, 3) as usize;
  const a = at(record, 4) as usize;
  const b = at(record, 5) as usize;
  const parameters = record + 4 * HEADER;
  const first = at(parameters, 0);
  const second = at(parameters, 1);
  switch (at(record, 0)) {
    case ELEMENTWISE: map<T>(first, parameters + 4, y, a, b); break;
    case SUM: sum.forward<T>(parameters + 8, y, a, first, second as f64); break;
    case MATMUL: matmul.forward<T>(parameters, y, a, b); break;
    case TRANSPOSE: layout.permute<T>(parameters + 4, y, a, first); break;
    case COPY: layout.copy<T>(y, a, first); break;
    case SOFTMAX: softmax.forward<T>(y, a, first, second); break;
    case MEAN_LOSS: lose<T>(first, y, a, b, second, at(parameters, 2)); break;
    case SOFTMAX_CROSS_ENTROPY: softmax.crossEntropy<T>(y, a, b, first, second); break;
    case OWN: own(0, first); break;
  }
}

function backwardOf<T>(record: usize, distance: usize): void {
  const needsA = at(record, 2) & 1;
  const needsB = at(record, 2) & 2;
  const y = at(record, 3) as usize;
  const a = at(record, 4) as usize;
  const b = at(record, 5) as usize;
  const dy = y + distance;
  const da = a + distance;
  const db = b + distance;
  const parameters = record + 4 * HEADER;
  const first = at(parameters, 0);
  const second = at(parameters, 1);
  switch (at(record, 0)) {
    case ELEMENTWISE:
      pull<T>(first, parameters + 4, y, a, b, distance, needsA != 0, needsB != 0);
      break;
    case SUM: sum.backward<T>(parameters + 8, dy, da, second as f64); break;
    case MATMUL:
      if (needsA) matmul.backwardA<T>(parameters, dy, da, b);
      if (needsB) matmul.backwardB<T>(parameters, dy, a, db);
      break;
    case TRANSPOSE: layout.permuteBack<T>(parameters + 4, dy, da, first); break;
    case COPY: layout.copyBack<T>(dy, da, first); break;
    case SOFTMAX: softmax.backward<T>(y, dy, da, first, second); break;
    case MEAN_LOSS:
      if (needsA) pullLoss<T>(first, dy, a, b, second, at(parameters, 2), distance, 0);
      if (needsB) pullLoss<T>(first, dy, a, b, second, at(parameters, 2), distance, 1);
      break;
    case SOFTMAX_CROSS_ENTROPY:
      if (needsA) softmax.crossEntropyBack<T>(dy, a, b, first, second, distance);
      break;
    case OWN: own(1, first); break;
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

function pull<T>(
  code: i32, shape: usize, y: usize, a: usize, b: usize, distance: usize, needsA: bool, needsB: bool,
): void {
  switch (code) {
    case ADD: elementwise.backward<Add, T>(shape, y, a, b, distance, needsA, needsB); break;
    case SUB: elementwise.backward<Sub, T>(shape, y, a, b, distance, needsA, needsB); break;
    case MUL: elementwise.backward<Mul, T>(shape, y, a, b, distance, needsA, needsB); break;
    case DIV: elementwise.backward<Div, T>(shape, y, a, b, distance, needsA, needsB); break;
    case POW: elementwise.backward<Pow, T>(shape, y, a, b, distance, needsA, needsB); break;
    case NEG: elementwise.backward<Neg, T>(shape, y, a, b, distance, needsA, needsB); break;
    case EXP: elementwise.backward<Exp, T>(shape, y, a, b, distance, needsA, needsB); break;
    case LOG: elementwise.backward<Log, T>(shape, y, a, b, distance, needsA, needsB); break;
    case SIGMOID: elementwise.backward<Sigmoid, T>(shape, y, a, b, distance, needsA, needsB); break;
    case RELU: elementwise.backward<Relu, T>(shape, y, a, b, distance, needsA, needsB); break;
    case TANH: elementwise.backward<Tanh, T>(shape, y, a, b, distance, needsA, needsB); break;
  }
}

function lose<T>(code: i32, y: usize, a: usize, b: usize, n: i32, rows: i32): void {
  switch (code) {
    case SQUARED_ERROR: losses.forward<SquaredError, T>(y, a, b, n, rows); break;
    case BINARY_CROSS_ENTROPY: losses.forward<BinaryCrossEntropy, T>(y, a, b, n, rows); break;
    case SIGMOID_CROSS_ENTROPY: losses.forward<SigmoidCrossEntropy, T>(y, a, b, n, rows); break;
  }
}

function pullLoss<T>(
  code: i32, dy: usize, a: usize, b: usize, n: i32, rows: i32, distance: usize, which: i32,
): void {
  switch (code) {
    case SQUARED_ERROR: losses.backward<SquaredError, T>(dy, a, b, n, rows, distance, which); break;
    case BINARY_CROSS_ENTROPY: losses.backward<BinaryCrossEntropy, T>(dy, a, b, n, rows, distance, which); break;
    case SIGMOID_CROSS_ENTROPY: losses.backward<SigmoidCrossEntropy, T>(dy, a, b, n, rows, distance, which); break;
  }
}
