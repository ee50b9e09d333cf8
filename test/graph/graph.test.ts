import { add, backward, div, Graph, mul, pow, relu, sub, sum, tensor, variable } from "gradbook";
import { describe, expect, test } from "vitest";

function circuit() {
  const x = variable(-2, { name: "x" });
  const y = variable(5, { name: "y" });
  const z = variable(-4, { name: "z" });
  return { x, y, z, f: mul(add(x, y), z) };
}

describe("Graph", () => {
  test("computes f = (x + y) z and its gradients", () => {
    const { x, y, z, f } = circuit();
    expect(f.item()).toBe(-12);
    new Graph(f).backward();
    expect([x.grad.item(), y.grad.item(), z.grad.item()]).toEqual([-4, -4, 3]);
  });

  test("agrees with the expression of micrograd's README", () => {
    const a = variable(-4);
    const b = variable(2);
    let c = add(a, b);
    let d = add(mul(a, b), pow(b, 3));
    c = add(c, add(c, 1));
    c = add(c, 1, c, mul(-1, a));
    d = add(d, mul(d, 2), relu(add(b, a)));
    d = add(d, mul(3, d), relu(sub(b, a)));
    const f = pow(sub(c, d), 2);
    const g = add(div(f, 2), div(10, f));
    backward(g);
    expect(g.item()).toBeCloseTo(24.7041, 4);
    expect(a.grad.item()).toBeCloseTo(138.8338, 4);
    expect(b.grad.item()).toBeCloseTo(645.5773, 4);
  });

  test("accumulates at a fan-out and visits each node once", () => {
    const a = variable(-2);
    const b = variable(3);
    const graph = new Graph(mul(mul(a, b), add(a, b)));
    graph.backward();
    expect([a.grad.item(), b.grad.item()]).toEqual([-3, -8]);
    expect(graph.nodes.length).toBe(5);
    expect(graph.evaluations).toEqual({ forward: 0, backward: 3 });
  });

  test("counts both edges of a·a", () => {
    const a = variable(3);
    backward(mul(a, a));
    expect(a.grad.item()).toBe(6);
  });

  test("orders every node after its inputs", () => {
    const { nodes } = new Graph(circuit().f);
    for (const [index, node] of nodes.entries()) {
      for (const input of node.inputs) expect(nodes.indexOf(input)).toBeLessThan(index);
    }
  });

  test("accumulates leaf gradients over backward passes until zeroGrad", () => {
    const { x, f } = circuit();
    const graph = new Graph(f);
    graph.backward();
    graph.backward();
    expect(x.grad.item()).toBe(-8);
    graph.zeroGrad();
    expect(x.grad.item()).toBe(0);
  });

  test("replays in place after assign and refuses a stale backward", () => {
    const { x, f } = circuit();
    const graph = new Graph(f);
    x.assign(1);
    expect(() => graph.backward()).toThrow("backward: x = 1 has changed");
    graph.forward();
    expect(f.item()).toBe(-24);
    graph.backward();
    expect(x.grad.item()).toBe(-4);
    expect(graph.evaluations).toEqual({ forward: 2, backward: 2 });
  });

  test("refuses a graph that was stale when it was made", () => {
    const { x, f } = circuit();
    x.assign(1);
    expect(() => backward(f)).toThrow(RangeError);
  });

  test("needs an upstream of the output's shape unless that is a scalar", () => {
    const w = variable([1, 2]);
    const graph = new Graph(mul(w, w));
    expect(() => graph.backward()).toThrow("no scalar");
    expect(() => graph.backward([1, 2, 3])).toThrow("[3]");
    graph.backward([1, 10]);
    expect(w.grad.toArray()).toEqual([2, 40]);
  });

  test("gives constants no gradient", () => {
    const x = tensor([1, 2]);
    const w = variable([3, 4]);
    backward(sum(mul(w, x)));
    expect(x.grad.toArray()).toEqual([0, 0]);
    expect(w.grad.toArray()).toEqual([1, 2]);
    const [a, three] = [variable(2), tensor(3)];
    backward(mul(a, three));
    expect([a.grad.item(), three.grad.item()]).toEqual([3, 0]);
  });

  test("gives an output that is a constant none either", () => {
    const three = tensor(3);
    const graph = new Graph(three);
    graph.forward();
    graph.backward();
    expect(three.grad.item()).toBe(0);
  });

  test("adds the upstream to an output that is a variable", () => {
    const x = variable(3);
    const graph = new Graph(x);
    graph.backward(2);
    graph.backward();
    expect(x.grad.item()).toBe(3);
  });

  test("gives the name to the whole of add(a, b, c), not to its parts", () => {
    const y = add(variable(1), variable(2), variable(3), { name: "y" });
    expect([y.name, y.inputs[0]?.name]).toEqual(["y", ""]);
  });

  test("sums a broadcast input's gradient back to its shape", () => {
    const row = variable([1, 2, 3]);
    const column = variable([[1], [10]]);
    backward(sum(mul(row, column)));
    expect(row.grad.toArray()).toEqual([11, 11, 11]);
    expect(column.grad.toArray()).toEqual([[6], [6]]);
  });
});
