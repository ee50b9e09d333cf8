import { fileURLToPath } from "node:url";
import { Adam, add, Graph, Momentum, mul, pow, Sgd, sub, type Tensor, variable } from "gradbook";
import { describe, expect, test } from "vitest";
import { readNotebook } from "../../lib/notebooks/read.js";
import { testLecture } from "./lecture.js";

testLecture({
  name: "04-limits-of-gradient-descent",
  sections: "012345678",
  withoutNumbers: "0",
  quizzes: 20,
  numbers: [
    ["the global minimum", "-1.472998  -5.444192  18.04"],
    ["the pass", "0.126000  0.062748  -7.81"],
    ["the local minimum", "1.346997  -2.618556  13.77"],
    ["|f'| at its largest on the way down", "|f'| = 3.32"],
    ["the descents that rise at a rate of 0.11", "203 / 401"],
    ["both stability limits", "2/f'' = 0.1109  0.1452"],
    ["the two points of the endless swing", "-1.2169  -1.6402"],
    ["one start, three fates", "2.20 → -0.01 → -0.10 → -0.25 → … → -1.473"],
    ["how much thinner each stripe is", "5.8   |1 - ηf''| = 5.8"],
    ["where a ball is as high as the pass", "x = 1.866"],
    ["noise on both sides", "s = 6    0.95  0.95  0.46"],
    ["the restarts for 99 %", "p = 0.5315"],
    ["both minima of the neuron", "-0.1188  0.2709  3.1660  2/L'' = 0.63"],
    ["the flat minimum that holds at any rate below 83", "2.0239  0.4821  0.0241  2/L'' = 83.04"],
    ["the curvatures over all directions", "25.72 82.28"],
    ["the camel's six minima", "2.1043  2/λmax = 0.200"],
    ["Himmelblau's sharpest minimum", "λmax = 133.8   2/λmax = 0.0149"],
    ["the starts that do not settle at 0.02", "0 → 1696"],
    ["the steps out of the saddle", "y0 = 1e-12   297"],
    ["the network that never moves", "(0, 0): 0.5   (0.001, 0.001): 0.000"],
    ["XOR networks on a plateau by width", "2-2-1: 110   2-3-1: 12   2-4-1: 1   2-8-1: 0"],
    ["the estimated chance of one try", "0.725"],
    ["Adam where the valley lies askew", "747"],
  ],
});

// What PyTorch 2.15.0 printed for the lecture's lines, in f64.
const byPyTorch = [1.3469974085277738, -1.472997601114345, 1.3469974085348093];

describe("the lecture's lines of PyTorch", () => {
  const optimisers = [
    (x: Tensor) => new Sgd([x], { learningRate: 0.05 }),
    (x: Tensor) => new Momentum([x], { learningRate: 0.01, momentum: 0.9 }),
    (x: Tensor) => new Adam([x], { learningRate: 0.05 }),
  ];

  test.each(byPyTorch.map((golden, k) => [golden, optimisers[k]] as const))(
    "end at %d here, too",
    (golden, make) => {
      const x = variable(2.5);
      const graph = new Graph(add(sub(pow(x, 4), mul(4, pow(x, 2))), x));
      const optimiser = make?.(x);
      for (let step = 0; step < 500; step++) {
        graph.zeroGrad();
        graph.backward();
        optimiser?.step();
        graph.forward();
      }
      expect(x.item()).toBeCloseTo(golden, 8);
    },
  );

  test.each(["en", "ko"])("stand in the notebook with what they print (%s)", (language) => {
    const { cells } = readNotebook(
      fileURLToPath(
        new URL(`../../notebooks/${language}/04-limits-of-gradient-descent.ipynb`, import.meta.url),
      ),
    );
    const lines = cells.find(({ source }) => source.includes("import torch"))?.source ?? "";
    const printed = lines.match(/print\(.*/)?.[0].match(/-?\d\.\d{6}/g);
    expect(printed).toEqual(byPyTorch.map((value) => value.toFixed(6)));
  });
});
