// How long a network takes to learn XOR, by the number of its hidden units: D. Rumelhart, G. Hinton, R. Williams (1986),
// Learning internal representations by error propagation, Parallel Distributed Processing 1, pp. 318–362.
import {
  experiment,
  Graph,
  type Initialiser,
  Momentum,
  meanSquaredError,
  mlp,
  mul,
  type Rng,
  sigmoid,
  type Tensor,
  tensor,
  xor,
} from "gradbook";

/** Sweeps over the four patterns after which a network counts as stuck. */
const mostSweeps = 5000;

/** Weights from -1 to 1; biases too, which are weights of an input that is always 1. */
const fromOneToOne: Initialiser = Object.assign(
  (_fanIn: number, _fanOut: number, random: Rng) => 2 * random.uniform() - 1,
  { drawsBiases: true },
);

export default experiment({
  name: "xor",
  // Whether the weights move after each sweep over the patterns, or after each pattern.
  grid: ["sweep", "pattern"].flatMap((update) => [
    ...[2, 4, 8, 16, 32].map((hidden) => ({ update, hidden, learningRate: 0.25 })),
    ...[0.1, 0.75].map((learningRate) => ({ update, hidden: 8, learningRate })),
  ]),
  seeds: 200,
  run({ update, hidden, learningRate }, { rng }) {
    const network = mlp([2, hidden, 1], {
      activation: sigmoid,
      outputActivation: sigmoid,
      init: fromOneToOne,
      rng,
    });
    const { inputs, targets } = xor();
    const [x, t] = [inputs.toArray() as number[][], targets.toArray() as number[][]];
    const parts = update === "sweep" ? [[0, 1, 2, 3]] : [[0], [1], [2], [3]];
    const errors = parts.map((part) => {
      const [input, target] = [x, t].map((rows) => tensor(part.map((pattern) => rows[pattern] ?? []))) as [
        Tensor,
        Tensor,
      ];
      // The mean over the patterns, times their number, is the sum of squares; a half of it is what the book descends on.
      const squares = mul(part.length, meanSquaredError(network.forward(input), target));
      return { squares, error: new Graph(mul(0.5, squares)) };
    });
    const optimizer = new Momentum(network.parameters, { learningRate, momentum: 0.9 });
    for (let sweeps = 0; sweeps < mostSweeps; sweeps++) {
      let sum = 0;
      for (const { squares, error } of errors) {
        error.forward();
        sum += squares.item();
        error.zeroGrad();
        error.backward();
        optimizer.step();
      }
      if (sum < 0.04) return { sweeps, learned: true };
    }
    return { sweeps: mostSweeps, learned: false };
  },
  checks(rows) {
    const medians = (update: string) =>
      rows
        .where({ update, learningRate: 0.25 })
        .by("hidden")
        .map((group) => group.median("sweeps"));
    const [sweep, pattern] = [medians("sweep"), medians("pattern")];
    // The book's formula at 2, 4, … 32 hidden units.
    const ratios = pattern.map((median, i) => median / (280 - 33 * (i + 1)));
    const stuck = rows.where({ learningRate: 0.25 }).rows.filter(({ result }) => !result.learned);
    return [
      {
        says: "the median falls with every doubling of the hidden units",
        holds: [sweep, pattern].every((list) =>
          list.every((median, i) => median < (list[i - 1] ?? Infinity)),
        ),
        got: `${sweep.join(" ")}, after each pattern ${pattern.join(" ")}`,
      },
      {
        says: "from four hidden units on, moved after each pattern, they are within 10 % of 280 - 33 log2 H",
        holds: ratios.slice(1).every((ratio) => ratio > 0.9 && ratio < 1.1),
        got: ratios
          .slice(1)
          .map((ratio) => ratio.toFixed(3))
          .join(" "),
      },
      {
        says: "networks of two hidden units take more than a quarter longer than that",
        holds: (ratios[0] ?? 0) > 1.25,
        got: ratios[0] ?? 0,
      },
      {
        says: "only networks of two hidden units get stuck",
        holds: stuck.length > 0 && stuck.every(({ config }) => config.hidden === 2),
        got: stuck.length,
      },
    ];
  },
});
