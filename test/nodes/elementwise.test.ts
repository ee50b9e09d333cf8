import { backward, operators, sum, type Tensor, variable } from "gradbook";
import { describe, expect, test } from "vitest";
import { onDuals } from "./dual-numbers.js";
import { examplesOf } from "./examples.js";

const elementwise = Object.values(operators).filter((operator) => operator.elementwise);

describe.each(elementwise)("$name", (operator) => {
  test("has the values and derivatives of dual numbers, to 1e-12", () => {
    const [example] = examplesOf(operator, 23);
    const inputs = example?.inputs ?? [];
    const y = example?.apply(...inputs) as Tensor;
    backward(sum(y));
    const formula = onDuals[operator.name];
    for (const [which, input] of inputs.entries()) {
      const gradient = input.grad.data;
      for (let i = 0; i < y.size; i++) {
        const [a, b] = [0, 1].map((other) => {
          const value = inputs[other]?.data[i] ?? 0;
          return { value, slope: other === which ? 1 : 0 };
        });
        const expected = formula?.(a as never, b as never) ?? { value: NaN, slope: NaN };
        expectClose(y.data[i] ?? NaN, expected.value);
        expectClose(gradient[i] ?? NaN, expected.slope);
      }
    }
  });
});

/** Relative to the larger of 1 and the number: a difference of exponentials is only as exact as they are. */
function expectClose(found: number, expected: number): void {
  const error = Math.abs(found - expected) / Math.max(1, Math.abs(expected));
  if (!(error <= 1e-12)) expect({ found, expected }).toBe("within 1e-12");
}

// Values and derivatives of the exact functions, to 17 digits.
const extremes: readonly (readonly [name: string, x: number, value: number, slope: number])[] = [
  ["exp", 0, 1, 1],
  ["exp", -0, 1, 1],
  ["exp", 1e-300, 1, 1],
  ["exp", 745, Infinity, Infinity],
  ["exp", -745, 5e-324, 5e-324],
  ["exp", 1e3, Infinity, Infinity],
  ["exp", -1e3, 0, 0],
  ["log", 0, -Infinity, Infinity],
  ["log", 1e-300, -690.7755278982137, 1e300],
  ["log", 745, 6.61338421837956, 0.0013422818791946308],
  ["log", 1e3, 6.907755278982137, 0.001],
  ["sigmoid", 0, 0.5, 0.25],
  ["sigmoid", -0, 0.5, 0.25],
  ["sigmoid", 1e-300, 0.5, 0.25],
  ["sigmoid", -1e-300, 0.5, 0.25],
  ["sigmoid", 745, 1, 0],
  ["sigmoid", -745, 0, 0],
  ["sigmoid", 1e3, 1, 0],
  ["sigmoid", -1e3, 0, 0],
  ["tanh", 0, 0, 1],
  ["tanh", -0, -0, 1],
  ["tanh", 1e-300, 1e-300, 1],
  ["tanh", -1e-300, -1e-300, 1],
  ["tanh", 745, 1, 0],
  ["tanh", -745, -1, 0],
  ["tanh", 1e3, 1, 0],
  ["tanh", -1e3, -1, 0],
  ["relu", 0, 0, 0],
  ["relu", -0, 0, 0],
  ["relu", 1e-300, 1e-300, 1],
  ["relu", -1e-300, 0, 0],
  ["relu", 1e3, 1e3, 1],
  ["relu", -1e3, 0, 0],
  ["neg", 1e3, -1e3, -1],
  ["neg", 1e-300, -1e-300, -1],
];

test.each(extremes)("%s at %d is %d with slope %d", (name, x, value, slope) => {
  const input = variable(x);
  const y = (operators[name] as unknown as (x: Tensor) => Tensor)(input);
  backward(y);
  expectExact(y.item(), value);
  expectExact(input.grad.item(), slope);
});

/** ≤ 1e-14 relative where the true value is ≥ 1e-290, else 1e-300 absolute. */
function expectExact(found: number, expected: number): void {
  if (!Number.isFinite(expected)) expect(found).toBe(expected);
  else if (Math.abs(expected) >= 1e-290) expect(Math.abs(found / expected - 1)).toBeLessThanOrEqual(1e-14);
  else expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-300);
}
