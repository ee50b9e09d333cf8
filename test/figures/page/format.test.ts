import { formatNumber } from "gradbook";
import { expect, test } from "vitest";
import { formatFactor, roundTo } from "../../../lib/figures/page/format.js";

test.each([
  [0, "0"],
  [-0, "0"],
  [715, "715"],
  [-12, "−12"],
  [220.00000000000003, "220"],
  [0.7310585786300049, "0.7311"],
  [-0.5898, "−0.5898"],
  [0.1 + 0.2, "0.3"],
  [2.0000001, "2"],
  [123456.7, "123500"],
  [999999.9, "1·10⁶"],
  [0.0004386, "0.0004386"],
  [2.8e-7, "2.8·10⁻⁷"],
  [9.1e-14, "9.1·10⁻¹⁴"],
  [Number.NaN, "NaN"],
  [Number.NEGATIVE_INFINITY, "−∞"],
])("%d is printed as %s", (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

test("fewer digits can be asked for", () => {
  expect(formatNumber(0.59327, 3)).toBe("0.593");
});

test("a negative factor stands in brackets", () => {
  expect([formatFactor(-4), formatFactor(4)]).toEqual(["(−4)", "4"]);
});

test("stored data keeps the digits one can see", () => {
  expect([roundTo(0.123456), roundTo(Number.NaN), roundTo(Number.POSITIVE_INFINITY)]).toEqual([
    0.1235,
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ]);
});
