// Prints the design's measurements beside its goals, the plain JavaScript baseline and whichever peers are installed.
//   npm run bench                    about three minutes, on a machine that does nothing else
//   PYTHON=/path/to/python           where numpy and torch are, if not in python3
//   PEERS=/path/to/folder            a folder whose node_modules has @tensorflow/tfjs, if not this one
import { spawnSync } from "node:child_process";
import { availableParallelism, cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { relu, sigmoid, tanh } from "gradbook";
import {
  deep,
  deepNetwork,
  largeProduct,
  manyNetworks,
  manyXorNetworks,
  multiplyAdds,
  scalarNetwork,
  scalarNodes,
  swept,
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

/** The median of some runs of what takes longer, after one to warm up. */
async function medianOf(times, run) {
  await run();
  const laps = [];
  for (let i = 0; i < times; i++) laps.push(await timed(run));
  return laps.sort((a, b) => a - b)[times >> 1];
}

async function timed(run) {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

const peers = measurePeers();

/** What others took, by row: [who, ms]. */
function measurePeers() {
  const rows = {};
  const ask = (command, script) => {
    const path = fileURLToPath(new URL(script, import.meta.url));
    const { stdout } = spawnSync(command, [path], { encoding: "utf8" });
    for (const line of (stdout ?? "").split("\n").filter((line) => line.includes("\t"))) {
      const [peer, row, ms] = line.split("\t");
      rows[row] = [...(rows[row] ?? []), [peer, Number(ms)]];
    }
  };
  ask(process.env.PYTHON ?? "python3", "peers.py");
  ask(process.execPath, "peers.mjs");
  return rows;
}

/** A row: what it took, its goal, and how many times as long others took. */
function print(row, what, ms, goal, plain) {
  const others = [["plain", plain], ...(peers[row] ?? [])]
    .filter(([, theirs]) => theirs !== undefined)
    .map(([who, theirs]) => `${who} ${theirs.toPrecision(3)} = ${(theirs / ms).toFixed(1)}×`);
  const shown = ms >= 1000 ? ms.toFixed(0) : ms.toPrecision(3);
  console.log(
    `${what.padEnd(36)} ${shown.padStart(9)} ms   goal ${goal.padStart(5)}   ${others.join("   ")}`,
  );
}

const types = { f64: Float64Array, f32: Float32Array };
const load = () => loadavg()[0].toFixed(1);
console.log(
  `Node ${process.version}, ${cpus()[0].model}, ${availableParallelism()} threads, load ${load()} before`,
);

const scalars = plainNetwork([2, 16, 16, 1], 100, { activation: "relu", loss: "hinge", decay: 1e-4 });
print(
  "A",
  "A  micrograd's demo, 65,814 scalars",
  median(scalarNetwork().run, 200),
  "1.0",
  median(scalars, 200),
);

const plainDeep = {};
for (const [dtype, goals] of [
  ["f64", [".20", ".12"]],
  ["f32", [".10", ".07"]],
]) {
  for (const [index, activation] of [sigmoid, relu].entries()) {
    const row = `${dtype} ${activation.name}`;
    const options = { activation: activation.name, ArrayType: types[dtype] };
    plainDeep[row] = median(plainNetwork(deep, 200, options), 200);
    print(
      `B ${row}`,
      `B  ${row}`,
      median(deepNetwork(dtype, activation).run, 2000),
      goals[index],
      plainDeep[row],
    );
  }
}
const { run: runHeld } = deepNetwork("f64", sigmoid, { held: true });
print("", "B  f64 sigmoid, all data held", median(runHeld, 2000), "-");

const wide = plainNetwork([784, 128, 64, 10], 64, {
  activation: "relu",
  loss: "softmax",
  ArrayType: Float32Array,
});
print("C", "C  784-128-64-10, f32", median(wideNetwork().run, 300), ".9", median(wide, 20));

for (const [dtype, goal] of [
  ["f64", "750"],
  ["f32", "400"],
]) {
  for (const activation of [sigmoid, relu]) {
    const row = `${dtype} ${activation.name}`;
    const ms = await medianOf(3, () => manyNetworks(deep, 64, 100, activation, dtype));
    print(`D ${row}`, `D  64 seeds × 100 epochs, ${row}`, ms, goal, 6400 * plainDeep[row]);
  }
}

const plainXor = median(plainNetwork([2, 4, 1], 4, { activation: "sigmoid" }), 20_000);
print("E", "E  XOR, one step", median(xorNetwork().run, 50_000), ".003", plainXor);
const each = (await medianOf(3, () => manyXorNetworks(100, 2000))) / 2000 / 100;
print("E each", "E  a seed, 100 seeds together", each, ".0005", plainXor);

for (const dtype of ["f64", "f32"]) {
  let [ms, plain, processor] = [0, 0, 0];
  for (const activation of [sigmoid, tanh, relu]) {
    await manyNetworks(swept, 10, 100, activation, dtype);
    const before = process.cpuUsage();
    ms += 6 * (await timed(() => manyNetworks(swept, 10, 1000, activation, dtype)));
    const { user, system } = process.cpuUsage(before);
    processor += (6 * (user + system)) / 1000;
    const options = { activation: activation.name, ArrayType: types[dtype] };
    plain += 60_000 * median(plainNetwork(swept, 200, options), 50);
  }
  const goal = dtype === "f64" ? "15000" : "-";
  print(`F ${dtype}`, `F  18 × 10 seeds × 1000 epochs, ${dtype}`, ms, goal, plain);
  const { multiplyAdds: count, run } = largeProduct(dtype);
  const perMs = count / median(run, 200);
  const threads = availableParallelism();
  const bound = (180_000 * multiplyAdds(swept, 200)) / perMs / threads;
  console.log(
    `   ${processor.toFixed(0)} ms of all processors; its matrix products alone take ${bound.toFixed(0)} ms on ` +
      `${threads} threads, at the ${(perMs / 1e6).toFixed(1)} G multiply-adds/s of a large one`,
  );
}

for (const count of [1e4, 1e5, 1e6]) {
  const { built, first, pass } = scalarNodes(count);
  const again = median(pass, 9);
  console.log(
    `${count} scalar nodes: built ${built.toFixed(1)} ms, first forward + backward ${first.toFixed(1)} ms, ` +
      `again ${again.toFixed(2)} ms = ${((again / count) * 1e6).toFixed(1)} ns a node`,
  );
}
for (const kind of ["chain", "skip"]) {
  const path = fileURLToPath(new URL("million.mjs", import.meta.url));
  const { stdout, status } = spawnSync(process.execPath, [path, kind], { encoding: "utf8" });
  console.log(stdout.trim());
  if (status !== 0) process.exitCode = 1;
}
console.log(`load ${load()} after`);
