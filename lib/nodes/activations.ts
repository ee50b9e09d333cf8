import * as codes from "../wasm/codes.js";
import { unary } from "./elementwise.js";
import type { UnaryOperator } from "./operator.js";

/** y = 1 / (1 + e⁻ˣ), between 0 and 1, finite for every x. The derivative y(1 − y) is at most 1/4. */
export const sigmoid: UnaryOperator = unary({
  name: "sigmoid",
  symbol: "σ",
  tex: "\\frac{1}{1 + e^{-x}}",
  formula: codes.SIGMOID,
  localGradients: ["y(1 − y)"],
});

/** y = tanh x, between −1 and 1. The derivative 1 − y² is 1 at 0. */
export const tanh: UnaryOperator = unary({
  name: "tanh",
  symbol: "tanh",
  tex: "\\tanh x",
  formula: codes.TANH,
  localGradients: ["1 − y²"],
});

/** y = max(0, x) (Nair and Hinton, 2010). At 0, where every number in [0, 1] is a subgradient, the gradient is 0. */
export const relu: UnaryOperator = unary({
  name: "relu",
  symbol: "ReLU",
  tex: "\\max(0, x)",
  formula: codes.RELU,
  localGradients: ["1 if x > 0, else 0"],
  kinks: [[0]],
});
