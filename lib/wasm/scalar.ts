import { kernels } from "./kernels.js";
import { cos, sin } from "./trigonometry.js";

/** Functions from numbers to numbers, the same bits in every engine and in every tensor. */
export interface Scalar {
  /** e to the power of x. */
  exp(x: number): number;
  /** The natural logarithm of x: -Infinity at 0, NaN below. */
  log(x: number): number;
  /** The hyperbolic tangent of x. */
  tanh(x: number): number;
  /** The sine of x radians. */
  sin(x: number): number;
  /** The cosine of x radians. */
  cos(x: number): number;
  /** x to the power of y. */
  pow(x: number, y: number): number;
}

/** The arithmetic's own functions on plain numbers: for operators of your own and for cells by hand. */
export const scalar: Scalar = {
  exp: kernels.exp,
  log: kernels.log,
  tanh: kernels.tanh,
  sin,
  cos,
  pow: kernels.pow,
};
