// How the time to learn grows with depth, from random orthogonal and from random normal weights: A. Saxe, J. McClelland,
// S. Ganguli (2014), Exact solutions to the nonlinear dynamics of learning in deep linear neural networks, figure 6A.
import {
  experiment,
  Graph,
  matmul,
  mul,
  type Rng,
  Sgd,
  scalar,
  sub,
  sum,
  type Tensor,
  tensor,
  variable,
} from "gradbook";
import { orthonormal } from "../orthonormal.ts";

const [width, outputs] = [16, 8];
/** How strong the weakest input is; the strongest is 1. */
const weakest = 0.1;
/** As in the paper, each depth gets the learning rate that suits it best; these are tried. */
const learningRates = [
  1.6, 1.1, 0.8, 0.57, 0.4, 0.28, 0.2, 0.14, 0.1, 0.07, 0.05, 0.035, 0.025, 0.018, 0.0125, 0.009, 0.006,
];
const mostSteps = 500;
/** Learned is a loss of so small a share of the first one. */
const target = 0.01;

export default experiment({
  name: "linear-depth",
  grid: { start: ["orthogonal", "normal"], depth: [2, 4, 8, 16, 32] },
  seeds: 20,
  run({ start, depth }, { rng }) {
    // One example for each input, from strong ones to weak ones, as directions of real data are.
    const scales = Array.from({ length: width }, (_, i) => scalar.pow(weakest, i / (width - 1)));
    const inputs = tensor(scales.map((scale, i) => scales.map((_, j) => (i === j ? scale : 0))));
    const task = matmul(inputs, tensor(transposed(orthonormal(outputs, width, rng))));
    const weights = Array.from({ length: depth }, (_, layer) => {
      const fanOut = layer === depth - 1 ? outputs : width;
      return start === "orthogonal"
        ? transposed(orthonormal(fanOut, width, rng))
        : normals(width, fanOut, rng);
    });
    let best = { steps: Number.POSITIVE_INFINITY, learningRate: 0 };
    for (const learningRate of learningRates) {
      const steps = stepsToLearn(
        weights.map((values) => variable(values)),
        inputs,
        task,
        learningRate,
        Math.min(best.steps, mostSteps),
      );
      if (steps < best.steps) best = { steps, learningRate };
    }
    return best;
  },
  checks(rows) {
    const growth = (start: "orthogonal" | "normal") => {
      const steps = rows
        .where({ start })
        .by("depth")
        .map((group) => group.median("steps"));
      return (steps.at(-1) ?? Number.NaN) / (steps[0] ?? Number.NaN);
    };
    return [
      {
        says: "depth 32 takes at most 1.5 times the steps of depth 2 from orthogonal weights",
        holds: growth("orthogonal") <= 1.5,
        got: growth("orthogonal"),
      },
      {
        says: "and at least three times from normal ones",
        holds: growth("normal") >= 3,
        got: growth("normal"),
      },
    ];
  },
});

/** Steps of gradient descent until the loss is a hundredth; infinite if it takes `most` or more. */
function stepsToLearn(
  weights: readonly Tensor[],
  inputs: Tensor,
  task: Tensor,
  learningRate: number,
  most: number,
): number {
  const error = sub(
    weights.reduce((product, weight) => matmul(product, weight), inputs),
    task,
  );
  const graph = new Graph(mul(0.5, sum(mul(error, error))));
  const optimizer = new Sgd(weights, { learningRate });
  const first = graph.output.item();
  for (let step = 0; step < most; step++) {
    graph.forward();
    const loss = graph.output.item();
    if (loss < target * first) return step;
    // Written so that NaN ends it too.
    if (!(loss < 100 * first)) return Number.POSITIVE_INFINITY;
    graph.zeroGrad();
    graph.backward();
    optimizer.step();
  }
  return Number.POSITIVE_INFINITY;
}

/** N(0, 1/fanIn): keeps the length of a vector on average. */
function normals(fanIn: number, fanOut: number, rng: Rng): number[][] {
  return Array.from({ length: fanIn }, () =>
    Array.from({ length: fanOut }, () => rng.normal() / Math.sqrt(fanIn)),
  );
}

function transposed(rows: readonly number[][]): number[][] {
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? 0));
}
