// Trains what it is sent: the entry of a worker thread of Node.
import { parentPort } from "node:worker_threads";
import { type PortableResult, type PortableRun, unpack } from "./portable.js";
import { trainTogether } from "./stack.js";
import type { OnEpochs, Run } from "./training.js";

parentPort?.on("message", (packed: readonly PortableRun[]) => {
  const runs = unpack(packed);
  const losses = trainTogether(runs, gather(runs));
  const results: PortableResult[] = runs.map(({ network }, i) => ({
    losses: losses[i] ?? [],
    parameters: network.parameters.map((parameter) => parameter.read().slice()),
  }));
  parentPort?.postMessage(results);
});

/** Sends word of the epochs that were trained, about a hundred times in all. */
function gather(runs: readonly Run[]): OnEpochs {
  const part = runs.reduce((sum, { epochs }) => sum + epochs, 0) / 100;
  let gathered = 0;
  return (epochs) => {
    gathered += epochs;
    if (gathered < part) return;
    parentPort?.postMessage(gathered);
    gathered = 0;
  };
}
