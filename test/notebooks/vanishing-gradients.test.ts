import { fileURLToPath } from "node:url";
import { add, Graph, mul, relu, sigmoid, type Tensor, tanh, variable } from "gradbook";
import { describe, expect, test } from "vitest";
import { readNotebook } from "../../lib/notebooks/read.js";
import { testLecture } from "./lecture.js";

testLecture({
  name: "05-vanishing-gradients",
  sections: "01234567",
  withoutNumbers: "0",
  quizzes: 22,
  numbers: [
    ["the sigmoid chain of 5, 10 and 20 neurons", "4.86e-4  2.78e-7  9.14e-14"],
    ["how far a bound of 0.3 is off after 20 neurons", "38.3×"],
    ["the tanh chain", "9.61e-2  4.09e-2  1.61e-2"],
    ["the first gradient that is exactly 0", "499"],
    ["the factor per layer of ReLU with Xavier, predicted and measured", "1 | 0.707 | 0.707 | 0.7"],
    ["the loss of depth 4 and of depth 5 after 1000 epochs", "4 | 0.287 | 0.296"],
    ["the wait of five layers", "1587 × 2.8"],
    ["the wait of six layers, foretold and measured", "5594 [ 5594, 3812, 6242, 3808, 5744 ]"],
    ["the ways to start that learn, in 1000 epochs and in 5000", "/ 10    tanh, PyTorch 10 / 10"],
    ["what becomes of four times the weights", "4 | 0.16 | 0.65 | 0.016 | 0.0026"],
    ["the runs that exploded", "10 / 10"],
    ["the gradient of a dead neuron", "w = -1.167  b = -1.000  dw = 0"],
    ["the widest window that passes everything on", "0.448   w = 6.9"],
    ["twenty layers of ReLU on digits", "ReLU, He | 0.46 | 2.28 | 2.31 | 17"],
    ["accuracy of ReLU and of the leaky one at a rate of 3", "3 | 70 | 0 | 60 | 79"],
  ],
});

describe("the lecture's lines of PyTorch", () => {
  // What PyTorch 2.15.0 printed for them, in f64: after 20 neurons, by function, weight and bias.
  const byPyTorch = [
    [sigmoid, 1, 0, 9.13910433958162e-14],
    [tanh, 1, 0, 0.016109817308422918],
    [sigmoid, 4, -2, 0.01610981730842295],
    [relu, 0.5, 0, 9.5367431640625e-7],
  ] as const;

  test.each(byPyTorch)("give %o with w = %d and b = %d the same here", (phi, w, b, golden) => {
    const x = variable(1);
    let a: Tensor = x;
    for (let layer = 0; layer < 20; layer++) a = phi(add(mul(w, a), b));
    new Graph(a).backward();
    expect(x.grad.item() / golden).toBeCloseTo(1, 12);
  });

  test.each(["en", "ko"])("stand in the notebook with what they print (%s)", (language) => {
    const lines = cellsOf(language, "05-vanishing-gradients").find(({ source }) =>
      source.includes("import torch"),
    );
    const printed = lines?.source
      .match(/# (.*)/g)
      ?.flatMap((comment) => comment.match(/\d\.\d+e-\d+/g) ?? []);
    expect(printed).toEqual(byPyTorch.map(([, , , golden]) => golden.toExponential(3)));
  });
});

test.each(["en", "ko"])(
  "the errata for teachers state the wrong and the right in numbers (%s)",
  (language) => {
    const outputs = cellsOf(language, "aside-05-errata").flatMap((cell) =>
      cell.cell_type === "code" ? cell.outputs : [],
    );
    expect(JSON.stringify(outputs)).toContain("7.39 | 0.105");
  },
);

function cellsOf(language: string, name: string) {
  return readNotebook(fileURLToPath(new URL(`../../notebooks/${language}/${name}.ipynb`, import.meta.url)))
    .cells;
}
