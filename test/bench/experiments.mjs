// What a sweep costs beside its runs: the pool's throughput against the ideal, and that of Dask with grouped runs against the
// pool's, in the same process and by turns.
//   node test/bench/experiments.mjs [TURNS]      GRADBOOK_PYTHON names a Python with distributed, if not that of .venv
// A run waits, so that what else this machine does weighs little.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { materialise } from "../../lib/dist/experiments/runner/closed.js";
import { startDask } from "../../lib/dist/experiments/runner/dask.js";
import { startPool } from "../../lib/dist/experiments/runner/pool.js";
import { standingOf } from "../../lib/dist/experiments/runner/standing.js";

const turns = Number(process.argv[2] ?? 3);
const [runs, milliseconds, workers] = [500, 50, 2];
const ofCheckout = fileURLToPath(new URL("../../.venv/bin/python", import.meta.url));
const python = process.env.GRADBOOK_PYTHON ?? (existsSync(ofCheckout) ? ofCheckout : "python3");

const folder = mkdtempSync(join(tmpdir(), "gradbook-bench-"));
writeFileSync(
  join(folder, "waits.experiment.ts"),
  `import { experiment } from "gradbook";
export default experiment({
  name: "waits",
  grid: { milliseconds: [${milliseconds}] },
  seeds: ${runs},
  async run({ milliseconds }, { rng }) {
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    return { x: rng.uniform() };
  },
});
`,
);
const { closed, plan } = await standingOf(folder);
const program = materialise(closed, folder);

/** Runs a second from the first result to the last: starting processes is no part of it, and is printed beside it. */
async function measure(crew) {
  const started = performance.now();
  const times = [];
  let waited = 0;
  await crew.compute(plan, ({ ms }) => {
    times.push(performance.now());
    waited += ms;
  });
  crew.end();
  const [first, last] = [times[0], times.at(-1)];
  return { rate: (1000 * (runs - 1)) / (last - first), start: first - started, waited: waited / runs };
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const hasDask = spawnSync(python, ["-c", "import distributed"]).status === 0;
const cluster = hasDask ? await startCluster() : null;
const pools = [];
const dasks = [];
try {
  for (let turn = 0; turn < turns; turn++) {
    pools.push(await measure(startPool(program, workers)));
    if (cluster) dasks.push(await measure(startDask(program, `file:${cluster.file}`)));
  }
} finally {
  cluster?.stop();
  rmSync(folder, { recursive: true, force: true });
}

console.log(
  `${runs} runs of ${milliseconds} ms on ${workers} workers, ${turns} turns, load ${loadavg()[0].toFixed(1)}`,
);
for (const [name, measured] of [
  ["pool", pools],
  ["Dask", dasks],
])
  for (const { rate, start, waited } of measured)
    console.log(
      `  ${name}: ${rate.toFixed(2)} runs/s, a run took ${waited.toFixed(1)} ms, first after ${(start / 1000).toFixed(1)} s`,
    );
const pool = median(pools.map(({ rate }) => (rate * milliseconds) / (1000 * workers)));
console.log(`pool / ideal: ${percent(pool)} (at least 93 %)`);
if (cluster)
  console.log(
    `Dask / pool: ${percent(median(dasks.map(({ rate }, i) => rate / pools[i].rate)))} (at least 95 %)`,
  );
else console.log(`Dask: ${python} has no distributed`);

function percent(share) {
  return `${(100 * share).toFixed(1)} %`;
}

/** A scheduler and workers of one thread on 127.0.0.1. */
async function startCluster() {
  const file = join(folder, "scheduler.json");
  const start = (...args) => spawn(python, args, { stdio: "ignore", cwd: folder });
  const where = ["--scheduler-file", file, "--host", "127.0.0.1", "--no-dashboard"];
  const scheduler = start("-m", "distributed.cli.dask_scheduler", ...where, "--port", "0");
  while (!existsSync(file) || readFileSync(file, "utf8").trim() === "")
    await new Promise((resolve) => setTimeout(resolve, 50));
  const worker = [
    "-m",
    "distributed.cli.dask_worker",
    ...where,
    "--nthreads",
    "1",
    "--no-nanny",
    "--memory-limit",
    "0",
  ];
  const all = [scheduler, ...Array.from({ length: workers }, () => start(...worker))];
  return {
    file,
    stop: () => {
      for (const child of all) child.kill("SIGKILL");
    },
  };
}
