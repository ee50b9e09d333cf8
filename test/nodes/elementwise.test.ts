import { backward, type Operator, operators, sum, type Tensor } from "gradbook";
import { describe, expect, test } from "vitest";
import { evaluateFormula, type Tree } from "../../lib/nodes/formula.js";
import { ofNumbers } from "../../lib/nodes/formula-of-numbers.js";
import { constant, type Dual, ofDuals } from "./dual-numbers.js";
import { examplesOf } from "./examples.js";

const names = Object.keys(operators);
const elementwise = names.filter((name) => operators[name]?.elementwise);
const ofFormulas = names.filter((name) => operators[name]?.formula);

/** A formula's value and derivative for each input, by dual numbers. */
function differentiate(formula: Tree, [a = NaN, b = NaN]: readonly number[], which: number): Dual {
  const at = (value: number, input: number): Dual => ({ value, slope: input === which ? 1 : 0 });
  return evaluateFormula(formula, { a: at(a, 0), b: at(b, 1) }, ofDuals);
}

describe.each(elementwise)("%s", (name) => {
  const operator = operators[name] as Operator;

  test("has the values and derivatives of its own formula on dual numbers, to 1e-12", () => {
    const [example] = examplesOf(operator, 23);
    const inputs = example?.inputs ?? [];
    const y = example?.apply(...inputs) as Tensor;
    backward(sum(y));
    for (const [which, input] of inputs.entries()) {
      const gradient = input.grad.data;
      for (let i = 0; i < y.size; i++) {
        const numbers = inputs.map(({ data }) => data[i] ?? NaN);
        const expected = differentiate(operator.formula as Tree, numbers, which);
        expectClose(y.data[i] ?? NaN, expected.value);
        expectClose(gradient[i] ?? NaN, expected.slope);
      }
    }
  });
});

describe.each(ofFormulas)("%s's local gradients as they are written", (name) => {
  const { formula, slopes, elementwise } = operators[name] as Operator;

  test("are the derivatives of its formula", () => {
    const points = examplesOf(operators[name] as Operator, 29)[0]?.inputs.map(({ data }) => data) ?? [];
    for (const [i] of (points[0] ?? []).entries()) {
      const numbers = points.map((data) => data[i] ?? NaN);
      for (const [which, slope] of slopes.entries()) {
        const { value, slope: expected } = differentiate(formula as Tree, numbers, which);
        const [a = NaN, b = NaN] = numbers;
        const n = elementwise ? NaN : 1;
        expectClose(evaluateFormula(slope, { a, b, y: value, n }, ofNumbers), expected);
      }
    }
  });
});

test("the oracle notices a wrong formula", () => {
  const wrong = operators.mul?.slopes[0] as Tree;
  const { slope } = differentiate(operators.mul?.formula as Tree, [2, 3], 1);
  expect(evaluateFormula(wrong, { a: 2, b: 3 }, ofNumbers)).not.toBe(slope);
  expect(constant(3).slope).toBe(0);
});

/** Relative to the larger of 1 and the number: a difference of exponentials is only as exact as they are. */
function expectClose(found: number, expected: number): void {
  const error = Math.abs(found - expected) / Math.max(1, Math.abs(expected));
  if (!(error <= 1e-12)) expect({ found, expected }).toBe("within 1e-12");
}
