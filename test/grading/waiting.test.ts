import { once } from "node:events";
import { setImmediate as turn } from "node:timers/promises";
import { MessageChannel, Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { reply } from "../../lib/dist/grading/waiting.js";

test("who waits for a reply is not deceived by the waking of an earlier one", async () => {
  const module = new URL("../../lib/dist/grading/waiting.js", import.meta.url).href;
  const { port1, port2 } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const code = `const { workerData: { port, signal }, parentPort } = require("node:worker_threads");
    import(${JSON.stringify(module)}).then(({ ask }) => parentPort.postMessage([ask(port, signal, "a"), ask(port, signal, "b")]));`;
  const asking = new Worker(code, { eval: true, workerData: { port: port2, signal }, transferList: [port2] });
  let hasEnded = false;
  asking.on("exit", () => {
    hasEnded = true;
  });
  port1.on("message", async (question: string) => {
    // Who is woken twice has waited again.
    for (let woken = 0; woken < 2 && !hasEnded; await turn()) woken += Atomics.notify(signal, 0);
    reply(port1, signal, `reply to ${question}`);
  });
  expect(await once(asking, "message")).toEqual([["reply to a", "reply to b"]]);
  await asking.terminate();
  port1.close();
});
