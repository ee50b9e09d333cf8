import {
  backward,
  binaryCrossEntropy,
  Graph,
  meanSquaredError,
  sigmoidCrossEntropy,
  softmax,
  softmaxCrossEntropy,
  tensor,
  variable,
} from "gradbook";
import { describe, expect, test } from "vitest";

describe("sigmoidCrossEntropy", () => {
  test.each([
    [0, 1, Math.LN2, -0.5],
    [745, 1, 0, 0],
    [745, 0, 745, 1],
    [-745, 1, 745, -1],
    [1e3, 0, 1e3, 1],
    [-1e3, 0, 0, 0],
    [40, 1, 4.2483542552915889e-18, 0],
  ])("of logit %d and target %d is %d with slope %d", (logit, target, value, slope) => {
    const x = variable(logit);
    const loss = sigmoidCrossEntropy(x, target);
    backward(loss);
    expect(Math.abs(loss.item() - value)).toBeLessThanOrEqual(1e-300 + 1e-15 * value);
    expect(x.grad.item()).toBeCloseTo(slope, 15);
  });
});

describe("softmax", () => {
  test("is finite and sums to 1 for logits of ±745 and ±1000", () => {
    expect(softmax(tensor([1000, 745, -745, -1000])).toArray()).toEqual([1, 1.7984862202794635e-111, 0, 0]);
    expect(softmax(tensor([[1000, 1000], [-1000, -1000]])).toArray()).toEqual([[0.5, 0.5], [0.5, 0.5]]); // biome-ignore format: rows
  });
});

describe("softmaxCrossEntropy", () => {
  test("is right for logits of ±1000, with gradient p − y over the rows", () => {
    const x = variable([
      [1000, -1000, 0],
      [0, 0, 0],
    ]);
    const loss = softmaxCrossEntropy(x, [1, 2]);
    backward(loss);
    expect(loss.item()).toBeCloseTo((2000 + 1.0986122886681098) / 2, 12);
    const [first, second] = x.grad.toArray() as number[][];
    expect(first).toEqual([0.5, -0.5, 0]);
    for (const [i, expected] of [1 / 6, 1 / 6, -1 / 3].entries())
      expect(second?.[i]).toBeCloseTo(expected, 15);
  });

  test.each([
    [Number.POSITIVE_INFINITY, 0],
    [0, Number.POSITIVE_INFINITY],
    [Number.NaN, 0],
  ])(
    "of logits %d and %d, one without a finite value, is NaN, and so is the gradient, as PyTorch's",
    (a, b) => {
      const x = variable([[a, b]]);
      const loss = softmaxCrossEntropy(x, [0]);
      backward(loss);
      expect(loss.item()).toBeNaN();
      expect(x.grad.toArray()).toEqual([[Number.NaN, Number.NaN]]);
    },
  );

  test("takes classes that are assigned between replays", () => {
    const classes = tensor([0, 1]);
    const loss = softmaxCrossEntropy(variable([[1, 0], [1, 0]]), classes); // biome-ignore format: rows
    const graph = new Graph(loss);
    expect(loss.item()).toBeCloseTo(0.8132616875182228, 12);
    classes.assign([0, 0]);
    graph.forward();
    expect(loss.item()).toBeCloseTo(0.31326168751822286, 12);
  });
});

describe("binaryCrossEntropy", () => {
  test.each([
    [0.5, 1, Math.LN2, -2],
    [0, 1, 100, -1e12],
    [1, 1, 0, 0],
    [1, 0, 100, 1e12],
    [0, 0, 0, 0],
  ])("of probability %d and target %d is %d with slope %d, as PyTorch's", (p, target, value, slope) => {
    const x = variable(p);
    const loss = binaryCrossEntropy(x, target);
    backward(loss);
    expect(loss.item()).toBeCloseTo(value, 12);
    expect(x.grad.item()).toBe(slope);
  });
});

test("meanSquaredError is the mean of squares, without a half", () => {
  const x = variable([1, 2, 4]);
  const loss = meanSquaredError(x, tensor([1, 1, 1]));
  backward(loss);
  expect(loss.item()).toBe(10 / 3);
  expect(x.grad.toArray()).toEqual([0, 2 / 3, 2]);
});
