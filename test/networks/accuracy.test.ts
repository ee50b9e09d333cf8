import { accuracy, tensor } from "gradbook";
import { expect, test } from "vitest";

test("a logit above 0 means 1", () => {
  const logits = tensor([[2], [-1], [0], [0.1]]);
  expect(accuracy(logits, tensor([[1], [0], [0], [0]]))).toBe(0.75);
});

test("probabilities take the threshold 0.5", () => {
  const probabilities = tensor([[0.6], [0.4]]);
  expect(accuracy(probabilities, tensor([[1], [0]]), { threshold: 0.5 })).toBe(1);
});

test("of several outputs the largest is the answer", () => {
  const logits = tensor([
    [1, 3, 2],
    [5, 0, 0],
    [0, 0, 1],
  ]);
  expect(accuracy(logits, tensor([1, 2, 2]))).toBeCloseTo(2 / 3, 15);
});

test("NaN is never right", () => {
  expect(accuracy(tensor([[Number.NaN]]), tensor([[1]]))).toBe(0);
});

test("differing numbers of examples are a RangeError", () => {
  expect(() => accuracy(tensor([[1]]), tensor([1, 0]))).toThrow(
    "accuracy: outputs [1,1] and targets [2] differ on the examples",
  );
});
