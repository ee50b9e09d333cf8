// A thread beside the one that runs cells. It listens on a pipe from the parent process: the number of a run
// ends what the main thread is doing, if it is still that run; the pipe's end means that the parent is gone,
// and with it this process, even if a cell loops.
import { Session } from "node:inspector";
import { Socket } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import { readLines } from "./lines.js";
import { WATCHDOG } from "./messages.js";

/** The number of the run that the main thread is at; it shares this memory. */
const current = workerData as Int32Array;
const pipe = new Socket({ fd: WATCHDOG, readable: true, writable: false });

readLines(pipe, (line) => {
  const run = Number(line);
  if (Atomics.load(current, 0) !== run) return;
  const session = new Session();
  session.connectToMainThread();
  session.post("Runtime.terminateExecution", () => {
    session.disconnect();
    parentPort?.postMessage(run);
  });
});
pipe.on("close", () => process.kill(process.pid, "SIGKILL"));
