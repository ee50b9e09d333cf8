import {
  add,
  backward,
  checkGradients,
  createRng,
  defineOperator,
  div,
  exp,
  Graph,
  log,
  matmul,
  mean,
  meanSquaredError,
  mlp,
  mul,
  relu,
  Sgd,
  sigmoid,
  sigmoidCrossEntropy,
  sub,
  sum,
  type Tensor,
  tanh,
  tensor,
  torchDefault,
  variable,
} from "gradbook";
import { describe, expect, test } from "vitest";

const cube = defineOperator({
  name: "cube",
  forward: (x) => x * x * x,
  localGradients: [(x) => 3 * x * x],
});

const activations = { sigmoid, tanh, relu, cube };

function network(activation: keyof typeof activations, dtype: "f64" | "f32", values: number[][]) {
  const init = torchDefault;
  const model = mlp([3, 5, 4, 1], { activation: activations[activation], init, rng: createRng(11), dtype });
  const x = tensor(values, { dtype });
  const loss = sigmoidCrossEntropy(model.forward(x), tensor([[0], [1], [1], [0], [1]], { dtype }));
  return { model, x, loss, graph: new Graph(loss) };
}

function points(seed: number): number[][] {
  const rng = createRng(seed);
  return Array.from({ length: 5 }, () => Array.from({ length: 3 }, () => rng.normal()));
}

const gradients = (parameters: readonly Tensor[]): unknown => parameters.map(({ grad }) => [...grad.data]);

describe.each(["f64", "f32"] as const)("a replayed graph in %s", (dtype) => {
  test.each(Object.keys(activations) as (keyof typeof activations)[])(
    "gives the bits of a fresh eager run, with %s",
    (activation) => {
      const replayed = network(activation, dtype, points(1));
      replayed.graph.backward();
      replayed.x.assign(points(2));
      replayed.graph.forward();
      replayed.graph.zeroGrad();
      replayed.graph.backward();
      const fresh = network(activation, dtype, points(2));
      fresh.graph.backward();
      expect(replayed.loss.item()).toBe(fresh.loss.item());
      expect(gradients(replayed.model.parameters)).toEqual(gradients(fresh.model.parameters));
    },
  );

  test("gives the same bits twice after zeroGrad", () => {
    const { graph, model } = network("tanh", dtype, points(3));
    graph.backward();
    const once = gradients(model.parameters);
    graph.zeroGrad();
    graph.backward();
    expect(gradients(model.parameters)).toEqual(once);
  });
});

describe("backward is linear in the upstream", () => {
  const gradientFor = (upstream: number[]): number[] => {
    const x = variable([0.3, -1.2, 2]);
    const w = variable([1.5, -0.5, 0.25]);
    const graph = new Graph(tanh(add(mul(x, w), div(exp(x), add(sigmoid(w), 1)))));
    graph.backward(upstream);
    return [...x.grad.data, ...w.grad.data];
  };
  const upstream = [0.7, -1.1, 0.4];
  const base = gradientFor(upstream);

  test.each([0.5, 2, 1024])("exactly for a factor of %d", (factor) => {
    expect(gradientFor(upstream.map((u) => u * factor))).toEqual(base.map((g) => g * factor));
  });

  test("to 1e-14 for a factor of 3 and for a sum", () => {
    const other = [-0.2, 0.9, 1.3];
    const sums = gradientFor(upstream.map((u, i) => u + (other[i] ?? 0)));
    const apart = gradientFor(other);
    for (const [i, g] of gradientFor(upstream.map((u) => 3 * u)).entries()) {
      expect(Math.abs(g - 3 * (base[i] ?? NaN))).toBeLessThanOrEqual(1e-14 * Math.abs(g));
      const both = (base[i] ?? NaN) + (apart[i] ?? NaN);
      expect(Math.abs((sums[i] ?? NaN) - both)).toBeLessThanOrEqual(1e-14 * (1 + Math.abs(both)));
    }
  });
});

describe("fan-out", () => {
  test("adds over both paths of a diamond and of a skip connection", () => {
    const x = variable(3);
    const left = mul(x, 2);
    const right = mul(x, x);
    const diamond = mul(left, right);
    new Graph(add(diamond, x)).backward();
    expect(x.grad.item()).toBe(6 * 9 + 1);
  });

  test("is exact through a thousand doublings", () => {
    const x = variable(1);
    let y: Tensor = x;
    for (let i = 0; i < 1000; i++) y = add(y, y);
    const graph = new Graph(y);
    graph.backward();
    expect(graph.nodes.length).toBe(1001);
    expect(x.grad.item()).toBe(1.0715086071862673e301);
  });

  test("reaches through a chain of a hundred thousand nodes without recursion", () => {
    const x = variable(1);
    let y: Tensor = x;
    for (let i = 0; i < 100_000; i++) y = i % 2 ? sub(y, 1) : add(y, 1);
    const graph = new Graph(y);
    graph.forward();
    graph.backward();
    expect([y.item(), x.grad.item()]).toEqual([1, 1]);
  });
});

describe("the skip graph yₖ₊₁ = yₖ + c·yₖ₋₁ of 100,000 nodes", () => {
  const [x, first, c] = [variable(2), variable(5), variable(-1)] as const;
  const steps = 50_000;
  let [before, y]: [Tensor, Tensor] = [x, first];
  for (let step = 0; step < steps; step++) [before, y] = [y, add(y, mul(before, c))];
  const graph = new Graph(y);
  graph.forward();
  graph.backward();

  test("has the value of its closed form, of period six for c = −1, and its gradients", () => {
    // 5, 3, −2, −5, −3, 2, …: after 50,000 = 6 · 8333 + 2 steps it is −y₀.
    expect(y.item()).toBe(-2);
    expect([x.grad.item(), first.grad.item()]).toEqual([-1, 0]);
  });

  test("collects c's gradient from every step, as forward differentiation does", () => {
    let [a, b] = [{ value: 2, slope: 0 }, { value: 5, slope: 0 }]; // biome-ignore format: two duals
    for (let step = 0; step < steps; step++) {
      [a, b] = [b, { value: b.value - a.value, slope: b.slope - a.slope + a.value }];
    }
    expect(c.grad.item()).toBe(b.slope);
    expect(Math.abs(b.slope)).toBeGreaterThan(10_000);
  });

  test("visits each node once", () => {
    expect(graph.nodes.length).toBe(2 * steps + 3);
    expect(graph.evaluations).toEqual({ forward: 2 * steps, backward: 2 * steps });
  });
});

describe("several graphs", () => {
  test("share parameters and computed nodes", () => {
    const w = variable([[2]], { name: "w" });
    const y = matmul(tensor([[1], [2]]), w);
    const first = new Graph(mean(y));
    const second = new Graph(meanSquaredError(y, tensor([[0], [0]])));
    first.backward();
    second.backward();
    expect(w.grad.toArray()).toEqual([[1.5 + 10]]);
    w.assign([[1]]);
    first.forward();
    expect(() => second.backward()).toThrow("w [1,1] has changed");
    second.forward();
    second.zeroGrad();
    second.backward();
    expect(w.grad.toArray()).toEqual([[5]]);
  });

  test("leave fresh what was computed from the same leaves", () => {
    const w = variable([2, 3], { name: "w" });
    const y = mul(w, w);
    const loss = sum(mul(y, 2));
    const inner = new Graph(sum(y));
    inner.forward();
    inner.forward();
    backward(loss);
    expect(w.grad.toArray()).toEqual([8, 12]);
    w.assign([1, 1]);
    inner.forward();
    expect(() => backward(loss)).toThrow("has changed since the nodes were computed");
  });

  test("keep values and gradients when one pushes the other out of the memory", () => {
    const w = variable([3, 4], { name: "w" });
    const small = new Graph(sum(mul(w, w)));
    small.backward();
    const big = variable(Array.from({ length: 1_500_000 }, (_, i) => i % 7));
    const large = new Graph(sum(mul(big, 2)));
    large.forward();
    large.backward();
    expect(w.grad.toArray()).toEqual([6, 8]);
    small.backward();
    expect(w.grad.toArray()).toEqual([12, 16]);
    small.zeroGrad();
    small.forward();
    expect([small.output.item(), ...w.grad.data]).toEqual([25, 0, 0]);
    expect(big.grad.data[1_499_999]).toBe(2);
  });
});

describe("an upstream that is a tensor of another graph", () => {
  test("is read where it is once the memory has grown or been used anew", () => {
    const size = 200_000;
    const upstream = tensor(new Float64Array(size).fill(3));
    const other = new Graph(sum(mul(upstream, variable(new Float64Array(size).fill(2)))));
    other.forward();
    const x = variable(new Float64Array(size).fill(1));
    let y = x;
    for (let depth = 0; depth < 60; depth++) y = mul(y, 1);
    backward(y, upstream);
    expect(x.grad.data.every((gradient) => gradient === 3)).toBe(true);
  });
});

describe("data", () => {
  test("of a leaf stays the live array: writes to it reach the next forward", () => {
    const w = variable([1, 2]);
    const graph = new Graph(sum(mul(w, w)));
    const { data } = w;
    graph.forward();
    data[0] = 5;
    expect(() => graph.backward()).toThrow("has changed");
    graph.forward();
    expect(graph.output.item()).toBe(29);
    expect(w.data).toBe(data);
    w.assign([1, 1]);
    expect([...data]).toEqual([1, 1]);
  });

  test("of a leaf keeps what is written before an optimiser's step, and shows the step", () => {
    const w = variable([1, 2]);
    const { data } = w;
    const graph = new Graph(sum(mul(w, w)));
    const optimiser = new Sgd([w], { learningRate: 0.25 });
    graph.forward();
    graph.backward();
    data[0] = 5;
    optimiser.step();
    expect([...data]).toEqual([4.5, 1]);
    graph.forward();
    expect(graph.output.item()).toBe(21.25);
    expect(w.data).toBe(data);
  });

  test("of a leaf is written to while other graphs run, and while the memory is used anew", () => {
    const w = variable([1, 2]);
    const graph = new Graph(sum(mul(w, w)));
    const other = new Graph(sum(mul(variable([3]), 2)));
    graph.forward();
    const { data } = w;
    data[0] = 3;
    other.forward();
    other.backward();
    graph.forward();
    expect(graph.output.item()).toBe(13);
    data[1] = 4;
    new Graph(sum(variable(new Float64Array(1_500_000)))).forward();
    graph.forward();
    expect(graph.output.item()).toBe(25);
    data[0] = 0;
    graph.forward();
    expect(graph.output.item()).toBe(16);
    expect(data).toHaveLength(2);
  });

  test("of a leaf is as good as assigned to: what was computed before it is stale, what after it is not", () => {
    const [first, x] = [variable([1, 1]), variable([1, 2], { name: "x" })] as const;
    const { data } = x;
    const before = sum(mul(first, x, x));
    data[0] = 5;
    const after = sum(mul(x, x));
    expect(() => backward(before)).toThrow("x [2] has changed since the nodes were computed");
    const graph = new Graph(before);
    expect(() => graph.backward()).toThrow("x [2] has changed");
    backward(after);
    expect([...x.grad.data]).toEqual([10, 4]);
    graph.forward();
    backward(after);
    expect([...x.grad.data]).toEqual([20, 8]);
    expect(graph.output.item()).toBe(29);
  });

  test("of a scalar leaf too", () => {
    const x = variable(3, { name: "x" });
    const { data } = x;
    const before = mul(x, x);
    data[0] = 4;
    const after = mul(x, x);
    expect(() => backward(before)).toThrow("x = 4 has changed");
    backward(after);
    expect([after.item(), x.grad.item()]).toEqual([16, 8]);
  });

  test("is noticed when a graph has left the memory meanwhile", () => {
    const x = variable([1, 2], { name: "x" });
    const { data } = x;
    const graph = new Graph(sum(mul(x, x)));
    graph.forward();
    data[1] = 3;
    new Graph(sum(mul(variable(Array(1_500_000).fill(1)), 2))).forward();
    expect(() => graph.backward()).toThrow("x [2] has changed");
    graph.forward();
    expect(graph.output.item()).toBe(10);
  });

  test("that a gradient check moves and puts back leaves graphs fresh", () => {
    const x = variable([1, 2]);
    const { data } = x;
    const graph = new Graph(sum(mul(x, x)));
    expect(checkGradients((x) => sum(tanh(x)), [x]).ok).toBe(true);
    graph.backward();
    expect([...data, ...x.grad.data]).toEqual([1, 2, 2, 4]);
  });

  test("of a computed node is a snapshot, which no later pass changes or empties", () => {
    const w = variable([1, 2]);
    const y = mul(w, 2);
    const graph = new Graph(sum(y));
    const { data } = y;
    w.assign([3, 4]);
    graph.forward();
    expect([...data]).toEqual([2, 4]);
    expect([...y.data]).toEqual([6, 8]);
  });
});

describe("checkFinite", () => {
  test("names the first operator that gives NaN or infinity", () => {
    const x = variable([1, 2], { name: "x" });
    const graph = new Graph(sum(exp(log(x))), { checkFinite: true });
    x.assign([1, -1]);
    expect(() => graph.forward()).toThrow("forward: log of x [2] gave NaN at element 1");
    expect(() => new Graph(div(x, 0), { checkFinite: true })).toThrow(
      "div of x [2] and tensor = 0 gave Infinity",
    );
  });

  test("names a gradient that is infinite", () => {
    const x = variable(0, { name: "x" });
    const graph = new Graph(mul(x, 1e308), { checkFinite: true });
    expect(() => graph.backward(1e10)).toThrow("backward: mul handed Infinity to x = 0");
  });

  test("names the node where a gradient became infinite, not the leaf that it reached", () => {
    const x = variable(0, { name: "x" });
    const y = mul(x, 2, { name: "y" });
    const graph = new Graph(mul(y, 1e308), { checkFinite: true });
    expect(() => graph.backward(1e10)).toThrow("backward: mul handed Infinity to y = 0");
  });
});
