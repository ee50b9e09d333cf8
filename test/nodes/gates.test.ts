import { abs, backward, defineOperator, leakyRelu, pow, relu, tensor, variable } from "gradbook";
import { describe, expect, test } from "vitest";

const ownRelu = defineOperator({
  name: "ownRelu",
  forward: (x) => (x > 0 ? x : 0),
  localGradients: [(x) => (x > 0 ? 1 : 0)],
  kinks: [[0]],
});

// A number goes another way than lanes, and five elements leave a rest.
describe.each(["f64", "f32"] as const)("in %s a shut gate hands back 0, whatever comes in:", (dtype) => {
  describe.each([[], [1], [5]])("shape [%s]", (...shape) => {
    const of = (value: number) => (shape.length === 0 ? value : new Array<number>(shape[0] ?? 0).fill(value));
    const handedBack = (f: typeof relu | typeof ownRelu, x: number, upstream: number): number => {
      const v = variable(of(x), { dtype });
      backward(f(v), of(upstream));
      return [v.grad.toArray()].flat()[0] as number;
    };

    test.each([Infinity, -Infinity, NaN])("%d", (upstream) => {
      expect(handedBack(relu, -1, upstream)).toBe(0);
      expect(handedBack(relu, 0, upstream)).toBe(0);
      expect(handedBack(ownRelu, -1, upstream)).toBe(0);
      expect(handedBack(abs, 0, upstream)).toBe(0);
    });

    test("an open one hands on what comes", () => {
      for (const upstream of [Infinity, -Infinity, NaN, 3]) {
        expect(handedBack(relu, 1, upstream)).toBe(upstream);
        expect(handedBack(ownRelu, 1, upstream)).toBe(upstream);
        expect(handedBack(abs, -1, upstream)).toBe(-upstream);
      }
      expect(handedBack(leakyRelu, -1, 100)).toBe(dtype === "f64" ? 1 : Math.fround(100 * Math.fround(0.01)));
    });

    test("a power of exponent 0 is 1 throughout: its base gets 0", () => {
      const a = variable(of(2), { dtype });
      backward(pow(a, tensor(of(0), { dtype })), of(Infinity));
      expect([a.grad.toArray()].flat()[0]).toBe(0);
    });
  });
});

// As in PyTorch, JAX and TensorFlow: 0 to any power from 0 on stays what it is.
test.each([
  [0, 0],
  [0, 0.5],
  [-0, 2],
])("the gradient of %d^%d for the exponent is 0", (base, exponent) => {
  const b = variable(exponent);
  backward(pow(base, b));
  expect(b.grad.item()).toBe(0);
});
