import { createRng, type Rng } from "gradbook";
import { describe, expect, test } from "vitest";

const draw = (n: number, next: () => number): number[] => Array.from({ length: n }, next);
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

describe("the numbers of a seed never change", () => {
  test("uniform", () => {
    const rng = createRng(1);
    expect(draw(4, () => rng.uniform())).toEqual([
      0.06911324219763126, 0.9957874914880848, 0.5738907243789412, 0.4779000646407927,
    ]);
  });
  test("normal", () => {
    const rng = createRng(2);
    expect(draw(3, () => rng.normal())).toEqual([
      -0.02217364068094343, -0.4577779463178361, 1.1193859496803928,
    ]);
  });
  test("integer", () => {
    const rng = createRng(3);
    expect(draw(8, () => rng.integer(10))).toEqual([2, 6, 2, 0, 7, 2, 4, 7]);
  });
  test("shuffle", () => {
    expect(createRng(4).shuffle(["a", "b", "c", "d", "e", "f"])).toEqual(["e", "f", "c", "a", "d", "b"]);
  });
  test("seeds and keys as text and as numbers", () => {
    const streams = [
      createRng("seed"),
      createRng(-1),
      createRng(2 ** 40),
      createRng(1).split("a"),
      createRng(1).split(1),
    ];
    expect(streams.map((rng) => rng.uniform())).toEqual([
      0.46684327591650565, 0.9194720919979819, 0.8742982194336755, 0.7138518871506567, 0.21418571364404415,
    ]);
  });
});

// With a fixed seed nothing here is left to chance; the bounds are those of 4 standard errors.
describe("the distributions", () => {
  const n = 100_000;

  test("uniform has mean 1/2, variance 1/12 and stays below 1", () => {
    const rng = createRng("uniform");
    const values = draw(n, () => rng.uniform());
    expect(Math.abs(mean(values) - 1 / 2)).toBeLessThan(4 * Math.sqrt(1 / 12 / n));
    expect(Math.abs(mean(values.map((x) => (x - 0.5) ** 2)) - 1 / 12)).toBeLessThan(
      4 * Math.sqrt(1 / 180 / n),
    );
    expect(values.every((x) => x >= 0 && x < 1)).toBe(true);
  });

  test("normal has the moments 0, 1, 0, 3 and the right share within one deviation", () => {
    const rng = createRng("normal");
    const values = draw(n, () => rng.normal());
    const moment = (k: number): number => mean(values.map((x) => x ** k));
    expect(Math.abs(moment(1))).toBeLessThan(4 * Math.sqrt(1 / n));
    expect(Math.abs(moment(2) - 1)).toBeLessThan(4 * Math.sqrt(2 / n));
    expect(Math.abs(moment(3))).toBeLessThan(4 * Math.sqrt(15 / n));
    expect(Math.abs(moment(4) - 3)).toBeLessThan(4 * Math.sqrt(96 / n));
    const within = values.filter((x) => Math.abs(x) < 1).length / n;
    expect(Math.abs(within - 0.6826894921)).toBeLessThan(4 * Math.sqrt((0.683 * 0.317) / n));
  });

  test.each([2, 3, 7, 10, 100])("integer(%i) takes each value as often", (kinds) => {
    const rng = createRng(`integer ${kinds}`);
    expect(
      chiSquare(
        draw(n, () => rng.integer(kinds)),
        kinds,
      ),
    ).toBeLessThan(bound(kinds));
  });

  test("integer is unbiased where n does not divide 2⁵³", () => {
    // Without drawing again, numbers below 2⁵³ - n (here a third of all) would come twice as often.
    const limit = 0.75 * 2 ** 53;
    const rng = createRng("bias");
    const low = draw(n, () => rng.integer(limit)).filter((x) => x < limit / 3).length / n;
    expect(Math.abs(low - 1 / 3)).toBeLessThan(4 * Math.sqrt(2 / 9 / n));
  });

  test("shuffle gives each of the 24 orders of four items as often", () => {
    const rng = createRng("shuffle");
    const orders = draw(n, () => {
      const [a, b, c, d] = rng.shuffle([0, 1, 2, 3]) as [number, number, number, number];
      const rank = (x: number, rest: readonly number[]): number => rest.filter((y) => y < x).length;
      return rank(a, [b, c, d]) * 6 + rank(b, [c, d]) * 2 + rank(c, [d]);
    });
    expect(chiSquare(orders, 24)).toBeLessThan(bound(24));
  });

  test("the first number of neighbouring seeds and keys is uniform, and so are pairs of them", () => {
    const parent = createRng(0);
    for (const stream of [createRng, (key: number): Rng => parent.split(key)]) {
      const first = draw(n, () => 0).map((_, seed) => Math.floor(stream(seed).uniform() * 16));
      const pairs = first.slice(1).map((x, i) => x * 16 + (first[i] ?? 0));
      expect(chiSquare(first, 16)).toBeLessThan(bound(16));
      expect(chiSquare(pairs, 256)).toBeLessThan(bound(256));
    }
  });
});

describe("split", () => {
  test("does not move its parent", () => {
    const [a, b] = [createRng(7), createRng(7)];
    a.split("x").uniform();
    expect(a.uniform()).toBe(b.uniform());
  });

  test("gives the same stream wherever the parent stands", () => {
    const rng = createRng(7);
    const before = rng.split("x").uniform();
    rng.uniform();
    expect(rng.split("x").uniform()).toBe(before);
  });

  test("gives other streams for other keys, parents and kinds of key", () => {
    const rng = createRng(7);
    const streams = [
      rng,
      rng.split("1"),
      rng.split(1),
      rng.split("11"),
      rng.split("1").split("1"),
      createRng(8).split(1),
    ];
    expect(new Set(streams.map((stream) => stream.uniform())).size).toBe(streams.length);
  });

  test("is uncorrelated with its parent", () => {
    const n = 20_000;
    const rng = createRng("parent");
    const child = rng.split("child");
    const products = draw(n, () => (rng.uniform() - 0.5) * (child.uniform() - 0.5));
    expect(Math.abs(mean(products))).toBeLessThan(4 / 12 / Math.sqrt(n));
  });
});

test("shuffle leaves its argument alone and keeps every item", () => {
  const items = Object.freeze([3, 1, 2]);
  expect(createRng(1).shuffle(items).toSorted()).toEqual([1, 2, 3]);
  expect(items).toEqual([3, 1, 2]);
  expect(createRng(1).shuffle([])).toEqual([]);
});

test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])("integer(%d) is a RangeError", (n) => {
  expect(() => createRng(1).integer(n)).toThrow(`integer: n is a positive whole number, not ${n}`);
});

test.each([0.5, Number.NaN, 2 ** 60, null, undefined, {}])("the seed %s is a TypeError", (seed) => {
  const wrong = seed as number;
  expect(() => createRng(wrong)).toThrow(`createRng: text or a whole number is needed, not ${seed}`);
  expect(() => createRng(1).split(wrong)).toThrow(`split: text or a whole number is needed, not ${seed}`);
});

function chiSquare(values: readonly number[], kinds: number): number {
  const counts = new Array<number>(kinds).fill(0);
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  const expected = values.length / kinds;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

/** Four standard deviations above the mean of a χ² distribution. */
function bound(kinds: number): number {
  return kinds - 1 + 4 * Math.sqrt(2 * (kinds - 1));
}
