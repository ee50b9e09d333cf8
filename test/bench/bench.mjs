// Prints the design's measurements beside its goals, the plain JavaScript baseline and, where Python has it, numpy.
//   npm run bench
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import {
  add,
  Graph,
  mlp,
  mul,
  relu,
  Sgd,
  sigmoid,
  sigmoidCrossEntropy,
  tanh,
  tensor,
  trainMany,
  variable,
  xavierNormal,
} from "gradbook";
import {
  deepNetwork,
  points,
  scalarNetwork,
  sweepNetwork,
  wideNetwork,
  xorNetwork,
} from "./measurements.mjs";
import { plainNetwork } from "./plain.mjs";

/** The median of many runs in milliseconds, after a third as many to warm up. */
function median(run, times) {
  for (let i = 0; i < times / 3; i++) run();
  const laps = Array.from({ length: times }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return laps.sort((a, b) => a - b)[times >> 1];
}

function print(name, ms, goal, plain) {
  const ratio = plain === undefined ? "" : `plain ${plain.toPrecision(3)} ms = ${(plain / ms).toFixed(1)}×`;
  console.log(`${name.padEnd(34)} ${ms.toPrecision(3).padStart(9)} ms   goal ${goal.padStart(6)}   ${ratio}`);
}

const deep = [2, ...Array(10).fill(10), 1];
const swept = [2, ...Array(8).fill(16), 1];
print(
  "A  micrograd's demo, scalars",
  median(scalarNetwork().run, 60),
  "1.0",
  median(plainNetwork([2, 16, 16, 1], 100, "relu"), 200),
);
for (const [dtype, goals, type] of [
  ["f64", [".20", ".12"], Float64Array],
  ["f32", [".10", ".07"], Float32Array],
]) {
  for (const [index, activation] of [sigmoid, relu].entries()) {
    const plain = median(plainNetwork(deep, 200, activation.name, type), 200);
    print(
      `B  ${dtype} ${activation.name}`,
      median(deepNetwork(dtype, activation).run, 600),
      goals[index],
      plain,
    );
  }
}
print(
  "C  784-128-64-10, f32",
  median(wideNetwork().run, 60),
  ".9",
  median(plainNetwork([784, 128, 64, 10], 64, "relu", Float32Array), 10),
);
for (const [dtype, goal] of [
  ["f64", "750"],
  ["f32", "400"],
]) {
  for (const activation of [sigmoid, relu]) {
    print(
      `D  64 seeds × 100 epochs ${dtype} ${activation.name}`,
      await many(deep, 64, 100, activation, dtype),
      goal,
    );
  }
}
print(
  "E  one XOR step",
  median(xorNetwork().run, 20_000),
  ".003",
  median(plainNetwork([2, 4, 1], 4, "sigmoid"), 20_000),
);
print("E  per seed, 100 seeds together", (await xorMany(100, 2000)) / 2000 / 100, ".0005");
let sweep = 0;
for (const activation of [sigmoid, tanh, relu]) sweep += 6 * (await many(swept, 10, 1000, activation, "f64"));
print(
  "F  18 × 10 seeds × 1000 epochs",
  sweep,
  "15000",
  180_000 * median(plainNetwork(swept, 200, "sigmoid"), 50),
);

for (const count of [1e4, 1e5, 1e6]) {
  const { build, first, again } = chain(count);
  console.log(
    `${count} scalar nodes: built ${build} ms, first forward + backward ${first} ms, again ${again} ms`,
  );
}
for (const kind of ["chain", "skip"]) {
  const script = fileURLToPath(new URL("million.mjs", import.meta.url));
  const { status } = spawnSync(process.execPath, [script, kind], { stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}
const peer = fileURLToPath(new URL("peers.py", import.meta.url));
console.log(
  spawnSync("python3", [peer], { encoding: "utf8" }).stdout || "no numpy or torch is installed here",
);

/** Milliseconds to train so many seeds together; the second of two runs, once threads and code are warm. */
async function many(sizes, seeds, epochs, activation, dtype) {
  const { xs, ys } = points(200, 2);
  const data = { inputs: tensor(xs, { dtype }), targets: tensor(ys, { dtype }) };
  const train = () =>
    trainMany({
      seeds,
      epochs,
      data,
      network: (rng) => mlp(sizes, { activation, init: xavierNormal, rng, dtype }),
      loss: sigmoidCrossEntropy,
      optimiser: (parameters) => new Sgd(parameters, { learningRate: 0.1 }),
    });
  await train();
  return timed(train);
}

async function xorMany(seeds, epochs) {
  const data = {
    inputs: tensor([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ]),
    targets: tensor([[0], [1], [1], [0]]),
  };
  const network = (rng) => mlp([2, 4, 1], { activation: sigmoid, init: xavierNormal, rng });
  const optimiser = (parameters) => new Sgd(parameters, { learningRate: 0.5 });
  const train = () => trainMany({ seeds, epochs, data, network, loss: sigmoidCrossEntropy, optimiser });
  await train();
  return timed(train);
}

async function timed(run) {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/** Forward and backward through so many scalar nodes, every third with a skip connection. */
function chain(count) {
  const start = performance.now();
  const x = variable(0.5);
  const w = variable(0.999);
  let [y, before] = [x, x];
  for (let i = 0; i < count; i++) [y, before] = [i % 3 === 2 ? add(y, before) : mul(y, w), y];
  const built = performance.now();
  const graph = new Graph(y);
  const pass = () => {
    graph.forward();
    graph.backward();
  };
  pass();
  const passed = performance.now();
  pass();
  const round = (ms) => Math.round(ms * 10) / 10;
  return {
    build: round(built - start),
    first: round(passed - built),
    again: round(performance.now() - passed),
  };
}
