import { backward, type Operator, operators, sum, type Tensor } from "gradbook";
import { describe, expect, test } from "vitest";
import { onDuals } from "./dual-numbers.js";
import { examplesOf } from "./examples.js";

const elementwise = Object.keys(operators).filter((name) => operators[name]?.elementwise);

describe.each(elementwise)("%s", (name) => {
  const operator = operators[name] as Operator;

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
