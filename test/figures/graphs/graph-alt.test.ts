import {
  add,
  drawGraph,
  Graph,
  liveGraph,
  matmul,
  mul,
  pow,
  stepThrough,
  sum,
  useLanguage,
  variable,
} from "gradbook";
import { afterEach, describe, expect, test } from "vitest";

afterEach(() => useLanguage("en"));

const x = variable(1, { name: "x" });
const y = variable(2, { name: "y" });
const graph = new Graph(pow(add(x, y, { name: "t" }), 2, { name: "z" }));

describe("a graph's picture in words", () => {
  test("tells what goes in, what each operator makes of it, and the gradients", () => {
    const alt = "x = 1, y = 2; t = add(x, y) = 3; z = pow(t, 2) = 9. Gradients: x 6, y 6, t 6.";
    expect(drawGraph(graph).alt).toBe(alt);
    expect(stepThrough(graph).alt).toBe(alt);
  });

  test("tells no gradients where none are drawn", () => {
    expect(drawGraph(graph, { gradients: false }).alt).toBe(
      "x = 1, y = 2; t = add(x, y) = 3; z = pow(t, 2) = 9.",
    );
  });

  test("is in the lecture's language, and names the slider of a live graph", () => {
    useLanguage("ko");
    expect(liveGraph(graph, { leaf: x, from: 0, to: 2, step: 1 }).alt).toBe(
      "x = 1, y = 2; t = add(x, y) = 3; z = pow(t, 2) = 9. 기울기: x 6, y 6, t 6. 슬라이더로 바꾸는 값: x.",
    );
  });

  test("writes small matrices out, row by row", () => {
    const A = variable([[1, 2], [3, 4]], { name: "A" }); // biome-ignore format: a matrix
    expect(drawGraph(new Graph(sum(matmul(A, A)))).alt).toBe(
      "A = [1  2] [3  4]; v₁ = matmul(A, A) = [7  10] [15  22]; f = sum(v₁) = 54. Gradients: A [7  11] [9  13].",
    );
  });

  test("of many operators tells the named results alone", () => {
    let product = mul(x, 2);
    for (let k = 0; k < 14; k++) product = mul(product, 1);
    const { alt } = drawGraph(new Graph(mul(product, y, { name: "L" })));
    expect(alt).toBe("x = 1, y = 2; L = 4. Gradients: x 4, y 2.");
  });

  test("is what the lecture says instead, if it does", () => {
    expect(drawGraph(graph, { alt: "One node." }).alt).toBe("One node.");
  });
});
