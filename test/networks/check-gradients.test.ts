import {
  type Activation,
  backward,
  checkGradients,
  createRng,
  defineOperator,
  type GradientCheck,
  heNormal,
  type Initialiser,
  Linear,
  lecun,
  meanSquaredError,
  mlp,
  normal,
  relu,
  sigmoid,
  type Tensor,
  tanh,
  tensor,
  torchDefault,
  xavierNormal,
  xavierUniform,
  zeros,
} from "gradbook";
import { describe, expect, test } from "vitest";
import { evaluateFormula, type Tree } from "../../lib/nodes/formula.js";
import {
  constant,
  type Dual,
  exponential,
  inverse,
  logarithm,
  ofDuals,
  plus,
  times,
} from "../nodes/dual-numbers.js";

/** x / √(1 + x²), with the slope (1 + x²)^(−3/2). */
const algebraic = defineOperator({
  name: "algebraic",
  forward: (x) => x / Math.sqrt(1 + x * x),
  localGradients: [(x) => 1 / ((1 + x * x) * Math.sqrt(1 + x * x))],
});
const zeroed = defineOperator({ name: "zeroed", forward: (x) => x, localGradients: [() => 0] });
const doubled = defineOperator({ name: "doubled", forward: (x) => x, localGradients: [() => 2] });

const activations: readonly Activation[] = [sigmoid, tanh, relu, algebraic];
const initialisers: Readonly<Record<string, Initialiser>> = {
  zeros,
  "normal(0.01)": normal(0.01),
  "normal(1)": normal(1),
  lecun,
  xavierUniform,
  xavierNormal,
  heNormal,
  torchDefault,
};
const cases = activations.flatMap((activation) =>
  Object.keys(initialisers).map((init) => ({ activation, init })),
);

const points = [[0.3, -0.8], [1.2, 0.5], [-0.7, 0.9]]; // biome-ignore format: rows
const targets = [[0.2], [-1], [0.5]];
const inputs = tensor(points);

describe.each([1, 3, 10])("checkGradients of a network of depth %d", (depth) => {
  const resolved: string[] = [];

  test.each(cases)(
    "$activation.name, $init: ok, or unresolved and as dual numbers say",
    ({ activation, init }) => {
      const parameters = draw(depth, activation, initialisers[init] as Initialiser);
      const check = checkGradients((...all) => lossOf(activation, all), parameters);
      expect(check.ok).toBe(check.unresolved.length === 0);
      expect(check.maxRelativeError).toBeLessThanOrEqual(1e-6);
      backward(lossOf(activation, parameters));
      for (const parameter of check.unresolved) expectDualGradient(activation, parameters, parameter);
      if (!check.ok) return;
      resolved.push(`${activation.name}, ${init}`);
      for (const parameter of parameters) {
        expect(checkBroken(zeroed, parameter, activation, parameters).ok).toBe(false);
        expect(checkBroken(doubled, parameter, activation, parameters).ok).toBe(false);
      }
    },
  );

  test("resolves networks whose gradients neither vanish nor begin at zero", () => {
    expect(resolved).toEqual(
      expect.arrayContaining(["tanh, xavierNormal", "relu, heNormal", "algebraic, lecun"]),
    );
    expect(resolved.filter((name) => name.endsWith("zeros"))).toEqual([]);
  });
});

function draw(depth: number, activation: Activation, init: Initialiser): readonly Tensor[] {
  const sizes = [2, ...Array<number>(depth).fill(4), 1];
  return mlp(sizes, { activation, init, rng: createRng(7) }).parameters;
}

/** The loss of a network on the points, as a function of its weights and biases. */
function lossOf(activation: Activation, parameters: readonly Tensor[]): Tensor {
  let x = inputs;
  for (let next = 0; next < parameters.length; next += 2) {
    if (next > 0) x = activation(x);
    x = new Linear(parameters[next] as Tensor, parameters[next + 1] as Tensor).forward(x);
  }
  return meanSquaredError(x, tensor(targets));
}

/** The check of one parameter whose gradient an operator spoils on its way back. */
function checkBroken(
  spoil: Activation,
  parameter: Tensor,
  activation: Activation,
  parameters: readonly Tensor[],
): GradientCheck {
  const loss = (): Tensor =>
    lossOf(
      activation,
      parameters.map((p) => (p === parameter ? spoil(p) : p)),
    );
  return checkGradients(loss, [parameter]);
}

/** The gradient that backpropagation left is that of dual numbers, entry by entry. */
function expectDualGradient(activation: Activation, parameters: readonly Tensor[], parameter: Tensor): void {
  const found = parameter.grad.data;
  const expected = Array.from(found, (_, entry) => {
    const duals = parameters.map((p) => {
      return Array.from(p.data, (value, i) => ({ value, slope: p === parameter && i === entry ? 1 : 0 }));
    });
    return dualLoss(activation, parameters, duals).slope;
  });
  const norm = Math.sqrt(expected.reduce((sum, slope) => sum + slope * slope, 0));
  for (const [entry, slope] of expected.entries()) {
    expect(Math.abs((found[entry] as number) - slope), parameter.name).toBeLessThanOrEqual(1e-12 * norm);
  }
}

/** lossOf, written again for dual numbers. */
function dualLoss(activation: Activation, { length }: readonly Tensor[], duals: readonly Dual[][]): Dual {
  const apply = (x: Dual): Dual =>
    activation === algebraic
      ? dualAlgebraic(x)
      : evaluateFormula(activation.formula as Tree, { a: x }, ofDuals);
  const errors = points.map((point, row) => {
    let x = point.map(constant);
    for (let next = 0; next < length; next += 2) {
      if (next > 0) x = x.map(apply);
      const [weights, biases] = duals.slice(next, next + 2) as [Dual[], Dual[]];
      x = biases.map((bias, column) =>
        x.reduce((sum, xi, i) => plus(sum, times(xi, weights[i * biases.length + column] as Dual)), bias),
      );
    }
    const error = plus(x[0] as Dual, constant(-(targets[row]?.[0] as number)));
    return times(error, error);
  });
  return times(errors.reduce(plus), inverse(constant(points.length)));
}

function dualAlgebraic(x: Dual): Dual {
  const squares = plus(constant(1), times(x, x));
  return times(x, exponential(times(constant(-0.5), logarithm(squares))));
}
