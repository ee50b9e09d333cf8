import {
  binaryCrossEntropy,
  meanSquaredError,
  sigmoidCrossEntropy,
  softmax,
  softmaxCrossEntropy,
} from "./losses.js";
import { matmul, reshape, transpose } from "./matrix.js";
import { add, div, exp, log, mul, neg, type Operator, pow, relu, sigmoid, sub, tanh } from "./operators.js";
import { mean, sum } from "./reductions.js";

/** Every operator of the library by its name. Tests and figures go through this table. */
export const operators: Readonly<Record<string, Operator>> = {
  add,
  sub,
  mul,
  div,
  neg,
  pow,
  exp,
  log,
  sigmoid,
  tanh,
  relu,
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
