import { matrixProduct } from "gradbook";
import { expect, test } from "vitest";
import { displayMethod } from "../../../lib/figures/page/figure.js";

const small = {
  title: "A row meets a column",
  alt: "Two matrices and their product.",
  a: [
    [1, 3],
    [0, -2],
  ],
  b: [
    [2, 1, 0],
    [-1, 4, 5],
  ],
  entry: [1, 0] as const,
};

test("works out the entry that is asked for, and has the sums of all others ready", async () => {
  const { "image/svg+xml": svg } = await matrixProduct(small)[displayMethod]();
  const shown = /class="gb-sum gb-sum-1-0 gb-shown"[^>]*>([^<]*)</.exec(String(svg))?.[1];
  expect(shown).toBe("0 · 2 + (−2) · (−1) = 2");
  expect(String(svg)).toContain(">1 · 1 + 3 · 4 = 13<");
  expect(String(svg).match(/class="gb-sum/g)).toHaveLength(6);
  expect(String(svg).match(/class="gb-cell [^"]*gb-on"/g)).toHaveLength(2 + 2 + 1);
});

test("is the same bytes twice, in words too", async () => {
  const once = await matrixProduct(small)[displayMethod]();
  expect(await matrixProduct(small)[displayMethod]()).toEqual(once);
  expect(once["text/plain"]).toBe("A row meets a column\nTwo matrices and their product.");
});

test("says which sizes do not fit, and which entry is not there", () => {
  expect(() => matrixProduct({ ...small, b: [[1, 2]] })).toThrow("[2,2] and [1,2] differ on the inner size");
  expect(() => matrixProduct({ ...small, entry: [2, 0] })).toThrow("there is no entry [2,0] in [2,3]");
  expect(() => matrixProduct({ ...small, a: [[1, 3], [0]] })).toThrow("not all equally long");
});
