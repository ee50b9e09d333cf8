// How sharp the loss becomes where gradient descent goes: J. Cohen, S. Kaur, Y. Li, J. Z. Kolter, A. Talwalkar (2021), Gradient
// descent on neural networks typically occurs at the edge of stability, ICLR, figure 1.
import {
  experiment,
  Graph,
  type Mlp,
  meanSquaredError,
  mlp,
  type Rng,
  Sgd,
  type Tensor,
  tanh,
  tensor,
  xavierNormal,
} from "gradbook";

const width = 40;
const points = 20;
const steps = 30000;
/** Steps from one measurement to the next. */
const between = 250;
/** Multiplications by the Hessian for one measurement: each starts from the direction of the one before. */
const iterations = 12;

export default experiment({
  name: "edge-of-stability",
  grid: { polynomial: [3, 4], learningRate: [0.05, 0.1, 0.2] },
  seeds: 5,
  run({ polynomial, learningRate }, { rng }) {
    const x = Array.from({ length: points }, (_, i) => (2 * i) / (points - 1) - 1);
    const network = mlp([1, width, width, 1], { activation: tanh, init: xavierNormal, rng });
    const answers = network.forward(tensor(x.map((value) => [value])));
    const graph = new Graph(
      meanSquaredError(answers, tensor(x.map((value) => [chebyshev(polynomial, value)]))),
    );
    const optimizer = new Sgd(network.parameters, { learningRate });
    const hessian = new Hessian(network, graph, rng.split("direction"));
    const losses: number[] = [];
    const sharpness: number[] = [];
    for (let step = 0; step <= steps; step++) {
      if (step % between === 0) sharpness.push(rounded(hessian.sharpness()));
      graph.forward();
      if (step % between === 0) losses.push(rounded(graph.output.item()));
      graph.zeroGrad();
      graph.backward();
      optimizer.step();
    }
    return { losses, sharpness };
  },
  checks(rows) {
    const learned = rows.rows.filter(({ result }) => (result.losses.at(-1) ?? Number.NaN) < 0.01);
    const settled = rows.by("polynomial", "learningRate").map(({ config }) => {
      const { polynomial, learningRate = Number.NaN } = config;
      const cell = learned.filter(
        (run) => run.config.polynomial === polynomial && run.config.learningRate === learningRate,
      );
      return (median(cell.map(({ result }) => median(result.sharpness.slice(-48)))) * learningRate) / 2;
    });
    return [
      {
        says: "most runs learn (a loss below 0.01)",
        holds: learned.length >= 25,
        got: `${learned.length} of ${rows.rows.length}`,
      },
      {
        says: "where they do, the sharpness of the last 40 % of the steps is within 2 % of 2/η (median of every cell)",
        holds: settled.every((ratio) => Math.abs(ratio - 1) < 0.02),
        got: settled.map((ratio) => ratio.toFixed(3)).join(" "),
      },
    ];
  },
});

/** The Hessian of a graph's loss in a network's parameters, of which only products with vectors are ever computed. */
class Hessian {
  readonly #parameters: readonly Tensor[];
  readonly #graph: Graph;
  #direction: Float64Array;

  constructor({ parameters }: Mlp, graph: Graph, rng: Rng) {
    this.#parameters = parameters;
    this.#graph = graph;
    const size = parameters.reduce((total, parameter) => total + parameter.size, 0);
    this.#direction = normalised(Float64Array.from({ length: size }, () => rng.normal()));
  }

  /** Its largest eigenvalue (by magnitude), by power iteration. */
  sharpness(): number {
    let eigenvalue = 0;
    for (let iteration = 0; iteration < iterations; iteration++) {
      const product = this.#times(this.#direction);
      eigenvalue = dot(product, this.#direction);
      this.#direction = normalised(product);
    }
    return eigenvalue;
  }

  /** H v = (∇L(w + εv) − ∇L(w − εv)) / 2ε, up to ε². */
  #times(v: Float64Array): Float64Array {
    const epsilon = 1e-4;
    const w = this.#parameters.map((parameter) => parameter.data.slice());
    const [ahead, behind] = [epsilon, -epsilon].map((share) => this.#gradientAt(w, v, share));
    for (const [i, parameter] of this.#parameters.entries()) parameter.assign(w[i] as Float64Array);
    return v.map((_, i) => ((ahead?.[i] ?? 0) - (behind?.[i] ?? 0)) / (2 * epsilon));
  }

  #gradientAt(w: readonly ArrayLike<number>[], v: Float64Array, share: number): Float64Array {
    let start = 0;
    for (const [i, parameter] of this.#parameters.entries()) {
      const from = start;
      parameter.assign(Float64Array.from(w[i] ?? [], (value, k) => value + share * (v[from + k] ?? 0)));
      start += parameter.size;
    }
    this.#graph.forward();
    this.#graph.zeroGrad();
    this.#graph.backward();
    return Float64Array.from(this.#parameters.flatMap((parameter) => [...parameter.grad.data]));
  }
}

/** The Chebyshev polynomial T₃ or T₄: a wave between −1 and 1. */
function chebyshev(degree: number, x: number): number {
  return degree === 3 ? 4 * x * x * x - 3 * x : 8 * x * x * x * x - 8 * x * x + 1;
}

function normalised(vector: Float64Array): Float64Array {
  const length = Math.sqrt(dot(vector, vector));
  return vector.map((value) => value / length);
}

function dot(p: Float64Array, q: Float64Array): number {
  return p.reduce((sum, value, i) => sum + value * (q[i] ?? 0), 0);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return (
    ((sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN) +
      (sorted[Math.floor(sorted.length / 2)] ?? Number.NaN)) /
    2
  );
}

function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
