// How often a network of ReLUs answers the same to every input before any training: L. Lu, Y. Shin, Y. Su, G. Karniadakis
// (2020), Dying ReLU and initialization: theory and numerical examples, Communications in Computational Physics 28(5).
import { experiment, heNormal, type Rng } from "gradbook";

/** Networks in one run. */
const networks = 200;

export default experiment({
  name: "born-dead",
  grid: { width: [2, 3, 4, 6], layers: [1, 2, 5, 10, 20, 40] },
  seeds: 20,
  run({ width, layers }, { rng }) {
    let [deadAtOne, dead] = [0, 0];
    for (let network = 0; network < networks; network++) {
      const [right, left] = passes(width, layers, rng);
      if (!right) deadAtOne++;
      if (!right && !left) dead++;
    }
    return { networks, deadAtOne, dead };
  },
  checks(rows) {
    const cells = rows.by("width", "layers").map((cell) => {
      const { width = 0, layers = 0 } = cell.config;
      const bound = 1 - power(1 - 1 / power(2, width), layers);
      return { dead: cell.mean("dead") / networks - bound, atOne: cell.mean("deadAtOne") / networks - bound };
    });
    const furthest = Math.max(...cells.map(({ atOne }) => Math.abs(atOne)));
    const above = Math.max(...cells.map(({ dead }) => dead));
    const deepest = rows.where({ width: 2, layers: 40 }).mean("dead") / networks;
    return [
      {
        says: "at one input the share of every cell is the formula's within 0.025",
        holds: furthest < 0.025,
        got: furthest,
      },
      { says: "over all inputs no cell is above it by more than 0.01", holds: above < 0.01, got: above },
      { says: "of forty layers of two ReLUs almost all are born dead", holds: deepest > 0.999, got: deepest },
    ];
  },
});

/**
 * Whether a network x → layers of ReLUs without biases, He's start, answers anything but 0 for x = 1 and for x = −1. Such a
 * network only scales: what it does there it does for all positive and all negative x.
 */
function passes(width: number, layers: number, rng: Rng): boolean[] {
  let signals = [[1], [-1]];
  for (let layer = 0; layer < layers; layer++) {
    const fanIn = layer === 0 ? 1 : width;
    const neurons = Array.from({ length: width }, () =>
      Array.from({ length: fanIn }, () => heNormal(fanIn, width, rng)),
    );
    signals = signals.map((signal) => neurons.map((weights) => Math.max(0, dot(weights, signal))));
  }
  return signals.map((signal) => signal.some((activation) => activation > 0));
}

function dot(weights: readonly number[], signal: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * (signal[i] ?? 0), 0);
}

function power(base: number, exponent: number): number {
  let product = 1;
  for (let i = 0; i < exponent; i++) product *= base;
  return product;
}
