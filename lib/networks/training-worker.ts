// Trains what it is sent: the entry of a worker thread of Node.
import { parentPort } from "node:worker_threads";
import { type PortableResult, type PortableRun, unpack } from "./portable.js";
import { type OnEpochs, train } from "./training.js";

parentPort?.on("message", (packed: PortableRun) => {
  const run = unpack(packed);
  const trained = train(run, gather(run.epochs));
  const parameters = run.network.parameters.map((parameter) => parameter.values.slice());
  const result: PortableResult = { ...trained, parameters };
  parentPort?.postMessage(result);
});

/** Sends word of the epochs that were trained, about a hundred times in all. */
function gather(all: number): OnEpochs {
  let gathered = 0;
  return (epochs) => {
    gathered += epochs;
    if (gathered < all / 100) return;
    parentPort?.postMessage(gathered);
    gathered = 0;
  };
}
