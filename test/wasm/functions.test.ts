import { readFileSync } from "node:fs";
import { scalar } from "gradbook";
import { beforeAll, describe, expect, test } from "vitest";
import { compileFunctions, type Functions, type LaneFunctions } from "./compile-functions.js";

type Stored = number | "inf" | "-inf" | "nan";

const stored: Record<string, Stored[][]> = JSON.parse(
  readFileSync(new URL("functions.json", import.meta.url), "utf8"),
);
const names = ["exp", "log", "tanh", "sigmoid", "pow"] as const;

// Measured with a little room, in units in the last place. Two roundings and a division make sigmoid's.
const bounds = { exp: 0.8, log: 0.75, tanh: 1.3, sigmoid: 1.7, pow: 1.3 };
const bounds32 = { exp: 1, log: 0.5001, tanh: 1.5, sigmoid: 2.5, pow: 0.5001 };

let functions: Functions;
let lanes: LaneFunctions;

beforeAll(async () => {
  ({ functions, lanes } = await compileFunctions());
});

describe.each(names)("%s", (name) => {
  const rows = stored[name]!.map((row) => row.map(toNumber));
  const inputs = rows.map((row) => row.slice(0, -2));
  const first = inputs.map((input) => input[0]!);
  const second = inputs.map((input) => input[1] ?? 0);

  test("agrees with 60-digit results in f64", () => {
    for (const [i, row] of rows.entries()) {
      const [near, rest] = row.slice(-2) as [number, number];
      const got = functions[name](...inputs[i]!);
      expect(errorInUlps(got, near, rest, 52, -1022), `${name}(${inputs[i]}) gave ${got}`).toBeLessThan(
        bounds[name],
      );
    }
  });

  test("gives the same bits for two lanes as for one number", () => {
    const expected = inputs.map((input) => functions[name](...input));
    expect(lanes.f64(name, first, second)).toEqual(expected);
  });

  test("agrees with the f64 results in f32", () => {
    const x = first.map(Math.fround);
    const y = second.map(Math.fround);
    for (const [i, got] of lanes.f32(name, x, y).entries()) {
      const exact = functions[name](x[i]!, y[i]!);
      const near = Math.fround(exact);
      const error = errorInUlps(got, near, exact - near, 23, -126);
      expect(error, `${name}(${x[i]}, ${y[i]}) gave ${got}`).toBeLessThan(bounds32[name]);
    }
  });

  test("depends on no neighbour in f32", () => {
    const x = first.map(Math.fround);
    const y = second.map(Math.fround);
    const reversed = lanes.f32(name, x.toReversed(), y.toReversed()).toReversed();
    expect(reversed).toEqual(lanes.f32(name, x, y));
  });
});

// On single numbers, in TypeScript: the stored x reach from 1e-300 to 1e300.
test.each(["sin", "cos"] as const)("%s agrees with 60-digit results", (name) => {
  for (const [x, near, rest] of stored[name]!.map((row) => row.map(toNumber)) as [number, number, number][]) {
    const got = scalar[name](x);
    expect(errorInUlps(got, near, rest, 52, -1022), `${name}(${x}) gave ${got}`).toBeLessThan(0.75);
  }
});

test("tanh and sin keep the sign of zero", () => {
  expect([functions.tanh(-0), scalar.sin(-0)]).toEqual([-0, -0]);
  expect(lanes.f32("tanh", [-0], [0])).toEqual([-0]);
});

test("tanh, sin and cos are exactly odd or even, and sigmoid(0) is exactly one half", () => {
  for (const [value] of stored.tanh!.map((row) => row.map(toNumber))) {
    const x = value!;
    expect(functions.tanh(-x)).toBe(-functions.tanh(x));
    expect(scalar.sin(-x)).toBe(-scalar.sin(x));
    expect(scalar.cos(-x)).toBe(scalar.cos(x));
  }
  expect(functions.sigmoid(0)).toBe(0.5);
});

// IEEE 754-2019, 9.2.1, as C and NumPy have it (JavaScript's ** differs at 1 ** NaN and (-1) ** inf).
test.each([
  [0, 3, 0],
  [-0, 3, -0],
  [-0, 2, 0],
  [-0, 0.5, 0],
  [0, -1, Infinity],
  [-0, -1, -Infinity],
  [-0, -2, Infinity],
  [0, 1e-300, 0],
  [5, 0, 1],
  [Number.NaN, 0, 1],
  [1, Number.NaN, 1],
  [1, -Infinity, 1],
  [-1, Infinity, 1],
  [-1, -Infinity, 1],
  [2, Infinity, Infinity],
  [2, -Infinity, 0],
  [0.5, Infinity, 0],
  [0.5, -Infinity, Infinity],
  [Infinity, 2, Infinity],
  [Infinity, 1e-300, Infinity],
  [Infinity, -2, 0],
  [-Infinity, 3, -Infinity],
  [-Infinity, 2, Infinity],
  [-Infinity, -3, -0],
  [-Infinity, 0.5, Infinity],
  [-8, 1 / 3, Number.NaN],
  [-2, 3, -8],
  [-2, 1e300, Infinity],
  [-2, -1e300, 0],
  [Number.NaN, 1, Number.NaN],
  [2, Number.NaN, Number.NaN],
])("pow(%d, %d) is %d", (x, y, expected) => {
  expect(functions.pow(x, y)).toBe(expected);
  expect(lanes.f64("pow", [3, x], [0.5, y])[1]).toBe(expected);
});

test("whole powers of whole numbers are exact where they fit", () => {
  for (let base = 1; base <= 40; base++) {
    let product = 1;
    for (let exponent = 0; product <= Number.MAX_SAFE_INTEGER; exponent++, product *= base) {
      expect(functions.pow(base, exponent), `${base}^${exponent}`).toBe(product);
      if (base === 1 && exponent === 60) break;
    }
  }
});

test("small powers are products to the bit, beside other exponents too", () => {
  const x = 1.1000000000000003;
  const products = [x, x * x, x * x * x, x * x * (x * x)];
  expect([1, 2, 3, 4].map((y) => functions.pow(x, y))).toEqual(products);
  expect([1, 2, 3, 4].map((y) => lanes.f64("pow", [x, x], [y, 2.5])[0])).toEqual(products);
});

/** |got - (near + rest)| in units in the last place of near; infinite where one of them isn't finite. */
function errorInUlps(got: number, near: number, rest: number, digits: number, least: number): number {
  if (!Number.isFinite(near)) return Object.is(got, near) ? 0 : Number.POSITIVE_INFINITY;
  if (!Number.isFinite(got)) return Number.POSITIVE_INFINITY;
  return Math.abs(got - near - rest) / ulp(near, digits, least);
}

function ulp(x: number, digits: number, least: number): number {
  let exponent = least;
  while (exponent < 1023 && 2 ** (exponent + 1) <= Math.abs(x)) exponent++;
  return 2 ** (exponent - digits);
}

function toNumber(value: Stored): number {
  if (value === "inf") return Number.POSITIVE_INFINITY;
  if (value === "-inf") return Number.NEGATIVE_INFINITY;
  return value === "nan" ? Number.NaN : value;
}
