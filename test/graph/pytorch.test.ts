import { readFileSync } from "node:fs";
import {
  Adam,
  type BinaryOperator,
  createRng,
  Graph,
  Momentum,
  mlp,
  type NestedNumbers,
  type Operator,
  operators,
  Sgd,
  type Tensor,
  tensor,
  type UnaryOperator,
  zeros,
} from "gradbook";
import { describe, expect, test } from "vitest";

interface Stored {
  readonly sizes: readonly number[];
  readonly activation: string;
  readonly outputActivation: string | null;
  readonly loss: string;
  readonly optimiser: "Sgd" | "Momentum" | "Adam";
  readonly options: { readonly learningRate: number };
  readonly inputs: NestedNumbers;
  readonly targets: NestedNumbers;
  readonly parameters: readonly NestedNumbers[];
  readonly output: NestedNumbers;
  readonly gradients: readonly NestedNumbers[];
  readonly losses: readonly number[];
  readonly trained: readonly NestedNumbers[];
}

const stored: readonly Stored[] = JSON.parse(readFileSync(new URL("pytorch.json", import.meta.url), "utf8"));
const optimisers = { Sgd, Momentum, Adam };
const table: Readonly<Record<string, Operator>> = operators;

function build(from: Stored) {
  const network = mlp(from.sizes, {
    activation: table[from.activation] as UnaryOperator,
    ...(from.outputActivation ? { outputActivation: table[from.outputActivation] as UnaryOperator } : {}),
    init: zeros,
    rng: createRng(0),
  });
  for (const [i, parameter] of network.parameters.entries()) parameter.assign(from.parameters[i] ?? 0);
  const output = network.forward(tensor(from.inputs));
  const loss = (table[from.loss] as BinaryOperator)(output, tensor(from.targets));
  return { network, output, graph: new Graph(loss) };
}

const names = stored.map((from, i): [string, Stored] => [
  `${i + 1}: ${from.sizes.join("-")} ${from.activation}, ${from.loss}, ${from.optimiser}`,
  from,
]);

describe.each(names)("the network %s", (_name, from) => {
  test("has PyTorch's output and gradients", () => {
    const { network, output, graph } = build(from);
    graph.backward();
    expectClose(output, from.output);
    for (const [i, parameter] of network.parameters.entries()) {
      expectClose(parameter.grad, from.gradients[i] ?? 0);
    }
  });

  test("takes PyTorch's way when it is trained", () => {
    const { network, graph } = build(from);
    const optimiser = new optimisers[from.optimiser](network.parameters, from.options);
    const losses = from.losses.map(() => {
      graph.forward();
      graph.zeroGrad();
      graph.backward();
      optimiser.step();
      return graph.output.item();
    });
    expectClose(tensor(losses), [...from.losses]);
    for (const [i, parameter] of network.parameters.entries()) expectClose(parameter, from.trained[i] ?? 0);
  });
});

/** Every entry within 1e-12 of the tensor's largest. */
function expectClose(got: Tensor, expected: NestedNumbers): void {
  const wanted = tensor(expected);
  expect(got.shape).toEqual(wanted.shape);
  const largest = Math.max(...wanted.data.map(Math.abs));
  const worst = Math.max(...got.data.map((value, i) => Math.abs(value - (wanted.data[i] ?? 0))));
  expect(worst).toBeLessThanOrEqual(1e-12 * largest);
}
