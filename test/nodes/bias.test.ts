import { add, backward, createRng, mul, sub, sum, type Tensor, tensor, variable } from "gradbook";
import { describe, expect, test } from "vitest";

// A row beside a matrix, as a layer adds its bias, in every size of vectors and of what remains of them. With small whole numbers every sum is exact.

type Rows = number[][];

const formulas = {
  add: { apply: add, ofMatrix: (u: number) => u, ofRow: (u: number) => u },
  sub: { apply: sub, ofMatrix: (u: number) => u, ofRow: (u: number) => -u },
  mul: {
    apply: mul,
    ofMatrix: (u: number, _: number, b: number) => u * b,
    ofRow: (u: number, a: number) => u * a,
  },
};

const shapes = [
  [1, 4],
  [2, 4],
  [5, 3],
  [7, 3],
  [6, 1],
  [3, 8],
  [9, 10],
  [4, 17],
  [2, 1030],
] as const;

const cases = (["f64", "f32"] as const).flatMap((dtype) =>
  shapes.flatMap((shape) => Object.keys(formulas).map((name) => [name, shape, dtype] as const)),
);

describe.each(cases)("%s of a matrix %j and a row in %s", (name, [rows, columns], dtype) => {
  const { apply, ofMatrix, ofRow } = formulas[name as keyof typeof formulas];
  const rng = createRng(rows * 1000 + columns);
  const draw = (n: number): Rows =>
    Array.from({ length: n }, () => Array.from({ length: columns }, () => rng.integer(19) - 9));
  const [x, u, [row = []]] = [draw(rows), draw(rows), draw(1)];
  // Gradients are added to 0, which turns -0 into 0.
  const each = (of: (u: number, a: number, b: number) => number): Rows =>
    x.map((line, i) => line.map((a, j) => 0 + of(u[i]?.[j] ?? NaN, a, row[j] ?? NaN)));
  const columnSums = (matrix: Rows): number[] =>
    row.map((_, j) => matrix.reduce((total, line) => total + (line[j] ?? NaN), 0));

  test("hands each its gradient", () => {
    const a = variable(x, { dtype });
    const b = variable(row, { dtype });
    backward(apply(a, b), u);
    expect(a.grad.toArray()).toEqual(each(ofMatrix));
    expect(b.grad.toArray()).toEqual(columnSums(each(ofRow)));
  });

  test("adds to the gradient that a matrix has from elsewhere, and needs none of it", () => {
    const a = variable(x, { dtype });
    const b = variable(row, { dtype });
    const weights = tensor(u, { dtype });
    backward(sum(mul(add(apply(a, b), a) as Tensor, weights)));
    expect(a.grad.toArray()).toEqual(each((up, p, q) => ofMatrix(up, p, q) + up));
    const fixed = variable(row, { dtype });
    backward(apply(tensor(x, { dtype }), fixed), u);
    expect(fixed.grad.toArray()).toEqual(columnSums(each(ofRow)));
  });
});
