import {
  add,
  createRng,
  defineOperator,
  Graph,
  heNormal,
  Linear,
  linear,
  matmul,
  mlp,
  mul,
  relu,
  sigmoid,
  sum,
  type Tensor,
  tanh,
  tensor,
  torchDefault,
  variable,
  xavierUniform,
} from "gradbook";
import { describe, expect, test } from "vitest";

const inputs = tensor([
  [0.5, -1],
  [2, 0.25],
  [-0.75, 1.5],
]);

describe("Linear", () => {
  test("computes X W + b", () => {
    const layer = new Linear(
      variable([
        [1, 2, 3],
        [4, 5, 6],
      ]),
      variable([10, 20, 30]),
    );
    expect(layer.forward(tensor([[1, -1]])).toArray()).toEqual([[7, 17, 27]]);
  });

  test("has zero biases unless the initialiser draws them", () => {
    const options = { rng: createRng(1), name: "7" };
    const zero = linear(2, 3, { ...options, init: heNormal });
    const drawn = linear(2, 3, { ...options, init: torchDefault });
    expect(zero.bias.toArray()).toEqual([0, 0, 0]);
    expect(drawn.bias.data.every((bias) => bias !== 0)).toBe(true);
    expect(zero.parameters.map((parameter) => parameter.name)).toEqual(["W7", "b7"]);
  });

  test("refuses parameters that do not fit", () => {
    expect(() => new Linear(variable([[1, 2]]), variable([1]))).toThrow(
      "Linear: weight [1,2] and bias [1], not [fanIn,fanOut] and [fanOut]",
    );
  });
});

describe("mlp", () => {
  const options = { activation: tanh, init: xavierUniform } as const;

  test("draws the same weights from the same seed, layer by layer", () => {
    const network = mlp([2, 4, 1], { ...options, rng: createRng(5) });
    const rng = createRng(5);
    const first = linear(2, 4, { init: xavierUniform, rng });
    const second = linear(4, 1, { init: xavierUniform, rng });
    expect(network.parameters.map((p) => p.toArray())).toEqual(
      [first.weight, first.bias, second.weight, second.bias].map((p) => p.toArray()),
    );
    expect(network.parameters.map((p) => p.name)).toEqual(["W1", "b1", "W2", "b2"]);
  });

  test("is its layers with the activation between and the output activation after them", () => {
    const network = mlp([2, 4, 3], { ...options, outputActivation: sigmoid, rng: createRng(5) });
    const [first, second] = network.layers as readonly [Linear, Linear];
    const hidden = tanh(add(matmul(inputs, first.weight), first.bias));
    const output = sigmoid(add(matmul(hidden, second.weight), second.bias));
    expect(network.forward(inputs).toArray()).toEqual(output.toArray());
  });

  test("takes an operator of one's own, as activation and in f32", () => {
    const square = defineOperator({
      name: "square",
      symbol: "x²",
      tex: "x^2",
      forward: (x) => x * x,
      localGradients: [(x) => 2 * x],
    });
    const network = mlp([2, 2, 1], {
      activation: square,
      init: xavierUniform,
      rng: createRng(1),
      dtype: "f32",
    });
    const output = network.forward(tensor([[1, 2]], { dtype: "f32" }));
    expect(output.dtype).toBe("f32");
    expect(network.trace(tensor([[1, 2]], { dtype: "f32" })).layers[0]?.activation.operator?.name).toBe(
      "square",
    );
  });

  test("trace gives every layer's nodes, and their gradients after a backward pass", () => {
    const network = mlp([2, 3, 1], { ...options, rng: createRng(2) });
    const { output, layers } = network.trace(inputs);
    const [hidden, last] = layers as readonly [
      { preActivation: Tensor; activation: Tensor },
      { preActivation: Tensor; activation: Tensor },
    ];
    new Graph(sum(mul(output, output))).backward();
    expect(last.activation).toBe(output);
    expect(last.preActivation).toBe(output);
    expect(network.forward(inputs).toArray()).toEqual(output.toArray());

    // δ_l = (δ_{l+1} W_{l+1}ᵀ) ⊙ φ'(z_l)
    const weight = network.layers[1]?.weight.data as Float64Array;
    const a = hidden.activation.data;
    const delta = Array.from(
      a,
      (y, i) => (last.preActivation.grad.data[Math.floor(i / 3)] ?? 0) * (weight[i % 3] ?? 0) * (1 - y * y),
    );
    expect(Array.from(hidden.preActivation.grad.data)).toEqual(delta.map((x) => expect.closeTo(x, 14)));
  });

  test("two passes share the parameters: gradients add up", () => {
    const network = mlp([2, 3, 1], { ...options, activation: relu, rng: createRng(2) });
    const once = sum(network.forward(inputs));
    new Graph(once).backward();
    const bias = network.layers[1]?.bias as Tensor;
    expect(bias.grad.toArray()).toEqual([3]);
    new Graph(sum(network.forward(inputs))).backward();
    expect(bias.grad.toArray()).toEqual([6]);
  });

  const rng = createRng(1);
  test.each<[string, () => unknown]>([
    ["mlp: sizes [2], not two or more positive whole numbers", () => mlp([2], { ...options, rng })],
    ["mlp: sizes [2,0,1], not two or more positive whole numbers", () => mlp([2, 0, 1], { ...options, rng })],
    [
      'mlp: activation is "tanh", not an operator of one input such as sigmoid',
      () => mlp([2, 1], { ...options, activation: "tanh" as never, rng }),
    ],
    [
      "mlp: activation is add, not an operator of one input such as sigmoid",
      () => mlp([2, 1], { ...options, activation: add as never, rng }),
    ],
    [
      "mlp: outputActivation is max, not an operator of one input such as sigmoid",
      () => mlp([2, 1], { ...options, outputActivation: Math.max as never, rng }),
    ],
    [
      "mlp: init is undefined, not an initialiser such as xavierUniform",
      () => mlp([2, 1], { activation: tanh, rng } as never),
    ],
    ["mlp: inputs [2], not [n,2]", () => mlp([2, 1], { ...options, rng }).forward(tensor([1, 2]))],
    ["mlp: inputs [1,3], not [n,2]", () => mlp([2, 1], { ...options, rng }).forward(tensor([[1, 2, 3]]))],
    [
      "mlp: the inputs are [[1,2]], not a tensor",
      () => mlp([2, 1], { ...options, rng }).forward([[1, 2]] as never),
    ],
  ])("%s", (message, call) => {
    expect(call).toThrow(message);
  });
});
