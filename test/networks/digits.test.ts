import { digits } from "gradbook";
import { expect, test } from "vitest";

const all = digits();
const rows = all.inputs.toArray() as number[][];
const targets = all.targets.toArray() as number[];

test("there are 1797 digits of 64 pixels, as many of each class as the UCI repository counts", () => {
  expect(all.inputs.shape).toEqual([1797, 64]);
  const counts = Array.from({ length: 10 }, (_, digit) => targets.filter((one) => one === digit).length);
  expect(counts).toEqual([178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
});

test("the first picture is scikit-learn's first zero", () => {
  expect(targets[0]).toBe(0);
  expect(rows[0]?.slice(0, 16).map((pixel) => 16 * pixel)).toEqual([
    0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0,
  ]);
});

test("every pixel is a sixteenth between 0 and 1, and their sum is the data set's", () => {
  const pixels = rows.flat().map((pixel) => 16 * pixel);
  expect(pixels.every((pixel) => Number.isInteger(pixel) && pixel >= 0 && pixel <= 16)).toBe(true);
  expect(pixels.reduce((sum, pixel) => sum + pixel, 0)).toBe(561718);
});

test("a part is the same examples, in the type that was asked for", () => {
  const part = digits({ from: 1000, to: 1003, dtype: "f32" });
  expect(part.targets.toArray()).toEqual(targets.slice(1000, 1003));
  expect(part.inputs.toArray()).toEqual(rows.slice(1000, 1003));
  expect(part.inputs.dtype).toBe("f32");
});

test("examples that there are not are refused", () => {
  for (const options of [{ from: -1 }, { to: 1798 }, { from: 5, to: 5 }, { from: 0.5 }])
    expect(() => digits(options), JSON.stringify(options)).toThrow(RangeError);
  expect(() => digits({ from: 1790, to: 1800 })).toThrow(
    "digits: no examples from 1790 to 1800; there are 0 to 1797",
  );
});
