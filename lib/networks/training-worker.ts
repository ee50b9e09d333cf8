// Trains what it is sent: the entry of a worker thread of Node.
import { parentPort } from "node:worker_threads";
import { type PortableResult, type PortableRun, unpack } from "./portable.js";
import { trainTogether } from "./stack.js";

parentPort?.on("message", (packed: readonly PortableRun[]) => {
  const runs = unpack(packed);
  const losses = trainTogether(runs);
  const results: PortableResult[] = runs.map(({ network }, i) => ({
    losses: losses[i] ?? [],
    parameters: network.parameters.map((parameter) => parameter.read().slice()),
  }));
  parentPort?.postMessage(results);
});
