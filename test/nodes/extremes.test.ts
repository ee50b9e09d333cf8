import { readFileSync } from "node:fs";
import {
  backward,
  type Operator,
  operators,
  softmax,
  softmaxCrossEntropy,
  sum,
  type Tensor,
  variable,
} from "gradbook";
import { describe, expect, test } from "vitest";
import { evaluateFormula, type Tree } from "../../lib/nodes/formula.js";
import { ofDuals } from "./dual-numbers.js";

type Row = readonly [inputs: readonly number[], value: string, gradients: readonly string[]];
type Function = (...inputs: Tensor[]) => Tensor;

// Results of 50 digits at ±0, ±1e-300, ±745 and ±1e3, made by make-extremes.py.
const stored: Readonly<Record<string, readonly Row[]>> = JSON.parse(
  readFileSync(new URL("extremes.json", import.meta.url), "utf8"),
);
const everyElementwise = Object.keys(operators).filter((name) => operators[name]?.elementwise);
const elementwise = everyElementwise.filter((name) => name in stored);
const meanLosses = ["meanSquaredError", "sigmoidCrossEntropy", "binaryCrossEntropy"];
const operatorsOfNumbers = [...elementwise, ...meanLosses];

describe.each(operatorsOfNumbers)("%s", (name) => {
  const operator = operators[name] as unknown as Function;
  const rows = stored[name] ?? [];

  test("has 50-digit results stored", () => expect(rows.length).toBeGreaterThanOrEqual(8));

  test.each(rows)("of %j is %s with gradients %j", (numbers, value, slopes) => {
    const inputs = numbers.map((x) => variable(x));
    const y = operator(...inputs);
    backward(y);
    expectExact(y.item(), value);
    for (const [which, input] of inputs.entries()) expectExact(input.grad.item(), slopes[which]);
  });
});

test.each(elementwise)("%s gives the same in lanes", (name) => {
  const rows = stored[name] ?? [];
  const inputs = (rows[0]?.[0] ?? []).map((_, which) => variable(rows.map(([x]) => x[which] as number)));
  const y = (operators[name] as unknown as Function)(...inputs);
  backward(sum(y));
  for (const [i, [, value, slopes]] of rows.entries()) {
    expectExact(y.data[i], value);
    for (const [which, input] of inputs.entries()) expectExact(input.grad.data[i], slopes[which]);
  }
});

// Without stored results an operator's own formula decides, on dual numbers.
test.each(everyElementwise.filter((name) => !(name in stored)))("%s is as exact as its formula", (name) => {
  const { formula } = operators[name] as Operator;
  for (const number of [0, -0, 1e-300, -1e-300, 745, -745, 1e3, -1e3]) {
    const x = variable(number);
    const y = (operators[name] as unknown as Function)(x);
    backward(y);
    const dual = evaluateFormula(formula as Tree, { a: { value: number, slope: 1 } }, ofDuals);
    expect(y.item()).toBeCloseTo(dual.value, 13);
    if (number !== 0) expect(x.grad.item()).toBeCloseTo(dual.slope, 13);
  }
});

// Where one of them is far below, 1 − p is as exact as the small p is.
describe("of two logits", () => {
  test.each(stored.softmax ?? [])("softmax of %j begins with %s, gradients %j", (logits, value, slopes) => {
    const x = variable(logits);
    const y = softmax(x);
    backward(y, [1, 0]);
    expectExact(y.data[0], value);
    for (const [i, slope] of slopes.entries()) expectExact(x.grad.data[i], slope);
  });

  test.each(stored.softmaxCrossEntropy ?? [])(
    "softmaxCrossEntropy of %j is %s, gradients %j",
    (logits, value, slopes) => {
      const x = variable([logits]);
      const loss = softmaxCrossEntropy(x, [0]);
      backward(loss);
      expectExact(loss.item(), value);
      for (const [i, slope] of slopes.entries()) expectExact(x.grad.data[i], slope);
    },
  );
});

/** ≤ 1e-14 relative where the true value is ≥ 1e-290, else 1e-300 absolute; infinities and NaN are themselves. */
function expectExact(found = Number.MAX_VALUE, text = ""): void {
  const expected = Number(text);
  const size = Math.abs(expected);
  if (!Number.isFinite(expected)) expect(found).toBe(expected);
  else expect(Math.abs(found - expected)).toBeLessThanOrEqual(size >= 1e-290 ? 1e-14 * size : 1e-300);
}
