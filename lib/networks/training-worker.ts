// Trains what it is sent: the entry of a worker thread of Node.
import { parentPort } from "node:worker_threads";
import { type PortableResult, type PortableRun, unpack } from "./portable.js";
import { train } from "./training.js";

parentPort?.on("message", (packed: PortableRun) => {
  const run = unpack(packed);
  const losses = train(run);
  const result: PortableResult = {
    losses,
    parameters: run.network.parameters.map((parameter) => parameter.read().slice()),
  };
  parentPort?.postMessage(result);
});
