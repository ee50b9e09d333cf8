import { clipGradients, Graph, mul, Sgd, sum, type Tensor, tensor, variable } from "gradbook";
import { describe, expect, test } from "vitest";

/** Variables with these gradients. */
function withGradients(...gradients: readonly number[][]): Tensor[] {
  return gradients.map((gradient, index) => {
    const w = variable(
      gradient.map(() => 1),
      { name: `w${index}` },
    );
    new Graph(sum(mul(w, tensor(gradient)))).backward();
    return w;
  });
}

test("shortens all gradients together to the norm and keeps their direction", () => {
  const parameters = withGradients([3, 0], [-4]);
  expect(clipGradients(parameters, 1)).toBe(5);
  const [a, b] = parameters.map(({ grad }) => Array.from(grad.data));
  expect(a?.[0]).toBeCloseTo(0.6, 15);
  expect([a?.[1], b?.[0]]).toEqual([0, expect.closeTo(-0.8, 15)]);
  new Sgd(parameters, { learningRate: 1 }).step();
  expect(parameters[1]?.item()).toBeCloseTo(1.8, 15);
});

test("leaves shorter ones as they are", () => {
  const parameters = withGradients([3, 0], [-4]);
  expect(clipGradients(parameters, 5)).toBe(5);
  expect(parameters.map(({ grad }) => grad.toArray())).toEqual([[3, 0], [-4]]);
  expect(clipGradients([variable([1, 2])], 1)).toBe(0);
});

test("knows the norm of what is too large or too small to be squared", () => {
  expect(clipGradients(withGradients([3e200, 4e200]), 1)).toBeCloseTo(5e200, -190);
  expect(clipGradients(withGradients([3e-200], [4e-200]), 1)).toBeCloseTo(5e-200, 210);
});

describe("wrong use", () => {
  const [w] = withGradients([1]) as [Tensor];
  test.each<[string, () => unknown]>([
    [
      "clipGradients: maxNorm is undefined, not a positive number",
      () => clipGradients([w], undefined as never),
    ],
    ["clipGradients: maxNorm is 0, not a positive number", () => clipGradients([w], 0)],
    ["clipGradients: parameters is no array", () => clipGradients(w as never, 1)],
    ["clipGradients: parameter 1 is result of mul", () => clipGradients([mul(w, 2)], 1)],
    ["clipGradients: the gradient of w0 [2] holds NaN", () => clipGradients(withGradients([1, NaN]), 1)],
  ])("%s", (message, call) => {
    expect(call).toThrow(message);
  });
});
