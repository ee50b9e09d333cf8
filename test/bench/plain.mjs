// The fixed baseline: training a network of layers as straightforward loops in plain JavaScript, without graph and
// without library. Nothing here is tuned: it is what the measurements of the engine are divided by.

/** A step of gradient descent for a network of the sizes on inputs [rows][sizes[0]], mean squared error. */
export function plainNetwork(sizes, rows, activation, ArrayType = Float64Array) {
  const random = linearCongruential(7);
  const layers = sizes.slice(1).map((fanOut, depth) => {
    const fanIn = sizes[depth];
    const weights = ArrayType.from({ length: fanIn * fanOut }, () => (random() - 0.5) / Math.sqrt(fanIn));
    return { fanIn, fanOut, weights, biases: new ArrayType(fanOut) };
  });
  const inputs = ArrayType.from({ length: rows * sizes[0] }, random);
  const targets = ArrayType.from({ length: rows * sizes.at(-1) }, random);
  return () => {
    const outputs = layers.reduce(
      (values, layer) => [...values, forward(layer, values.at(-1), rows, activation)],
      [inputs],
    );
    let gradient = outputs.at(-1).map((y, i) => (2 * (y - targets[i])) / targets.length);
    for (let depth = layers.length - 1; depth >= 0; depth--) {
      gradient = backward(
        layers[depth],
        outputs[depth],
        outputs[depth + 1],
        gradient,
        rows,
        activation,
        0.05,
      );
    }
  };
}

function forward({ fanIn, fanOut, weights, biases }, x, rows, activation) {
  const y = new x.constructor(rows * fanOut);
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < fanOut; j++) {
      let z = biases[j];
      for (let i = 0; i < fanIn; i++) z += x[row * fanIn + i] * weights[i * fanOut + j];
      y[row * fanOut + j] = activation === "relu" ? Math.max(0, z) : 1 / (1 + Math.exp(-z));
    }
  }
  return y;
}

function backward({ fanIn, fanOut, weights, biases }, x, y, dy, rows, activation, rate) {
  const dx = new x.constructor(rows * fanIn);
  const dw = new x.constructor(fanIn * fanOut);
  const db = new x.constructor(fanOut);
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < fanOut; j++) {
      const value = y[row * fanOut + j];
      const dz = dy[row * fanOut + j] * (activation === "relu" ? Number(value > 0) : value * (1 - value));
      db[j] += dz;
      for (let i = 0; i < fanIn; i++) {
        dw[i * fanOut + j] += x[row * fanIn + i] * dz;
        dx[row * fanIn + i] += weights[i * fanOut + j] * dz;
      }
    }
  }
  for (let i = 0; i < weights.length; i++) weights[i] -= rate * dw[i];
  for (let j = 0; j < fanOut; j++) biases[j] -= rate * db[j];
  return dx;
}

/** Numbers from 0 to 1, the same in every run. */
function linearCongruential(state) {
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
