import type { Worker } from "node:worker_threads";
import type { Values } from "../wasm/memory.js";
import { type PortableResult, type PortableRun, pack } from "./portable.js";
import type { OnEpochs, Run, Trained } from "./training.js";

// Threads are kept for the next call: starting one and warming up its arithmetic takes a tenth of a second.
// While they wait they don't keep the process alive.
const idle: Worker[] = [];

/**
 * Trains runs on other threads, each taking the next when it has finished one; what became of each.
 * Abandoned, the threads are ended and the promise stays as it is: nothing that waits for it goes on.
 */
export async function trainOnThreads(
  runs: readonly Run[],
  threads: number,
  onEpochs: OnEpochs,
  abandoned: AbortSignal,
): Promise<Trained[]> {
  const { Worker } = await import("node:worker_threads");
  const results: Trained[] = [];
  const queue = runs.entries();
  const work = async (): Promise<void> => {
    const worker = idle.pop() ?? new Worker(new URL("./training-worker.js", import.meta.url));
    const end = (): void => void worker.terminate();
    worker.ref();
    abandoned.addEventListener("abort", end);
    try {
      for (const [i, run] of queue) results[i] = await trainOn(worker, run, onEpochs);
    } catch (error) {
      await worker.terminate();
      throw error;
    }
    abandoned.removeEventListener("abort", end);
    worker.unref();
    idle.push(worker);
  };
  await Promise.all(Array.from({ length: threads }, work));
  return results;
}

/** One run on a thread; the trained parameters are put into its network. */
async function trainOn(worker: Worker, run: Run, onEpochs: OnEpochs): Promise<Trained> {
  const { parameters, ...trained } = await ask(worker, pack(run), onEpochs);
  for (const [i, parameter] of run.network.parameters.entries()) parameter.assign(parameters[i] as Values);
  return trained;
}

function ask(worker: Worker, message: PortableRun, onEpochs: OnEpochs): Promise<PortableResult> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      worker.off("message", onMessage);
      worker.off("error", onError);
    };
    const onMessage = (result: number | PortableResult): void => {
      if (typeof result === "number") {
        onEpochs(result);
        return;
      }
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
