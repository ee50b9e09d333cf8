import {
  Adam,
  add,
  Graph,
  Momentum,
  mul,
  type Optimiser,
  Sgd,
  sub,
  sum,
  type Tensor,
  tensor,
  variable,
} from "gradbook";
import { describe, expect, test } from "vitest";

/** Minimises (w - 3)² + (v + 1)² from (0, 0) and records w and v after each step. */
function descend(make: (parameters: readonly Tensor[]) => Optimiser, steps: number): [number, number][] {
  const w = variable([0, 0]);
  const error = sub(w, tensor([3, -1]));
  const graph = new Graph(sum(mul(error, error)));
  const optimiser = make([w]);
  return Array.from({ length: steps }, () => {
    graph.forward();
    graph.zeroGrad();
    graph.backward();
    optimiser.step();
    return w.toArray() as [number, number];
  });
}

describe("Sgd", () => {
  test("moves against the gradient by the learning rate", () => {
    const path = descend((parameters) => new Sgd(parameters, { learningRate: 0.25 }), 3);
    expect(path).toEqual([
      [1.5, -0.5],
      [2.25, -0.75],
      [2.625, -0.875],
    ]);
  });

  test("leaves a parameter without a gradient alone", () => {
    const w = variable([1, 2]);
    new Sgd([w], { learningRate: 1 }).step();
    expect(w.toArray()).toEqual([1, 2]);
  });

  test("makes every graph on its parameters stale", () => {
    const w = variable(2);
    const graph = new Graph(mul(w, w));
    graph.backward();
    new Sgd([w], { learningRate: 0.5 }).step();
    expect(() => graph.backward()).toThrow("forward()");
    graph.forward();
    expect(graph.output.item()).toBe(0);
  });
});

describe("Momentum", () => {
  test("adds up a velocity", () => {
    const path = descend((parameters) => new Momentum(parameters, { learningRate: 0.125, momentum: 0.5 }), 3);
    // v: -6, -3 - 4.5 = -7.5, -3.75 - 2.625 = -6.375
    expect(path.map(([w]) => w)).toEqual([0.75, 1.6875, 2.484375]);
  });

  test("keeps nine tenths of the velocity by default", () => {
    const path = descend((parameters) => new Momentum(parameters, { learningRate: 0.125 }), 2);
    expect(path[1]?.[0]).toBeCloseTo(0.75 + 0.125 * (0.9 * 6 + 4.5), 14);
  });
});

describe("Adam", () => {
  test("takes first steps of the learning rate, whatever the gradient", () => {
    const path = descend((parameters) => new Adam(parameters, { learningRate: 0.1 }), 1);
    expect(path[0]).toEqual([expect.closeTo(0.1, 9), expect.closeTo(-0.1, 9)]);
  });

  test("agrees with torch.optim.Adam on the same descent", () => {
    // torch 2, f64: w = [0, 0], loss = ((w - [3, -1])**2).sum(), lr .1
    const path = descend((parameters) => new Adam(parameters, { learningRate: 0.1 }), 3);
    expect(path[2]).toEqual([
      expect.closeTo(0.29961847654925267, 15),
      expect.closeTo(-0.29841372705396974, 15),
    ]);
  });
});

describe.each(["f64", "f32"] as const)("in %s, for any number of parameters,", (dtype) => {
  const round = dtype === "f64" ? (x: number) => x : Math.fround;
  const gradient = (i: number) => round(Math.fround(0.1 * (i + 1)) * 3 - 0.7);

  /** The values after two steps with the same gradient. */
  function twoSteps(size: number, make: (parameters: readonly Tensor[]) => Optimiser): number[] {
    const w = variable(new Array(size).fill(0.3), { dtype });
    const slopes = tensor(
      Array.from({ length: size }, (_, i) => gradient(i)),
      { dtype },
    );
    const neighbour = variable(new Array(size).fill(0.3), { dtype });
    const graph = new Graph(sum(mul(add(w, neighbour), slopes)));
    const optimiser = make([w]);
    graph.backward();
    optimiser.step();
    optimiser.step();
    expect(neighbour.toArray()).toEqual(new Array(size).fill(round(0.3)));
    return w.toArray() as number[];
  }

  test.each([1, 2, 3, 4, 7])("Momentum is v ← β·v + g, w ← w - η·v to the bit: %d", (size) => {
    const expected = Array.from({ length: size }, (_, i) => {
      let [w, v] = [round(0.3), 0];
      for (let step = 0; step < 2; step++) {
        v = round(0.8 * v + gradient(i));
        w = round(w - 0.03 * v);
      }
      return w;
    });
    const make = (p: readonly Tensor[]) => new Momentum(p, { learningRate: 0.03, momentum: 0.8 });
    expect(twoSteps(size, make)).toEqual(expected);
  });

  test.each([1, 2, 3, 4, 7])(
    "Adam divides the mean by the root of the mean square to the bit: %d",
    (size) => {
      const expected = Array.from({ length: size }, (_, i) => {
        const g = gradient(i);
        let [w, m, v, kept1, kept2] = [round(0.3), 0, 0, 1, 1];
        for (let step = 0; step < 2; step++) {
          kept1 *= 0.8;
          kept2 *= 0.9;
          m = round(0.8 * m + (1 - 0.8) * g);
          v = round(0.9 * v + (1 - 0.9) * g * g);
          const scale = 1 / Math.sqrt(1 - kept2);
          w = round(w - ((0.03 / (1 - kept1)) * m) / (Math.sqrt(v) * scale + 1e-8));
        }
        return w;
      });
      const make = (p: readonly Tensor[]) => new Adam(p, { learningRate: 0.03, beta1: 0.8, beta2: 0.9 });
      expect(twoSteps(size, make)).toEqual(expected);
    },
  );
});

describe.each([Sgd, Momentum, Adam])("the learning rate of %o", (Kind) => {
  test("can be set between steps, for a schedule", () => {
    const scheduled = (rates: readonly number[], first: number): number => {
      const w = variable(3);
      const graph = new Graph(mul(w, w));
      const optimiser = new Kind([w], { learningRate: first });
      for (const rate of rates) {
        graph.forward();
        graph.zeroGrad();
        graph.backward();
        optimiser.learningRate = rate;
        optimiser.step();
      }
      expect(optimiser.options.learningRate).toBe(rates.at(-1));
      return w.item();
    };
    expect(scheduled([0.01, 0.01], 7)).toBe(scheduled([0.01, 0.01], 0.01));
    expect(scheduled([0.01, 0.02], 0.01)).not.toBe(scheduled([0.01, 0.01], 0.01));
  });

  test("is checked at the step", () => {
    const optimiser = new Kind([variable(3)], { learningRate: 1 });
    for (const rate of [Number.NaN, -1, "1" as never]) {
      optimiser.learningRate = rate;
      expect(() => optimiser.step()).toThrow("learningRate is");
    }
  });
});

describe("wrong use", () => {
  const w = variable(1, { name: "w" });
  test.each<[string, () => unknown]>([
    ["Sgd: learningRate is 0, not a positive number", () => new Sgd([w], { learningRate: 0 })],
    ["Sgd: learningRate is NaN, not a positive number", () => new Sgd([w], { learningRate: Number.NaN })],
    ["Sgd: there are no parameters to move", () => new Sgd([], { learningRate: 1 })],
    ["Adam: parameter 2 is w = 1 once more", () => new Adam([w, w], { learningRate: 1 })],
    ["Adam: learningRate is undefined, not a positive number", () => new Adam([w], {} as never)],
    [
      "Momentum: learningRate is Infinity, not a positive number",
      () => new Momentum([w], { learningRate: 1 / 0 }),
    ],
    [
      "Momentum: momentum is 1, not from 0 up to 1",
      () => new Momentum([w], { learningRate: 1, momentum: 1 }),
    ],
    ["Adam: beta2 is -0.1, not from 0 up to 1", () => new Adam([w], { learningRate: 1, beta2: -0.1 })],
    ["Adam: epsilon is 0, not a positive number", () => new Adam([w], { learningRate: 1, epsilon: 0 })],
    ["Sgd: parameters is no array of variables", () => new Sgd(w as never, { learningRate: 1 })],
    ["Sgd: parameter 2 is tensor = 1, not a variable", () => new Sgd([w, tensor(1)], { learningRate: 1 })],
    [
      "Sgd: parameter 1 is result of mul = 1, not a variable",
      () => new Sgd([mul(w, w)], { learningRate: 1 }),
    ],
  ])("%s", (message, call) => {
    expect(call).toThrow(message);
  });
});
