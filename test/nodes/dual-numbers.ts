import { scalar } from "gradbook";
import type { Algebra } from "../../lib/nodes/formula.js";

/** A number and its derivative: arithmetic on these is forward-mode differentiation, independent of the library's. */
export interface Dual {
  readonly value: number;
  readonly slope: number;
}

const dual = (value: number, slope: number): Dual => ({ value, slope });
/** A number that does not change. */
export const constant = (value: number): Dual => dual(value, 0);

export const plus = (a: Dual, b: Dual): Dual => dual(a.value + b.value, a.slope + b.slope);
export const times = (a: Dual, b: Dual): Dual =>
  dual(a.value * b.value, a.slope * b.value + a.value * b.slope);
export const inverse = (a: Dual): Dual => dual(1 / a.value, -a.slope / (a.value * a.value));
export const exponential = (a: Dual): Dual => dual(scalar.exp(a.value), scalar.exp(a.value) * a.slope);
export const logarithm = (a: Dual): Dual => dual(scalar.log(a.value), a.slope / a.value);
export const minus = (a: Dual): Dual => dual(-a.value, -a.slope);

/** Formulas of dual numbers: their value, and their derivative by forward-mode differentiation. */
export const ofDuals: Algebra<Dual> = {
  number: constant,
  call: (name, of) => {
    const [a, b = constant(NaN)] = of as [Dual, Dual?];
    const call = functions[name];
    if (!call) throw new Error(`no dual numbers for ${name}`);
    return call(a, b);
  },
  holds: (sign, { value: a }, { value: b }) => {
    const signs = { "==": a === b, "!=": a !== b, ">": a > b, "<": a < b, ">=": a >= b, "<=": a <= b };
    return signs[sign as keyof typeof signs];
  },
};

/** Written with sums, products, inverses, exp and log of dual numbers only. */
const functions: Readonly<Record<string, (a: Dual, b: Dual) => Dual>> = {
  "+": plus,
  "-": (a, b) => plus(a, minus(b)),
  "*": times,
  "/": (a, b) => times(a, inverse(b)),
  neg: minus,
  pow: (a, b) => exponential(times(b, logarithm(a))),
  exp: exponential,
  log: logarithm,
  clampedLog: logarithm,
  log1p: (a) => logarithm(plus(constant(1), a)),
  // Of the exponential that cannot overflow.
  sigmoid: (a) => (a.value < 0 ? plus(constant(1), minus(logistic(minus(a)))) : logistic(a)),
  abs: (a) => (a.value < 0 ? minus(a) : a),
  max: (a, b) => (a.value > b.value ? a : b),
  tanh: (a) => (Math.abs(a.value) < 1 ? byFraction(a) : byExponentials(a)),
};

/** 1 / (1 + e⁻ᵃ) for a ≥ 0 */
function logistic(a: Dual): Dual {
  return inverse(plus(constant(1), exponential(minus(a))));
}

/** tanh a = a / (1 + a² / (3 + a² / (5 + …))) (Lambert, 1768), which keeps its digits near 0. */
function byFraction(a: Dual): Dual {
  const square = times(a, a);
  let rest = constant(21);
  for (let odd = 19; odd > 0; odd -= 2) rest = plus(constant(odd), times(square, inverse(rest)));
  return times(a, inverse(rest));
}

/** tanh a = (eᵃ − e⁻ᵃ) / (eᵃ + e⁻ᵃ) */
function byExponentials(a: Dual): Dual {
  const rises = exponential(a);
  const falls = exponential(minus(a));
  return times(plus(rises, minus(falls)), inverse(plus(rises, falls)));
}
