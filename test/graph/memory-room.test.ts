import { add, Graph, mul, type Tensor, variable } from "gradbook";
import { expect, test } from "vitest";
import { memory } from "../../lib/wasm/memory.js";

test("many graphs of few numbers go home before the objects that they keep alive weigh too much", () => {
  const x = variable(2, { name: "x" });
  const first = mul(x, x);
  const graph = new Graph(first);
  graph.backward();
  expect(first.address).toBeGreaterThan(0);
  const kept: Graph[] = [];
  for (let i = 0; i < 200; i++) {
    let y: Tensor = variable(1);
    for (let node = 0; node < 1000; node++) y = add(y, 1);
    kept.push(new Graph(y));
    kept.at(-1)?.forward();
  }
  expect(first.address).toBe(0);
  expect([first.item(), x.grad.item(), first.grad.item()]).toEqual([4, 4, 1]);
  graph.backward();
  expect([x.grad.item(), kept[0]?.output.item()]).toEqual([8, 1001]);
});

test("a number in f32 and a matrix of one element are computed as what they are", () => {
  for (const dtype of ["f32", "f64"] as const) {
    const a = variable([[3]], { dtype });
    const b = variable(5, { dtype });
    const [product, square] = [mul(a, b), mul(b, b)];
    new Graph(product).backward([[2]]);
    new Graph(square).backward();
    expect([product.toArray(), a.grad.toArray(), b.grad.toArray()]).toEqual([[[15]], [[10]], 16]);
    expect([product.shape, square.shape, square.item()]).toEqual([[1, 1], [], 25]); // biome-ignore format: one a node
  }
});

test("a list about axes that does not fit is refused, not written over values", () => {
  expect(() => memory.list(Array(2000).fill(1))).toThrow("2000 numbers about axes are too many");
});
