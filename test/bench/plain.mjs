// The fixed baseline: training a network of layers as straightforward loops in plain JavaScript, without graph and
// without library. Nothing here is tuned: it is what the measurements of the engine are divided by.

/** Each activation, and its slope at the value y that it gave. */
const activations = {
  sigmoid: { of: (z) => 1 / (1 + Math.exp(-z)), slope: (y) => y * (1 - y) },
  tanh: { of: Math.tanh, slope: (y) => 1 - y * y },
  relu: { of: (z) => Math.max(0, z), slope: (y) => Number(y > 0) },
};

/** dL/dz of the last layer's z for targets t, times the rows; z of one row is in [start, start + n). */
const losses = {
  /** The cross-entropy of sigmoid(z) with t. */
  sigmoid(z, t, start, n, dz) {
    for (let i = start; i < start + n; i++) dz[i] = activations.sigmoid.of(z[i]) - t[i];
  },
  /** The cross-entropy of softmax(z) with t, of which one is 1. */
  softmax(z, t, start, n, dz) {
    let largest = -Infinity;
    for (let i = start; i < start + n; i++) largest = Math.max(largest, z[i]);
    let sum = 0;
    for (let i = start; i < start + n; i++) {
      dz[i] = Math.exp(z[i] - largest);
      sum += dz[i];
    }
    for (let i = start; i < start + n; i++) dz[i] = dz[i] / sum - t[i];
  },
  /** max(0, 1 - z·t) for t of 1 or -1. */
  hinge(z, t, start, n, dz) {
    for (let i = start; i < start + n; i++) dz[i] = 1 - z[i] * t[i] > 0 ? -t[i] : 0;
  },
};

/**
 * A step of gradient descent for a network of the sizes on inputs [rows][sizes[0]].
 *
 * @param {{ activation: keyof activations, loss?: keyof losses, ArrayType?: typeof Float64Array, decay?: number }} options
 */
export function plainNetwork(
  sizes,
  rows,
  { activation, loss = "sigmoid", ArrayType = Float64Array, decay = 0 },
) {
  const random = linearCongruential(7);
  const layers = sizes.slice(1).map((fanOut, depth) => {
    const fanIn = sizes[depth];
    const weights = ArrayType.from({ length: fanIn * fanOut }, () => (random() - 0.5) / Math.sqrt(fanIn));
    return { fanIn, fanOut, weights, biases: new ArrayType(fanOut) };
  });
  const inputs = ArrayType.from({ length: rows * sizes[0] }, random);
  const classes = sizes.at(-1);
  const targets = new ArrayType(rows * classes);
  for (let row = 0; row < rows; row++)
    targets[row * classes + (row % classes)] = row % 2 || classes > 1 ? 1 : 0;
  const rate = 0.05;
  return () => {
    const values = [inputs];
    for (const layer of layers) {
      const z = linear(layer, values.at(-1), rows);
      values.push(layer === layers.at(-1) ? z : z.map(activations[activation].of));
    }
    const z = values.at(-1);
    let dz = new ArrayType(z.length);
    for (let row = 0; row < rows; row++) losses[loss](z, targets, row * classes, classes, dz);
    for (let i = 0; i < dz.length; i++) dz[i] /= rows;
    for (let depth = layers.length - 1; depth >= 0; depth--) {
      const a = values[depth];
      const da = step(layers[depth], a, dz, rows, rate, decay);
      dz = da.map((slope, i) => slope * activations[activation].slope(a[i]));
    }
  };
}

/** Z = X W + b */
function linear({ fanIn, fanOut, weights, biases }, x, rows) {
  const z = new x.constructor(rows * fanOut);
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < fanOut; j++) {
      let sum = biases[j];
      for (let i = 0; i < fanIn; i++) sum += x[row * fanIn + i] * weights[i * fanOut + j];
      z[row * fanOut + j] = sum;
    }
  }
  return z;
}

/** Moves weights and biases by their gradients; dL/dX. */
function step({ fanIn, fanOut, weights, biases }, x, dz, rows, rate, decay) {
  const dx = new x.constructor(rows * fanIn);
  const dw = new x.constructor(fanIn * fanOut);
  const db = new x.constructor(fanOut);
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < fanOut; j++) {
      const slope = dz[row * fanOut + j];
      db[j] += slope;
      for (let i = 0; i < fanIn; i++) {
        dw[i * fanOut + j] += x[row * fanIn + i] * slope;
        dx[row * fanIn + i] += weights[i * fanOut + j] * slope;
      }
    }
  }
  for (let i = 0; i < weights.length; i++) weights[i] -= rate * (dw[i] + 2 * decay * weights[i]);
  for (let j = 0; j < fanOut; j++) biases[j] -= rate * (db[j] + 2 * decay * biases[j]);
  return dx;
}

/** Numbers from 0 to 1, the same in every run. */
function linearCongruential(state) {
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
