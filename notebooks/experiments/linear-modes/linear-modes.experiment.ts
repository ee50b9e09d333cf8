// How fast a linear network of two layers learns each mode of its task: A. Saxe, J. McClelland, S. Ganguli (2014), Exact
// solutions to the nonlinear dynamics of learning in deep linear neural networks, section 1.3, equation 12 and figure 3.
import { experiment, Graph, matmul, mul, Sgd, scalar, sub, sum, tensor, variable } from "gradbook";
import { dot, orthonormal } from "../orthonormal.ts";

/** Singular values of the task: how strongly each mode of the inputs is tied to one of the outputs. */
const strengths = [4, 3, 2, 1];
const [inputs, hidden, outputs] = [strengths.length, 8, 6];
const learningRate = 0.002;
/** Time is the number of steps times the learning rate. */
const lastTime = 5;
/** Steps from one recorded value to the next. */
const between = 50;
/** Strength of every mode at first, in the decoupled start. */
const smallStrength = 0.001;

export default experiment({
  name: "linear-modes",
  grid: { start: ["decoupled", "random"] },
  seeds: 10,
  run({ start }, { rng }) {
    const v = orthonormal(inputs, inputs, rng);
    const u = orthonormal(inputs, outputs, rng);
    const r = orthonormal(inputs, hidden, rng);
    const task = sumOfModes(v, u, strengths);
    const roots = strengths.map(() => Math.sqrt(smallStrength));
    const small = (rows: number, columns: number) => grid(rows, columns, () => rng.normal() / 64);
    const first = variable(start === "decoupled" ? sumOfModes(v, r, roots) : small(inputs, hidden));
    const second = variable(start === "decoupled" ? sumOfModes(r, u, roots) : small(hidden, outputs));
    const initial = effectiveStrengths(first.toArray() as number[][], second.toArray() as number[][], v, u);
    // The inputs are the unit vectors, so that the network's answers to all of them are the product of its weights.
    const answers = matmul(first, second);
    const error = sub(answers, tensor(task));
    const graph = new Graph(mul(0.5, sum(mul(error, error))));
    const optimizer = new Sgd([first, second], { learningRate });
    const strengthsNow = () =>
      v.map((vector, mode) => bilinear(vector, answers.toArray() as number[][], u[mode] ?? []));
    const recorded: number[][] = [];
    const halfTimes = strengths.map(() => Number.POSITIVE_INFINITY);
    for (let step = 0; step * learningRate <= lastTime; step++) {
      graph.forward();
      const now = strengthsNow();
      if (step % between === 0) recorded.push(now.map((strength) => Number(strength.toPrecision(6))));
      for (const [mode, strength] of now.entries())
        if (halfTimes[mode] === Number.POSITIVE_INFINITY && strength >= (strengths[mode] ?? 0) / 2)
          halfTimes[mode] = step * learningRate;
      graph.zeroGrad();
      graph.backward();
      optimizer.step();
    }
    return { initial, halfTimes, strengths: recorded };
  },
  checks(rows) {
    const [decoupled, random] = rows.by("start");
    if (!decoupled || !random) return [];
    const deviation = Math.max(
      ...decoupled.rows.flatMap(({ result }) =>
        result.strengths.flatMap((now, k) =>
          now.map((strength, mode) => {
            const s = strengths[mode] ?? 0;
            return Math.abs(strength - predicted(s, smallStrength, k * between * learningRate)) / s;
          }),
        ),
      ),
    );
    const delays = random.rows.flatMap(({ result }) =>
      result.halfTimes.map(
        (time, mode) => time / halfTime(strengths[mode] ?? 0, result.initial[mode] ?? 0) - 1,
      ),
    );
    const largest = Math.max(...delays.map(Math.abs));
    return [
      {
        says: "from a decoupled start every mode follows the formula within 2 % of its strength",
        holds: deviation < 0.02,
        got: deviation,
      },
      {
        says: "from a small random start the half-times are within 20 % of it",
        holds: largest < 0.2,
        got: largest,
      },
    ];
  },
});

/** Equation 12: the strength of a mode s at a time, from the strength u0 at first. */
function predicted(s: number, u0: number, time: number): number {
  const growth = scalar.exp(2 * s * time);
  return (s * growth) / (growth - 1 + s / u0);
}

/** When equation 12 reaches s/2. */
function halfTime(s: number, u0: number): number {
  return scalar.log(s / u0 - 1) / (2 * s);
}

/** Σ size · left rightᵀ over the modes. */
function sumOfModes(left: number[][], right: number[][], sizes: readonly number[]): number[][] {
  return grid(left[0]?.length ?? 0, right[0]?.length ?? 0, (i, j) =>
    sizes.reduce((total, size, mode) => total + size * (left[mode]?.[i] ?? 0) * (right[mode]?.[j] ?? 0), 0),
  );
}

/**
 * The strength that counts while all is small: of a mode's weights into the hidden layer (a) and out of it (b), the mean
 * (a + b)/2 grows and the difference fades, so that it is |(a + b)/2|².
 */
function effectiveStrengths(first: number[][], second: number[][], v: number[][], u: number[][]): number[] {
  return v.map((vector, mode) => {
    const output = u[mode] ?? [];
    const means = second.map((weights, neuron) => {
      const into = vector.reduce((total, value, i) => total + value * (first[i]?.[neuron] ?? 0), 0);
      return (into + dot(weights, output)) / 2;
    });
    return dot(means, means);
  });
}

function bilinear(left: readonly number[], matrix: number[][], right: readonly number[]): number {
  return left.reduce((total, value, i) => total + value * dot(matrix[i] ?? [], right), 0);
}

function grid(rows: number, columns: number, value: (i: number, j: number) => number): number[][] {
  return Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => value(i, j)));
}
