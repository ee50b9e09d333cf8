import {
  add,
  backward,
  checkGradients,
  defineOperator,
  localGradients,
  matmul,
  mean,
  mul,
  relu,
  sigmoid,
  softmax,
  sum,
  type Tensor,
  tensor,
  variable,
} from "gradbook";
import { describe, expect, test } from "vitest";

describe("checkGradients", () => {
  test("passes a layer, tensor by tensor, and leaves data and gradients alone", () => {
    const x = tensor([
      [1, 2],
      [3, 4],
    ]);
    const w = variable([
      [0.1, -0.2, 0.3],
      [0.4, 0.5, -0.6],
    ]);
    const b = variable([0.1, 0.2, 0.3]);
    const before = [w.toArray(), w.grad.toArray()];
    const check = checkGradients((w, b) => mean(sigmoid(add(matmul(x, w), b))), [w, b]);
    expect(check).toMatchObject({ ok: true, unresolved: [], skipped: 0 });
    expect(check.maxRelativeError).toBeLessThan(1e-8);
    expect([w.toArray(), w.grad.toArray()]).toEqual(before);
  });

  test("fails a wrong local gradient and says where", () => {
    const wrong = defineOperator({
      name: "wrong",
      forward: (a) => a * a,
      localGradients: [(a) => (a > 2 ? a : 2 * a)],
    });
    const x = variable([1, 2, 3]);
    const check = checkGradients((x) => sum(wrong(x)), [x]);
    expect(check.ok).toBe(false);
    expect(check.worst).toMatchObject({ input: x, index: 2, analytic: 3 });
  });

  test("never passes NaN", () => {
    const nan = defineOperator({ name: "nan", forward: (a) => a, localGradients: [() => Number.NaN] });
    expect(checkGradients((x) => nan(x), [variable(1)]).ok).toBe(false);
    expect(checkGradients((x) => mul(x, Number.NaN), [variable(1)]).ok).toBe(false);
  });

  test("fails a wrong gradient whose square overflows, and passes a right one", () => {
    const [right, wrong] = [1e200, 5].map((slope) =>
      defineOperator({ name: "steep", forward: (a) => 1e200 * (a - 1), localGradients: [() => slope] }),
    );
    expect(checkGradients((x) => wrong?.(x) as Tensor, [variable(1)]).ok).toBe(false);
    const check = checkGradients((x) => right?.(x) as Tensor, [variable(1)]);
    expect(check.ok).toBe(true);
    expect(check.maxRelativeError).toBeLessThan(1e-9);
  });

  test("never passes a difference that is infinite", () => {
    const cliff = defineOperator({
      name: "cliff",
      forward: (a) => (a > 1 ? Number.POSITIVE_INFINITY : 0),
      localGradients: [() => 5],
    });
    expect(checkGradients((x) => cliff(x), [variable(1)])).toMatchObject({ ok: false, unresolved: [] });
  });

  test("leaves gradients alone even when a local gradient throws", () => {
    const broken = defineOperator({
      name: "broken",
      forward: (a) => a,
      localGradients: [
        () => {
          throw new Error("no gradient");
        },
      ],
    });
    const x = variable(3);
    backward(mul(x, 4));
    expect(() => checkGradients((x) => broken(x), [x])).toThrow("no gradient");
    expect(x.grad.item()).toBe(4);
  });

  test("skips and counts entries that would cross a kink", () => {
    const x = variable([-1, 0, 1e-6, 2]);
    expect(checkGradients((x) => sum(relu(x)), [x])).toMatchObject({ ok: true, skipped: 2 });
  });

  test("knows the kinks of an operator of one's own", () => {
    const gate = defineOperator({
      name: "gate",
      forward: (x) => (x > 0 ? x : 0),
      localGradients: [(x) => (x > 0 ? 1 : 0)],
      kinks: [[0]],
    });
    expect(checkGradients((x) => sum(gate(x)), [variable([-1, 0, 2])])).toMatchObject({
      ok: true,
      skipped: 1,
    });
  });

  test("weights the outputs unequally: the rows of a softmax have a constant sum", () => {
    expect(checkGradients((x) => softmax(x), [variable([[1, 2, 0.5], [0, 1, -1]])])).toMatchObject({ ok: true }); // biome-ignore format: rows
  });

  test("calls a gradient below the rounding of the loss unresolved, not ok", () => {
    const x = variable(1);
    const check = checkGradients((x) => add(1e6, mul(x, 1e-12)), [x]);
    expect(check).toMatchObject({ ok: false, unresolved: [x] });
  });
});

describe("localGradients", () => {
  test("of a leaf is empty", () => {
    expect([localGradients(variable(2)), localGradients(tensor([1, 2]))]).toEqual([[], []]);
  });

  test("gives value, words and contribution for each edge of a product", () => {
    const a = variable(2, { name: "a" });
    const b = variable([3, 4], { name: "b" });
    const [toA, toB] = localGradients(mul(a, b));
    expect([toA?.formula, toA?.value?.toArray(), toA?.contribution.toArray()]).toEqual(["b", [3, 4], 0]);
    expect([toB?.formula, toB?.value?.toArray()]).toEqual(["a", [2, 2]]);
  });
});
