// The process that runs cells, started by CellProcess in the notebook's folder.
import { Worker } from "node:worker_threads";
import { progressHook } from "../../networks/progress.js";
import { EventChannel } from "./event-channel.js";
import { Executor } from "./executor.js";
import type { RunCommand } from "./messages.js";
import { ProgressReports } from "./progress.js";

const channel = new EventChannel();
const executor = new Executor(process.cwd(), (run, output) => channel.send({ run, ...output }));
// After the executor's own listener, which sends what it holds.
process.on("exit", () => channel.flush());

/** The number of the run that this thread is at, 0 between runs, for the watchdog to see. */
const current = new Int32Array(new SharedArrayBuffer(4));
const watchdog = new Worker(new URL("./watchdog.js", import.meta.url), { workerData: current });
watchdog.on("message", (run: number) => {
  if (Atomics.load(current, 0) === run) executor.interrupt();
});
watchdog.unref();

const progress = new ProgressReports((report) => channel.send({ run: Atomics.load(current, 0), ...report }));
Reflect.set(globalThis, progressHook, progress.follow.bind(progress));

process.on("SIGINT", () => executor.interrupt());
process.on("message", async ({ run, cell }: RunCommand) => {
  Atomics.store(current, 0, run);
  progress.begin();
  const end = await executor.run(run, cell);
  Atomics.store(current, 0, 0);
  channel.send({ run, ...end });
});
