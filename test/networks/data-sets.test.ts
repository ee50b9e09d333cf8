import {
  circles,
  createRng,
  type DataSet,
  minibatches,
  moons,
  noisySine,
  spiral,
  tensor,
  xor,
} from "gradbook";
import { describe, expect, test } from "vitest";

const makers = { moons, circles, spiral, noisySine } as const;
const rows = (data: DataSet): number[][] => data.inputs.toArray() as number[][];

test("xor is 1 where exactly one input is", () => {
  const { inputs, targets } = xor();
  expect(inputs.toArray()).toEqual([
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ]);
  expect(targets.toArray()).toEqual([[0], [1], [1], [0]]);
  expect(xor({ dtype: "f32" }).inputs.dtype).toBe("f32");
});

describe("without noise", () => {
  const rng = createRng(1);

  test("moons are two half circles", () => {
    const { inputs, targets } = moons({ points: 6, rng });
    const expected = [
      [1, 0],
      [0, 1],
      [-1, 0],
      [0, 0.5],
      [1, -0.5],
      [2, 0.5],
    ];
    expect(inputs.toArray()).toEqual(expected.map((row) => row.map((x) => expect.closeTo(x, 14))));
    expect(targets.toArray()).toEqual([[0], [0], [0], [1], [1], [1]]);
  });

  test("circles have radius 1 and 1/2", () => {
    const data = circles({ points: 200, rng });
    const radii = rows(data).map(([x = 0, y = 0]) => Math.hypot(x, y));
    const targets = data.targets.toArray() as number[][];
    for (const [i, radius] of radii.entries())
      expect(radius).toBeCloseTo(targets[i]?.[0] === 0 ? 1 : 0.5, 14);
    expect(new Set(rows(data).map(String)).size).toBe(200);
  });

  test("spiral has three arms as long as each other, to radius 1", () => {
    const { inputs, targets } = spiral({ points: 90, rng });
    expect(targets.shape).toEqual([90]);
    for (const arm of [0, 1, 2]) expect(targets.data.filter((target) => target === arm).length).toBe(30);
    const [x = 0, y = 0] = (inputs.toArray() as number[][])[29] ?? [];
    expect(Math.hypot(x, y)).toBeCloseTo(1, 14);
  });

  test("noisySine lies on the sine, in rising order", () => {
    const data = noisySine({ points: 50, rng });
    const x = rows(data).map(([value = 0]) => value);
    expect(x).toEqual(x.toSorted((a, b) => a - b));
    const y = (data.targets.toArray() as number[][]).map(([value = 0]) => value);
    for (const [i, value] of y.entries()) expect(value).toBeCloseTo(Math.sin(Math.PI * (x[i] ?? 0)), 14);
  });
});

describe.each(Object.entries(makers))("%s", (name, make) => {
  test("is decided by the seed", () => {
    const options = { points: 7, noise: 0.1 };
    const [a, b, other] = [1, 1, 2].map((seed) => make({ ...options, rng: createRng(seed) }));
    expect(a?.inputs.toArray()).toEqual(b?.inputs.toArray());
    expect(a?.targets.toArray()).toEqual(b?.targets.toArray());
    expect(a?.inputs.toArray()).not.toEqual(other?.inputs.toArray());
  });

  test("has as many rows as points, in either dtype", () => {
    const data = make({ points: 31, noise: 0.1, rng: createRng(1), dtype: "f32" });
    expect([data.inputs.shape[0], data.targets.shape[0]]).toEqual([31, 31]);
    expect([data.inputs.dtype, data.targets.dtype]).toEqual(["f32", "f32"]);
  });

  test("refuses wrong options", () => {
    const rng = createRng(1);
    expect(() => make({ points: 0, rng })).toThrow(`${name}: points is 0, not a positive whole number`);
    expect(() => make({ points: 4, noise: -1, rng })).toThrow(`${name}: noise is -1, not a number from 0 on`);
    expect(() => make({ points: 4 } as never)).toThrow(`${name}: rng is missing; give createRng(seed)`);
  });
});

test("the noise has the standard deviation asked for", () => {
  const options = { points: 20_000, noise: 0.1 };
  const clean = moons({ points: options.points, rng: createRng(1) });
  const noisy = moons({ ...options, rng: createRng(1) });
  const squares = Array.from(noisy.inputs.data, (x, i) => (x - (clean.inputs.data[i] ?? 0)) ** 2);
  expect(squares.reduce((sum, x) => sum + x, 0) / squares.length).toBeCloseTo(0.01, 3);
});

describe("minibatches", () => {
  const data = {
    inputs: tensor([
      [0, 10],
      [1, 11],
      [2, 12],
      [3, 13],
      [4, 14],
    ]),
    targets: tensor([[0], [1], [2], [3], [4]]),
  };

  test("give every example once, the last batch what remains", () => {
    const batches = minibatches(data, { batchSize: 2 });
    expect(batches.map((batch) => batch.inputs.toArray())).toEqual([
      [
        [0, 10],
        [1, 11],
      ],
      [
        [2, 12],
        [3, 13],
      ],
      [[4, 14]],
    ]);
    expect(batches.map((batch) => batch.targets.toArray())).toEqual([[[0], [1]], [[2], [3]], [[4]]]);
  });

  test("keep an input and its target together when they are shuffled", () => {
    const batches = minibatches(data, { batchSize: 5, rng: createRng(3) });
    const [inputs, targets] = [batches[0]?.inputs.toArray(), batches[0]?.targets.toArray()] as number[][][];
    const order = targets?.map(([x]) => x) ?? [];
    expect(inputs?.map(([x]) => x)).toEqual(order);
    expect(order.toSorted()).toEqual([0, 1, 2, 3, 4]);
    expect(order).not.toEqual([0, 1, 2, 3, 4]);
  });

  test("take targets of one axis and keep the dtype", () => {
    const spiralData = spiral({ points: 9, rng: createRng(1), dtype: "f32" });
    const [batch] = minibatches(spiralData, { batchSize: 4 });
    expect(batch?.targets.shape).toEqual([4]);
    expect(batch?.inputs.dtype).toBe("f32");
  });

  test("refuse wrong sizes", () => {
    expect(() => minibatches(data, { batchSize: 0 })).toThrow(
      "minibatches: batchSize is 0, not a positive whole number",
    );
    expect(() => minibatches({ ...data, targets: tensor([1]) }, { batchSize: 1 })).toThrow(
      "minibatches: inputs [5,2] and targets [1] differ on the examples",
    );
  });
});
