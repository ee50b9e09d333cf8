import {
  createRng,
  loadParameters,
  mlp,
  normal,
  sigmoid,
  type Tensor,
  tensor,
  variable,
  zeros,
} from "gradbook";
import { describe, expect, test } from "vitest";

const network = (sizes: readonly number[], dtype: "f64" | "f32" = "f64", init = normal(1)) =>
  mlp(sizes, { activation: sigmoid, init, rng: createRng(5), dtype });

test.each(["f64", "f32"] as const)("parameters in %s come back from JSON to the bit", (dtype) => {
  const trained = network([2, 3, 1], dtype);
  trained.parameters[1]?.assign([-0, Infinity, NaN]);
  const saved = JSON.stringify(trained.parameters);
  const other = network([2, 3, 1], dtype, zeros);
  loadParameters(other.parameters, saved);
  expect(other.parameters.map(({ data }) => data)).toEqual(trained.parameters.map(({ data }) => data));
  const x = tensor([[0.3, -2]], { dtype });
  expect(other.forward(x).item()).toBe(trained.forward(x).item());
});

test("a graph on them is stale afterwards", () => {
  const w = variable(1, { name: "w" });
  const before = w.changedAt;
  loadParameters([w], JSON.stringify([variable(3, { name: "w" })]));
  expect(w.item()).toBe(3);
  expect(w.changedAt).toBeGreaterThan(before);
});

describe("wrong use", () => {
  const saved = JSON.stringify(network([2, 3, 1]).parameters);
  const here = (sizes: readonly number[], dtype?: "f32"): readonly Tensor[] =>
    network(sizes, dtype, zeros).parameters;
  test.each<[string, readonly Tensor[], unknown]>([
    ["4 parameters were saved, here are 6", here([2, 3, 3, 1]), saved],
    ["parameter 1 is W1 [2,4] f64, saved was W1 [2,3] f64", here([2, 4, 1]), saved],
    ["parameter 1 is W1 [2,3] f32, saved was W1 [2,3] f64", here([2, 3, 1], "f32"), saved],
    ["parameter 1 is w [2,3] f64, saved was W1", [variable([[0, 0, 0], [0, 0, 0]], { name: "w" }), ...here([2, 3, 1]).slice(1)], saved], // biome-ignore format: one row a case
    [
      "what was saved of W1 [2,3] are not 6 numbers",
      here([2, 3, 1]),
      saved.replace(/"values":\[/, '"values":[null,'),
    ],
    ['"{" is not what JSON.stringify(network.parameters) writes', here([2, 3, 1]), "{"],
    ["{} is not what", here([2, 3, 1]), {}],
    ["undefined is not what", here([2, 3, 1]), undefined],
  ])("%s", (message, parameters, text) => {
    expect(() => loadParameters(parameters, text as string)).toThrow(`loadParameters: ${message}`);
    for (const parameter of parameters) expect(new Set(parameter.data)).toEqual(new Set([0]));
  });
});
