import * as codes from "../wasm/codes.js";
import { binary, unary, variadic } from "./elementwise.js";
import type { BinaryOperator, UnaryOperator, VariadicOperator } from "./operator.js";

/**
 * y = a + b, of two or more operands, folded from the left. Hands the upstream to every input unchanged. Shapes are
 * broadcast as NumPy does; RangeError when they differ otherwise.
 */
export const add: VariadicOperator = variadic({
  name: "add",
  symbol: "+",
  tex: "a + b",
  formula: codes.ADD,
  localGradients: ["1", "1"],
});

/** y = a − b. Shapes are broadcast; RangeError when they do not fit. */
export const sub: BinaryOperator = binary({
  name: "sub",
  symbol: "−",
  tex: "a - b",
  formula: codes.SUB,
  localGradients: ["1", "−1"],
});

/**
 * y = ab, element by element, of two or more operands, folded from the left. Hands each input the upstream times the
 * other input. Shapes are broadcast; RangeError when they do not fit.
 */
export const mul: VariadicOperator = variadic({
  name: "mul",
  symbol: "×",
  tex: "a \\, b",
  formula: codes.MUL,
  localGradients: ["b", "a"],
});

/** y = a / b: ±∞ or NaN where b is 0, as IEEE 754 has it. Shapes are broadcast; RangeError when they do not fit. */
export const div: BinaryOperator = binary({
  name: "div",
  symbol: "÷",
  tex: "\\frac{a}{b}",
  formula: codes.DIV,
  localGradients: ["1 / b", "−y / b"],
});

/** y = −x, in the shape of x. */
export const neg: UnaryOperator = unary({
  name: "neg",
  symbol: "−",
  tex: "-x",
  formula: codes.NEG,
  localGradients: ["−1"],
});

/**
 * y = aᵇ, NaN for a negative a unless b is whole. The gradient for a is 0 where b is 0 (a⁰ = 1 throughout), that for
 * b is NaN where a is negative. Shapes are broadcast; RangeError when they do not fit.
 */
export const pow: BinaryOperator = binary({
  name: "pow",
  symbol: "^",
  tex: "a^b",
  formula: codes.POW,
  localGradients: ["b aᵇ⁻¹", "y ln a"],
});

/** y = eˣ, its own derivative; ∞ above 709.78. */
export const exp: UnaryOperator = unary({
  name: "exp",
  symbol: "exp",
  tex: "e^x",
  formula: codes.EXP,
  localGradients: ["y"],
});

/** y = ln x: −∞ at 0, NaN below. */
export const log: UnaryOperator = unary({
  name: "log",
  symbol: "ln",
  tex: "\\ln x",
  formula: codes.LOG,
  localGradients: ["1 / x"],
});
