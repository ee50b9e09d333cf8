import { scalar } from "gradbook";

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

/** The elementwise operators written with sums, products, inverses, exp and log of dual numbers only. */
export const onDuals: Readonly<Record<string, (a: Dual, b: Dual) => Dual>> = {
  add: plus,
  sub: (a, b) => plus(a, minus(b)),
  mul: times,
  div: (a, b) => times(a, inverse(b)),
  neg: minus,
  pow: (a, b) => exponential(times(b, logarithm(a))),
  exp: exponential,
  log: logarithm,
  sigmoid: (a) => inverse(plus(constant(1), exponential(minus(a)))),
  relu: (a) => (a.value > 0 ? a : constant(0)),
  tanh: (a) => (Math.abs(a.value) < 1 ? byFraction(a) : byExponentials(a)),
};

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
