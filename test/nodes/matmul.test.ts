import { createRng, Graph, matmul, type Tensor, variable } from "gradbook";
import { describe, expect, test } from "vitest";

// Small whole numbers: sums are exact in f64 and f32, whatever their order.
const rng = createRng(9);
const whole = (rows: number, columns: number): number[][] =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, () => rng.integer(9) - 4));

function multiply(a: number[][], b: number[][]): number[][] {
  return a.map((row) =>
    (b[0] ?? []).map((_, column) => row.reduce((sum, x, i) => sum + x * (b[i]?.[column] ?? NaN), 0)),
  );
}

const turn = (a: number[][]): number[][] =>
  (a[0] ?? []).map((_, column) => a.map((row) => row[column] ?? NaN));
const plain = (x: Tensor): number[][] =>
  (x.toArray() as number[][]).map((row) => row.map((value) => value + 0));

// Every tail of the tiles of 4 rows and 2 or 3 vectors, and a depth of more than one panel.
const sizes = [1, 2, 3, 4, 5, 6, 7, 9, 10, 12, 17].flatMap((n) => [
  [n, 3, 10],
  [5, n, 6],
  [6, 5, n],
]);

describe.each(["f64", "f32"] as const)("matmul in %s", (dtype) => {
  test.each([...sizes, [3, 1500, 5], [1500, 4, 3], [9, 300, 40]])(
    "of [%d,%d] and what fits to %d columns is exact, and so are both gradients",
    (m, k, n) => {
      const [a, b, upstream] = [whole(m, k), whole(k, n), whole(m, n)];
      const left = variable(a, { dtype });
      const right = variable(b, { dtype });
      const product = matmul(left, right);
      new Graph(product).backward(upstream);
      expect(plain(product)).toEqual(multiply(a, b));
      expect(plain(left.grad)).toEqual(multiply(upstream, turn(b)));
      expect(plain(right.grad)).toEqual(multiply(turn(a), upstream));
    },
  );
});
