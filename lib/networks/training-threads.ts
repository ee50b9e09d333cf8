import type { Worker } from "node:worker_threads";
import { type PortableResult, pack } from "./portable.js";
import type { Run } from "./training.js";

// Threads are kept for the next call: starting one and warming up its arithmetic takes a tenth of a second.
// While they wait they don't keep the process alive.
const idle: Worker[] = [];

/** Trains the runs' networks on other threads, each taking the next run when it has finished one; the losses. */
export async function trainOnThreads(runs: readonly Run[], threads: number): Promise<number[][]> {
  const { Worker } = await import("node:worker_threads");
  const losses: number[][] = runs.map(() => []);
  const queue = runs.entries();
  const work = async (): Promise<void> => {
    const worker = idle.pop() ?? new Worker(new URL("./training-worker.js", import.meta.url));
    worker.ref();
    try {
      for (const [i, run] of queue) losses[i] = await trainOn(worker, run);
    } catch (error) {
      await worker.terminate();
      throw error;
    }
    worker.unref();
    idle.push(worker);
  };
  await Promise.all(Array.from({ length: threads }, work));
  return losses;
}

/** One run on a thread; the trained parameters are put into the network. */
async function trainOn(worker: Worker, run: Run): Promise<number[]> {
  const { losses, parameters } = await ask(worker, pack(run));
  for (const [i, parameter] of run.network.parameters.entries()) parameter.assign(parameters[i] ?? []);
  return [...losses];
}

function ask(worker: Worker, message: unknown): Promise<PortableResult> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      worker.off("message", onMessage);
      worker.off("error", onError);
    };
    const onMessage = (result: PortableResult): void => {
      settle();
      resolve(result);
    };
    const onError = (error: unknown): void => {
      settle();
      reject(error);
    };
    worker.on("message", onMessage);
    worker.on("error", onError);
    worker.postMessage(message);
  });
}
