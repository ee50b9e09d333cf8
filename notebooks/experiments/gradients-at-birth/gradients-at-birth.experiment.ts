// What a random network of tanh does to signals and to gradients before any training: X. Glorot, Y. Bengio (2010),
// Understanding the difficulty of training deep feedforward neural networks, AISTATS, section 4.2.
import {
  digits,
  experiment,
  Graph,
  type Initialiser,
  mlp,
  softmaxCrossEntropy,
  tanh,
  xavierUniform,
} from "gradbook";

const hiddenLayers = 5;
const width = 64;
/** Digits that go through the network. */
const examples = 300;
/** Digits at which the Jacobians are taken. */
const places = 5;

const initialisers: Readonly<Record<string, Initialiser>> = {
  /** The paper's equation 1, usual before it: U(±1/√fanIn). */
  standard: (fanIn, _fanOut, rng) => (2 * rng.uniform() - 1) / Math.sqrt(fanIn),
  /** The paper's equation 16. */
  normalised: xavierUniform,
};

export default experiment({
  name: "gradients-at-birth",
  grid: { init: ["standard", "normalised"] },
  seeds: 50,
  run({ init }, { rng }) {
    const { inputs, targets } = digits({ to: examples });
    const sizes = [64, ...Array<number>(hiddenLayers).fill(width), 10];
    const network = mlp(sizes, { activation: tanh, init: initialisers[init] as Initialiser, rng });
    const { output, layers } = network.trace(inputs);
    new Graph(softmaxCrossEntropy(output, targets)).backward();
    const hidden = layers.slice(0, hiddenLayers);
    // ∂aₗ/∂aₗ₋₁ = diag(1 − aₗ²) Wₗᵀ: square from the second layer on.
    const means = hidden.slice(1).flatMap(({ activation }, l) => {
      const a = activation.data;
      const weight = network.layers[l + 1]?.weight.data ?? [];
      return Array.from({ length: places }, (_, place) => mean(singularValues(jacobian(weight, a, place))));
    });
    return {
      singularValue: mean(means),
      activations: hidden.map(({ activation }) => deviation(activation.data)),
      deltas: hidden.map(({ preActivation }) => deviation(preActivation.grad.data)),
      weightGradients: network.layers.slice(0, hiddenLayers).map(({ weight }) => deviation(weight.grad.data)),
    };
  },
  checks(rows) {
    const [standard, normalised] = rows.by("init");
    if (!standard || !normalised) return [];
    const before = standard.mean("singularValue");
    const after = normalised.mean("singularValue");
    const shrinks = (group: typeof standard) =>
      group.median(({ result }) => (result.deltas.at(-1) ?? 0) / (result.deltas[0] ?? 0));
    const spread = standard.median(({ result }) => {
      const sizes = result.weightGradients.slice(1);
      return Math.max(...sizes) / Math.min(...sizes);
    });
    return [
      {
        says: "a layer's mean singular value is 0.5 ± 0.05 with the standard start",
        holds: Math.abs(before - 0.5) < 0.05,
        got: before,
      },
      { says: "it is 0.8 ± 0.1 with the normalised start", holds: Math.abs(after - 0.8) < 0.1, got: after },
      {
        says: "δ shrinks more than fivefold over five layers with the standard start",
        holds: shrinks(standard) > 5,
        got: shrinks(standard),
      },
      {
        says: "and less than threefold with the normalised one",
        holds: shrinks(normalised) < 3,
        got: shrinks(normalised),
      },
      { says: "while dW of layers of one size stays within a quarter", holds: spread < 1.25, got: spread },
    ];
  },
});

type Numbers = ArrayLike<number>;

/** ∂aₗ/∂aₗ₋₁ at one example, row by row, from Wₗ [width, width] and the activations aₗ of all examples. */
function jacobian(weight: Numbers, activations: Numbers, example: number): Float64Array[] {
  return Array.from({ length: width }, (_, neuron) => {
    const a = activations[example * width + neuron] ?? 0;
    return Float64Array.from(
      { length: width },
      (_, input) => (1 - a * a) * (weight[input * width + neuron] ?? 0),
    );
  });
}

/**
 * The singular values of a matrix: pairs of its rows are turned until all rows stand at right angles, and then they are
 * the rows' lengths (M. Hestenes, 1958). Changes the matrix.
 */
function singularValues(rows: readonly Float64Array[]): number[] {
  for (let turned = true; turned; ) {
    turned = false;
    for (const [i, p] of rows.entries()) {
      for (const q of rows.slice(i + 1)) if (turn(p, q)) turned = true;
    }
  }
  return rows.map((row) => Math.sqrt(dot(row, row)));
}

/** Turns two rows in their plane so that they stand at right angles; false if they do already. */
function turn(p: Float64Array, q: Float64Array): boolean {
  const [pp, qq, pq] = [dot(p, p), dot(q, q), dot(p, q)];
  if (Math.abs(pq) <= 1e-9 * Math.sqrt(pp * qq)) return false;
  const cotangent = (qq - pp) / (2 * pq);
  const tangent = (cotangent < 0 ? -1 : 1) / (Math.abs(cotangent) + Math.sqrt(1 + cotangent * cotangent));
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  const sine = cosine * tangent;
  for (let k = 0; k < p.length; k++) {
    const [x, y] = [p[k] ?? 0, q[k] ?? 0];
    p[k] = cosine * x - sine * y;
    q[k] = sine * x + cosine * y;
  }
  return true;
}

function dot(p: Float64Array, q: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < p.length; k++) sum += (p[k] ?? 0) * (q[k] ?? 0);
  return sum;
}

function mean(values: Numbers): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ?? 0;
  return sum / values.length;
}

/** The standard deviation of all numbers around their mean. */
function deviation(values: Numbers): number {
  const centre = mean(values);
  return Math.sqrt(mean(Array.from(values, (value) => (value - centre) * (value - centre))));
}
