import {
  add,
  createRng,
  div,
  Graph,
  mul,
  type NestedNumbers,
  type Rng,
  sub,
  sum,
  tensor,
  variable,
} from "gradbook";
import { describe, expect, test } from "vitest";

// A row beside a matrix, as a layer's bias, is compared with the same operator on the row written out to the
// matrix's shape.
const operators = { add, sub, mul, div };
const names = Object.keys(operators) as (keyof typeof operators)[];
const tolerances = { f64: 1e-13, f32: 1e-5 };

describe.each(["f64", "f32"] as const)("a row beside a matrix in %s", (dtype) => {
  test.each(names)("%s: of every size", (name) => {
    const rng = createRng(3);
    for (const n of [1, 2, 3, 4, 5, 8, 9, 17, 33]) {
      for (const rows of [1, 2, 3, 4, 5, 7, 8]) compare(name, rng, [rows, n], [n]);
    }
  });

  test.each(names)("%s: in a stack of matrices", (name) => {
    const rng = createRng(4);
    for (const n of [1, 3, 4, 9]) for (const rows of [1, 2, 5]) compare(name, rng, [3, rows, n], [3, 1, n]);
  });

  function compare(name: keyof typeof operators, rng: Rng, shape: number[], row: number[]): void {
    const a = variable(draw(rng, shape), { dtype });
    const b = variable(draw(rng, row), { dtype });
    const weights = tensor(draw(rng, shape), { dtype });
    const ones = tensor(
      fill([...shape.slice(0, -1), 1], () => 1),
      { dtype },
    );
    const results = [b, mul(ones, b)].map((second) => {
      const y = operators[name](a, second);
      // A is used a second time: what it gets from y is added to that.
      const graph = new Graph(add(sum(mul(y, weights)), sum(mul(a, a))));
      graph.zeroGrad();
      graph.backward();
      return { values: [...y.data], gradients: [...a.grad.data, ...b.grad.data] };
    });
    const [found, expected] = results as [(typeof results)[0], (typeof results)[0]];
    expect(found.values).toEqual(expected.values);
    const largest = Math.max(...expected.gradients.map(Math.abs));
    for (const [i, gradient] of found.gradients.entries()) {
      const error = Math.abs(gradient - (expected.gradients[i] ?? NaN));
      if (!(error <= tolerances[dtype] * largest))
        expect.fail(`[${shape}] and [${row}]: entry ${i} is off by ${error}`);
    }
  }
});

function draw(rng: Rng, shape: readonly number[]): NestedNumbers {
  return fill(shape, () => 0.5 + rng.uniform());
}

function fill([extent, ...inner]: readonly number[], next: () => number): NestedNumbers {
  return extent === undefined ? next() : Array.from({ length: extent }, () => fill(inner, next));
}
