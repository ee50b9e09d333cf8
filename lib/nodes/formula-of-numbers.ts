import { scalar } from "../wasm/scalar.js";
import type { Algebra } from "./formula.js";

/** Formulas of plain numbers; what is no function of numbers is NaN. */
export const ofNumbers: Algebra<number> = {
  number: (value) => value,
  call: (name, of) => functions[name]?.(...(of as [number, number])) ?? Number.NaN,
  holds: (sign, left, right) => signs[sign]?.(left, right) ?? false,
};

const functions: Readonly<Record<string, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  neg: (a) => -a,
  abs: Math.abs,
  max: Math.max,
  min: Math.min,
  ...scalar,
  sigmoid: (a) => 1 / (1 + scalar.exp(-a)),
  log1p: (a) => scalar.log(1 + a),
  clampedLog: (a) => Math.max(scalar.log(a), -100),
};

const signs: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  "==": (left, right) => left === right,
  "!=": (left, right) => left !== right,
  ">": (left, right) => left > right,
  "<": (left, right) => left < right,
  ">=": (left, right) => left >= right,
  "<=": (left, right) => left <= right,
};
