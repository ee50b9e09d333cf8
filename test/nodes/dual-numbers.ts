import { scalar } from "../../lib/index.js";

/** A number and its derivative: arithmetic on these is forward-mode differentiation, independent of the library's. */
export interface Dual {
  readonly value: number;
  readonly slope: number;
}

const dual = (value: number, slope: number): Dual => ({ value, slope });
const constant = (value: number): Dual => dual(value, 0);

const plus = (a: Dual, b: Dual): Dual => dual(a.value + b.value, a.slope + b.slope);
const times = (a: Dual, b: Dual): Dual => dual(a.value * b.value, a.slope * b.value + a.value * b.slope);
const inverse = (a: Dual): Dual => dual(1 / a.value, -a.slope / (a.value * a.value));
const exponential = (a: Dual): Dual => dual(scalar.exp(a.value), scalar.exp(a.value) * a.slope);
const logarithm = (a: Dual): Dual => dual(scalar.log(a.value), a.slope / a.value);
const minus = (a: Dual): Dual => dual(-a.value, -a.slope);

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
  tanh: (a) => {
    const rises = exponential(a);
    const falls = exponential(minus(a));
    return times(plus(rises, minus(falls)), inverse(plus(rises, falls)));
  },
};
