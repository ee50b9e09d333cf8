import {
  createRng,
  heNormal,
  type Initialiser,
  lecun,
  normal,
  torchDefault,
  xavierNormal,
  xavierUniform,
  zeros,
} from "gradbook";
import { describe, expect, test } from "vitest";

const n = 20_000;
const draw = (init: Initialiser): number[] => {
  const rng = createRng("initialiser");
  return Array.from({ length: n }, () => init(30, 10, rng));
};
const variance = (values: readonly number[]): number => values.reduce((sum, x) => sum + x * x, 0) / n;

describe("the variance of the weights of a layer of 30 inputs and 10 outputs", () => {
  test.each([
    ["zeros", zeros, 0],
    ["normal(0.5)", normal(0.5), 0.25],
    ["lecun", lecun, 1 / 30],
    ["xavierUniform", xavierUniform, 2 / 40],
    ["xavierNormal", xavierNormal, 2 / 40],
    ["heNormal", heNormal, 2 / 30],
    ["torchDefault", torchDefault, 1 / 90],
  ])("%s", (_name, init, expected) => {
    // Four standard errors of a variance: of a normal distribution √(2/n), of a uniform one less.
    expect(Math.abs(variance(draw(init)) - expected)).toBeLessThanOrEqual(4 * Math.sqrt(2 / n) * expected);
  });
});

test.each([
  ["xavierUniform", xavierUniform, Math.sqrt(6 / 40)],
  ["torchDefault", torchDefault, 1 / Math.sqrt(30)],
])("%s stays within its bound and comes close to both ends", (_name, init, bound) => {
  const values = draw(init);
  expect(Math.max(...values)).toBeLessThanOrEqual(bound);
  expect(Math.min(...values)).toBeGreaterThanOrEqual(-bound);
  expect(Math.max(...values)).toBeGreaterThan(0.99 * bound);
  expect(Math.min(...values)).toBeLessThan(-0.99 * bound);
});

test("only torchDefault draws the biases", () => {
  const inits = [zeros, normal(1), lecun, xavierUniform, xavierNormal, heNormal, torchDefault];
  expect(inits.map((init) => init.drawsBiases ?? false)).toEqual([
    false,
    false,
    false,
    false,
    false,
    false,
    true,
  ]);
});

test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("normal(%d) is a RangeError", (std) => {
  expect(() => normal(std)).toThrow(`normal: std is ${std}, not a number from 0 on`);
});
