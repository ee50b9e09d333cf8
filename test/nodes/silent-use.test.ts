import {
  Adam,
  accuracy,
  add,
  createRng,
  defineOperator,
  digits,
  Graph,
  heNormal,
  linear,
  Momentum,
  matmul,
  meanSquaredError,
  minibatches,
  mlp,
  moons,
  mul,
  relu,
  Sgd,
  softmax,
  sum,
  type Tensor,
  tensor,
  variable,
  xor,
} from "gradbook";
import { describe, expect, test } from "vitest";

/** Without types, as JavaScript or a cast lets it through. */
const given = (options: object): never => options as never;
const A = tensor([[1, 2]], { name: "A" });
const w = variable(2, { name: "w" });
const rng = createRng(1);
const sgd = new Sgd([w], { learningRate: 1 });
const network = { activation: relu, init: heNormal, rng };

describe("an option that does not exist is an error that names the remedy", () => {
  test.each<[string, () => unknown]>([
    ["tensor: there is no option dType; write dtype", () => tensor([1], given({ dType: "f32" }))],
    ["variable: there is no option label; it takes name, dtype", () => variable(1, given({ label: "w" }))],
    ["tensor: there is no option requires_grad; it takes", () => tensor(1, given({ requires_grad: true }))],
    [
      "tensor: there is no option requiresGrad; variable(…) has",
      () => tensor(1, given({ requiresGrad: true })),
    ],
    ["tensor: the options are null, not an object: { name: … }", () => tensor(1, null as never)],
    ["relu: there is no option nmae; write name", () => relu(A, given({ nmae: "h" }))],
    ["add: there is no option axis; it takes name", () => add(A, A, given({ axis: 0 }))],
    [
      "matmul: there is no option transposeB; it takes name",
      () => matmul(A, tensor([[1], [1]]), given({ transposeB: true })),
    ],
    ["sum: there is no option dim; write axis", () => sum(A, given({ dim: 0 }))],
    ["sum: there is no option keepdims; write keepDims", () => sum(A, given({ axis: 0, keepdims: true }))],
    ["sum: there is no option keep_dims; write keepDims", () => sum(A, given({ keep_dims: true }))],
    ["softmax: there is no option axis; it takes name", () => softmax(A, given({ axis: 0 }))],
    [
      "there is no option reduction; a loss is a mean",
      () => meanSquaredError(A, A, given({ reduction: "sum" })),
    ],
    [
      "Graph: there is no option checkfinite; write checkFinite",
      () => new Graph(w, given({ checkfinite: true })),
    ],
    ["Graph: the options are true, not an object", () => new Graph(w, true as never)],
    [
      "Sgd: there is no option momentum; write new Momentum",
      () => new Sgd([w], given({ learningRate: 1, momentum: 0.9 })),
    ],
    ["Sgd: there is no option lr; write learningRate", () => new Sgd([w], given({ lr: 1 }))],
    [
      "Momentum: there is no option nesterov; it takes",
      () => new Momentum([w], given({ learningRate: 1, nesterov: true })),
    ],
    [
      "Adam: there is no option weightDecay; add mul(rate",
      () => new Adam([w], given({ learningRate: 1, weightDecay: 1 })),
    ],
    [
      "Adam: there is no option eps; write epsilon",
      () => new Adam([w], given({ learningRate: 1, eps: 1e-7 })),
    ],
    [
      "mlp: there is no option bias; every layer has one",
      () => mlp([2, 1], given({ ...network, bias: false })),
    ],
    [
      "linear: there is no option bias; a layer has one",
      () => linear(2, 1, given({ init: heNormal, rng, bias: false })),
    ],
    ["accuracy: there is no option treshold; write threshold", () => accuracy(A, A, given({ treshold: 0 }))],
    [
      "minibatches: there is no option shuffle; give it an rng",
      () => minibatches(xor(), given({ batchSize: 2, shuffle: true })),
    ],
    ["moons: there is no option n; it takes points", () => moons(given({ n: 4, rng }))],
    ["xor: there is no option type; write dtype", () => xor(given({ type: "f32" }))],
    ["digits: there is no option count; it takes from, to", () => digits(given({ count: 9 }))],
    [
      "defineOperator: there is no option backward; write localGradients",
      () => defineOperator(given({ name: "f", forward: Number, backward: Number })),
    ],
  ])("%s", (message, call) => {
    expect(call).toThrow(TypeError);
    expect(call).toThrow(message);
  });
});

describe("an argument that would have no effect is an error", () => {
  const untyped = (f: unknown): ((...all: unknown[]) => unknown) => f as never;
  const graph = new Graph(mul(w, w));
  test.each<[string, () => unknown]>([
    ["tensor: 2 is no options object; several values are one list", () => untyped(tensor)(1, 2, 3)],
    ["a map is written .map((x) => variable(x))", () => [3, 1, 2].map(untyped(variable))],
    [
      "forward: A [1,2] would have no effect; give the leaves new values",
      () => untyped(graph.forward).call(graph, A),
    ],
    ["backward: 1 would have no effect", () => untyped(graph.backward).call(graph, 1, 1)],
    ["zeroGrad: w = 2 would have no effect", () => untyped(graph.zeroGrad).call(graph, w)],
    ["step: w = 2 would have no effect", () => untyped(sgd.step).call(sgd, w)],
    ["normal: 5, 2 would have no effect; of another spread", () => untyped(rng.normal).call(rng, 5, 2)],
    ["uniform: -1, 1 would have no effect; from a to b", () => untyped(rng.uniform).call(rng, -1, 1)],
    ["integer: 6 would have no effect; from a to b", () => untyped(rng.integer).call(rng, 1, 6)],
  ])("%s", (message, call) => {
    expect(call).toThrow(message);
  });
});

describe("JavaScript's own operators do not compute with nodes", () => {
  const node = w as never as number;
  test.each<[string, () => unknown]>([
    ["s * 2", () => node * 2],
    ["s + 1", () => node + 1],
    ["1 - s", () => 1 - node],
    ["s < 3", () => node < 3],
    ["-s", () => -node],
    ["Math.sqrt(s)", () => Math.sqrt(node)],
    ["Number(s)", () => Number(node)],
  ])("%s is an error with the remedy", (_, compute) => {
    expect(compute).toThrow(
      "w = 2 is a node, which JavaScript's own operators and Math do not know: write mul(a, b)",
    );
  });

  test("text is made of them as before", () => {
    expect(`${w}`).toBe("w 2 shape [] f64");
    expect(String(w)).toBe("w 2 shape [] f64");
    expect([w, w].join("; ")).toBe("w 2 shape [] f64; w 2 shape [] f64");
  });
});

test("what is written to the copy that grad is does not get lost in silence", () => {
  const v = variable([1, 2], { name: "v" });
  new Graph(sum(mul(v, v))).backward();
  const optimiser = new Sgd([v], { learningRate: 0.5 });
  v.grad.data[0] = 0;
  expect(() => optimiser.step()).toThrow("Sgd: the gradient of v [2] was written to, but grad is a copy");
  optimiser.step();
  expect(v.toArray()).toEqual([0, 0]);
});

test("JSON keeps all values of a tensor, to the bit, and not what it was computed from", () => {
  let x: Tensor = variable([0.1, -0, Infinity, NaN], { name: "x" });
  for (let i = 0; i < 16; i++) x = add(x, x);
  expect(JSON.stringify(x)).toBe(
    '{"name":"","shape":[4],"dtype":"f64","values":[6553.6,"-0","Infinity","NaN"]}',
  );
});
