import { operators } from "gradbook";
import { describe, expect, test } from "vitest";
import { parseFormula } from "../../lib/nodes/formula.js";
import { level, texFormula, writeFormula } from "../../lib/nodes/write-formula.js";

const letters = { a: "x", b: "b", y: "y" };
const named = { names: { a: "u", b: "2", y: "h" }, isNamed: true };

describe("a formula is written with the fewest brackets", () => {
  test.each([
    ["y * (1 - y)", "y(1 − y)", "h·(1 − h)"],
    ["1 - y * y", "1 − y²", "1 − h²"],
    ["b * pow(a, b - 1), but 0 where b == 0", "b x^(b − 1)", "2 · u^(2 − 1)"],
    ["-(y / b)", "−y / b", "−h / 2"],
    ["a - (b - y)", "x − (b − y)", "u − (2 − h)"],
    ["a - b - y", "x − b − y", "u − 2 − h"],
    ["(a - b) / max(a * (1 - a), 1e-12) / n", "(x − b) / (x(1 − x)) / n", "(u − 2) / (u·(1 − u)) / n"],
    ["-2 * (a - b)", "−2(x − b)", "−2(u − 2)"],
    ["max(a, 0) + log1p(exp(-abs(a)))", "max(x, 0) + ln(1 + exp(−|x|))", "max(u, 0) + ln(1 + exp(−|u|))"],
    ["a > 0 ? 1 : 0", "1 if x > 0, else 0", "1 if u > 0, else 0"],
    ["y * log(a)", "y ln x", "h · ln u"],
  ])("%s", (text, withLetters, withNames) => {
    expect(writeFormula(parseFormula(text), { names: letters })).toBe(withLetters);
    expect(writeFormula(parseFormula(text), named)).toBe(withNames);
  });

  test("in a product only what would be misread stands in brackets", () => {
    const inProduct = (text: string): string => writeFormula(parseFormula(text), named, level.product);
    expect(["y * (1 - y)", "1 - y", "-1", "a > 0 ? 1 : 0", "b", "-(y / b)"].map(inProduct)).toEqual([
      "h·(1 − h)",
      "(1 − h)",
      "(−1)",
      "(1 if u > 0, else 0)",
      "2",
      "(−h / 2)",
    ]);
  });
});

test("local gradients read as the lectures write them", () => {
  const written = Object.entries(operators).map(([name, { localGradients }]) => [name, localGradients]);
  expect(Object.fromEntries(written)).toMatchObject({
    add: ["1", "1"],
    sub: ["1", "−1"],
    mul: ["b", "a"],
    div: ["1 / b", "−y / b"],
    pow: ["b a^(b − 1)", "y ln a"],
    sigmoid: ["y(1 − y)"],
    tanh: ["1 − y²"],
    relu: ["1 if x > 0, else 0"],
    matmul: ["∂L/∂Y Bᵀ", "Aᵀ ∂L/∂Y"],
    transpose: ["(∂L/∂Y)ᵀ"],
    reshape: ["∂L/∂Y in the shape of X"],
    softmax: ["y ⊙ (∂L/∂y − Σ ∂L/∂y ⊙ y)"],
    meanSquaredError: ["2(a − b) / n", "−2(a − b) / n"],
    binaryCrossEntropy: ["(a − b) / (a(1 − a)) / n", "(ln(1 − a) − ln a) / n"],
    sigmoidCrossEntropy: ["(σ(a) − b) / n", "−a / n"],
    softmaxCrossEntropy: ["(softmax(a) − 1 at the class) / n", "0"],
  });
});

test.each([
  ["a / (1 + exp(-a))", "\\frac{a}{1 + e^{-a}}"],
  [
    "-(b * log(a) + (1 - b) * log(1 - a))",
    "-\\left(b \\, \\ln a + \\left(1 - b\\right) \\, \\ln \\left(1 - a\\right)\\right)",
  ],
  ["a > 0 ? a : 0.01 * a", "\\begin{cases}a & a > 0\\\\ 0.01 \\, a & \\text{else}\\end{cases}"],
])("%s in TeX", (text, tex) => {
  expect(texFormula(parseFormula(text))).toBe(tex);
});

test.each([
  ["a +", 'formula "a +": the end is no name'],
  ["a b", 'formula "a b": b is too much'],
  ["exp(a", 'formula "exp(a": ) expected, not the end'],
  ["a > 0 ? 1", 'formula "a > 0 ? 1": : expected, not the end'],
])("%s is refused", (text, message) => {
  expect(() => parseFormula(text)).toThrow(message);
});
