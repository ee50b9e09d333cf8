import { add, Graph, mul, pow, sigmoid, sub, type Tensor, tensor, variable } from "gradbook";

/** The example graphs of the second lecture. */
export const examples: Readonly<Record<string, () => Graph>> = {
  apple: () =>
    new Graph(mul(mul(leaf("apple", 100), leaf("number", 2)), leaf("tax", 1.1), { name: "price" })),
  "apples and oranges": () => {
    const apples = mul(leaf("apple", 100), leaf("apples", 2));
    const oranges = mul(leaf("orange", 150), leaf("oranges", 3));
    return new Graph(mul(add(apples, oranges), leaf("tax", 1.1), { name: "price" }));
  },
  "(x + y) z": () => new Graph(mul(add(leaf("x", -2), leaf("y", 5)), leaf("z", -4))),
  neuron: () => {
    const products = [mul(leaf("w0", 2), leaf("x0", -1)), mul(leaf("w1", -3), leaf("x1", -2))] as const;
    return new Graph(sigmoid(add(...products, leaf("w2", -3))));
  },
  "(ab)(a + b)": () => {
    const [a, b] = [leaf("a", -2), leaf("b", 3)];
    return new Graph(mul(mul(a, b), add(a, b)));
  },
  "a·a + a": () => {
    const a = leaf("a", 3);
    return new Graph(add(mul(a, a), a));
  },
  "2-2-2 network": network,
};

function network(): Graph {
  const input = [tensor(0.05, { name: "x1" }), tensor(0.1, { name: "x2" })];
  const weights = [0.15, 0.2, 0.25, 0.3, 0.4, 0.45, 0.5, 0.55].map((w, index) => leaf(`w${index + 1}`, w));
  const biases = [tensor(0.35, { name: "b1" }), tensor(0.6, { name: "b2" })];
  const layer = (
    from: readonly Tensor[],
    first: number,
    bias: Tensor | undefined,
    names: readonly string[],
  ) =>
    names.map((name, index) => {
      const [x1, x2] = from;
      const [u, v] = weights.slice(first + 2 * index);
      if (!x1 || !x2 || !u || !v || !bias) throw new Error("the network has two nodes a layer");
      return sigmoid(add(mul(u, x1), mul(v, x2), bias), { name });
    });
  const hidden = layer(input, 0, biases[0], ["h1", "h2"]);
  const [o1, o2] = layer(hidden, 4, biases[1], ["o1", "o2"]);
  if (!o1 || !o2) throw new Error("the network has two outputs");
  const half = (output: Tensor, target: Tensor) => mul(0.5, pow(sub(output, target), 2));
  return new Graph(
    add(half(o1, tensor(0.01, { name: "t1" })), half(o2, tensor(0.99, { name: "t2" })), { name: "E" }),
  );
}

function leaf(name: string, value: number): Tensor {
  return variable(value, { name });
}
