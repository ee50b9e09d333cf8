import {
  binaryCrossEntropy,
  meanSquaredError,
  sigmoidCrossEntropy,
  softmax,
  softmaxCrossEntropy,
} from "./losses.js";
import { matmul, reshape, transpose } from "./matrix.js";
import type { Operator } from "./operator.js";
import * as elementwise from "./operators.js";
import { mean, sum } from "./reductions.js";

/** Every operator of the library by its name. Tests and figures go through this table. */
export const operators: Readonly<Record<string, Operator>> = {
  ...elementwise,
  sum,
  mean,
  matmul,
  transpose,
  reshape,
  softmax,
  meanSquaredError,
  binaryCrossEntropy,
  sigmoidCrossEntropy,
  softmaxCrossEntropy,
};
