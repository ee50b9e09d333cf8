// The design's f32 measurements in TensorFlow.js, where it is installed: lines of peer, row and ms.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(join(process.env.PEERS ?? process.cwd(), "peers.cjs"));

function load(name) {
  try {
    return require(name);
  } catch {
    return null;
  }
}

async function median(run, times) {
  for (let i = 0; i < times / 3; i++) await run();
  const laps = [];
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    await run();
    laps.push(performance.now() - start);
  }
  return laps.sort((a, b) => a - b)[times >> 1];
}

/** A step of gradient descent for so many networks of the sizes together. */
function makeNetwork(tf, sizes, rows, activation, seeds, loss) {
  const lead = seeds > 1 ? [seeds] : [];
  const layers = sizes.slice(1).map((fanOut, depth) => {
    const fanIn = sizes[depth];
    const weights = tf.variable(tf.randomNormal([...lead, fanIn, fanOut], 0, 1 / Math.sqrt(fanIn)));
    return [weights, tf.variable(tf.zeros([...lead, 1, fanOut]))];
  });
  const optimiser = tf.train.sgd(0.05);
  const x = tf.randomNormal([...lead, rows, sizes[0]]);
  const classes = sizes.at(-1);
  const target = tf
    .oneHot(tf.range(0, rows, 1, "int32").mod(tf.scalar(Math.max(2, classes), "int32")), Math.max(2, classes))
    .toFloat();
  const wanted = classes === 1 ? target.slice([0, 0], [rows, 1]) : target;
  const lossOf = () => {
    const z = layers.reduce((a, [w, b], depth) => {
      const sum = a.matMul(w).add(b);
      return depth < layers.length - 1 ? sum[activation]() : sum;
    }, x);
    if (loss === "softmax") return tf.losses.softmaxCrossEntropy(wanted, z);
    // max(z, 0) - z·t + ln(1 + e^-|z|)
    const entropies = z.relu().sub(z.mul(wanted)).add(z.abs().neg().exp().log1p());
    return entropies.sum().div(rows);
  };
  return async () => {
    const value = optimiser.minimize(lossOf, true);
    await value.data();
    value.dispose();
  };
}

async function measure(peer, tf) {
  const deep = [2, ...Array(10).fill(10), 1];
  const print = (row, ms) => console.log(`${peer}\t${row}\t${ms}`);
  for (const activation of ["sigmoid", "relu"]) {
    print(`B f32 ${activation}`, await median(makeNetwork(tf, deep, 200, activation, 1, "sigmoid"), 60));
    const together = await median(makeNetwork(tf, deep, 200, activation, 64, "sigmoid"), 3);
    print(`D f32 ${activation}`, 100 * together);
  }
  print("C", await median(makeNetwork(tf, [784, 128, 64, 10], 64, "relu", 1, "softmax"), 20));
}

const tf = load("@tensorflow/tfjs");
const wasm = load("@tensorflow/tfjs-backend-wasm");
if (tf) {
  console.warn = () => {};
  await tf.setBackend("cpu");
  await measure(`tfjs ${tf.version.tfjs} cpu`, tf);
  if (wasm) {
    const folder = dirname(require.resolve("@tensorflow/tfjs-backend-wasm"));
    wasm.setWasmPaths(`${folder}/`);
    await tf.setBackend("wasm");
    await measure(`tfjs ${tf.version.tfjs} wasm`, tf);
  }
}
