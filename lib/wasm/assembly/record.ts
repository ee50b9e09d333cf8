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
import * as elementwise from "./elementwise";
import * as layout from "./layout";
import * as losses from "./losses";
import { BinaryCrossEntropy, SigmoidCrossEntropy, SquaredError } from "./losses";
import * as matmul from "./matmul";
import * as softmax from "./softmax";
import * as sum from "./sum";
import { visit } from "./visit";
import { at } from "./walk";

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
    case ELEMENTWISE: visit<Map<T>>(first, parameters + 4, y, a, b, 0, 0); break;
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
    case ELEMENTWISE: visit<Pull<T>>(first, parameters + 4, y, a, b, distance, at(record, 2)); break;
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

/** An elementwise operator forward. */
@final class Map<T> {
  @inline run<O>(shape: usize, y: usize, a: usize, b: usize, distance: usize, needs: i32): void {
    elementwise.forward<O, T>(shape, y, a, b);
  }
}

/** An elementwise operator backward. */
@final class Pull<T> {
  @inline run<O>(shape: usize, y: usize, a: usize, b: usize, distance: usize, needs: i32): void {
    elementwise.backward<O, T>(shape, y, a, b, distance, (needs & 1) != 0, (needs & 2) != 0);
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
