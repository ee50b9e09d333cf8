import { backward, defineOperator, Graph, localGradients, mul, sum, tanh, tensor, variable } from "gradbook";
import { describe, expect, test } from "vitest";

const product = defineOperator({
  name: "product",
  symbol: "·",
  tex: "a \\cdot b",
  forward: (a, b) => a * b,
  localGradients: [(_, b) => b, (a) => a],
});

describe("defineOperator", () => {
  test("makes a function with the fields of an operator", () => {
    expect([product.name, product.symbol, product.tex]).toEqual(["product", "·", "a \\cdot b"]);
    expect(product.elementwise).toBe(true);
    const { name, symbol, tex } = defineOperator({
      name: "twice",
      forward: (x) => 2 * x,
      localGradients: [() => 2],
    });
    expect([name, symbol, tex]).toEqual(["twice", "twice", "\\operatorname{twice}"]);
  });

  test("broadcasts, and sums an input's gradient back to its shape, as a built-in operator does", () => {
    const results = [product, mul].map((operator) => {
      const row = variable([1, 2, 3]);
      const column = variable([[10], [20]]);
      const y = operator(row, column, { name: "y" });
      backward(sum(tanh(y)));
      return [y.name, y.toArray(), row.grad.toArray(), column.grad.toArray()];
    });
    expect(results[0]).toEqual(results[1]);
  });

  test("adds to what its input got from elsewhere and from its other edge", () => {
    const x = variable(3);
    const graph = new Graph(mul(product(x, x), x));
    graph.backward();
    expect(x.grad.item()).toBe(27);
    x.assign(2);
    graph.forward();
    graph.zeroGrad();
    graph.backward();
    expect([graph.output.item(), x.grad.item()]).toEqual([8, 12]);
  });

  test("computes in f32 when its operands are", () => {
    const y = product(tensor([0.1, 3], { dtype: "f32" }), 0.1);
    expect([y.dtype, [...y.data]]).toEqual(["f32", [Math.fround(Math.fround(0.1) * Math.fround(0.1)), Math.fround(3 * Math.fround(0.1))]]); // biome-ignore format: two of two
  });

  test("names its local gradients after the inputs, with their values", () => {
    const y = product(variable(2), variable([5, 7]));
    const edges = localGradients(y).map(({ formula, value }) => [formula, value?.toArray()]);
    expect(edges).toEqual([
      ["∂y/∂a", [5, 7]],
      ["∂y/∂b", [2, 2]],
    ]);
  });

  test("refuses to compute with tensors while it runs, which would overwrite its own numbers", () => {
    const nested = defineOperator({
      name: "nested",
      forward: (x) => sum(tensor([x, x])).item(),
      localGradients: [() => 2],
    });
    expect(() => nested(tensor([1, 2]))).toThrow("computes with numbers, not with tensors");
  });

  test("passes on what the operator itself throws, and works afterwards", () => {
    const strict = defineOperator({
      name: "strict",
      forward: (x) => {
        if (x < 0) throw new RangeError(`strict: ${x} is negative`);
        return x;
      },
      localGradients: [() => 1],
    });
    const x = variable(1);
    const graph = new Graph(strict(x));
    x.assign(-1);
    expect(() => graph.forward()).toThrow("strict: -1 is negative");
    x.assign(4);
    graph.forward();
    graph.backward();
    expect([graph.output.item(), x.grad.item()]).toEqual([4, 1]);
  });
});
