// The table of elementwise operators: each is one entry, whose formulas the build compiles to loops, figures write and
// tests differentiate (formula.ts). In a formula a and b are the inputs and y is the result. What an operator does to a
// gradient is said by one sentence in each language: `rules` in lib/figures/words/en.ts and ko.ts.
import {
  type BinaryOperator,
  binary,
  type UnaryOperator,
  unary,
  type VariadicOperator,
  variadic,
} from "./operator.js";

/**
 * y = a + b, of two or more operands, folded from the left. Hands the upstream to every input unchanged. Shapes are
 * broadcast as NumPy does; RangeError when they differ otherwise.
 */
export const add: VariadicOperator = variadic({
  name: "add",
  symbol: "+",
  formula: "a + b",
  localGradients: ["1", "1"],
});

/** y = a − b. Shapes are broadcast; RangeError when they do not fit. */
export const sub: BinaryOperator = binary({
  name: "sub",
  symbol: "−",
  formula: "a - b",
  localGradients: ["1", "-1"],
});

/**
 * y = ab, element by element, of two or more operands, folded from the left. Hands each input the upstream times the
 * other input. Shapes are broadcast; RangeError when they do not fit.
 */
export const mul: VariadicOperator = variadic({
  name: "mul",
  symbol: "×",
  formula: "a * b",
  localGradients: ["b", "a"],
});

/** y = a / b: ±∞ or NaN where b is 0, as IEEE 754 has it. Shapes are broadcast; RangeError when they do not fit. */
export const div: BinaryOperator = binary({
  name: "div",
  symbol: "÷",
  formula: "a / b",
  localGradients: ["1 / b", "-(y / b)"],
});

/** y = −x, in the shape of x. */
export const neg: UnaryOperator = unary({
  name: "neg",
  symbol: "−",
  formula: "-a",
  localGradients: ["-1"],
});

/**
 * y = aᵇ, NaN for a negative a unless b is whole. The gradient for a is 0 where b is 0 (a⁰ = 1 throughout), that for
 * b is NaN where a is negative. Shapes are broadcast; RangeError when they do not fit.
 */
export const pow: BinaryOperator = binary({
  name: "pow",
  symbol: "^",
  formula: "pow(a, b)",
  localGradients: [
    "b * pow(a, b - 1), but 0 where b == 0, but NaN where y != y",
    "y * log(a), but 0 where a == 0 && b >= 0",
  ],
});

/** y = eˣ, its own derivative; ∞ above 709.78. */
export const exp: UnaryOperator = unary({
  name: "exp",
  symbol: "exp",
  formula: "exp(a)",
  localGradients: ["y"],
});

/** y = ln x: −∞ at 0, NaN below. */
export const log: UnaryOperator = unary({
  name: "log",
  symbol: "ln",
  formula: "log(a)",
  localGradients: ["1 / a"],
});

/** y = 1 / (1 + e⁻ˣ), between 0 and 1, finite for every x. The derivative y(1 − y) is at most 1/4. */
export const sigmoid: UnaryOperator = unary({
  name: "sigmoid",
  symbol: "σ",
  formula: "sigmoid(a)",
  localGradients: ["y * (1 - y)"],
});

/** y = tanh x, between −1 and 1. The derivative 1 − y² is 1 at 0. */
export const tanh: UnaryOperator = unary({
  name: "tanh",
  symbol: "tanh",
  formula: "tanh(a)",
  localGradients: ["1 - y * y"],
});

/** y = max(0, x) (Nair and Hinton, 2010). At 0, where every number in [0, 1] is a subgradient, the gradient is 0. */
export const relu: UnaryOperator = unary({
  name: "relu",
  symbol: "ReLU",
  formula: "max(a, 0)",
  localGradients: ["a > 0 ? 1 : 0"],
  kinks: [[0]],
});

/** y = |x|. At 0, where every number in [−1, 1] is a subgradient, the gradient is 0. */
export const abs: UnaryOperator = unary({
  name: "abs",
  symbol: "|·|",
  called: "abs(a)",
  formula: "abs(a)",
  localGradients: ["a > 0 ? 1 : a < 0 ? -1 : 0"],
  kinks: [[0]],
});

/** y = ln(1 + eˣ), a smooth max(0, x), finite for every x (Dugas et al., 2001). The derivative is σ(x). */
export const softplus: UnaryOperator = unary({
  name: "softplus",
  symbol: "softplus",
  formula: "max(a, 0) + log1p(exp(-abs(a)))",
  localGradients: ["sigmoid(a)"],
});

/** y = x where x > 0, else x/100: a ReLU that cannot die (Maas, Hannun and Ng, 2013). At 0 the gradient is 1/100. */
export const leakyRelu: UnaryOperator = unary({
  name: "leakyRelu",
  symbol: "LeakyReLU",
  formula: "a > 0 ? a : 0.01 * a",
  localGradients: ["a > 0 ? 1 : 0.01"],
  kinks: [[0]],
});
