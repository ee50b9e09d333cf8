// A thread beside the one that runs cells. It listens on a pipe from the parent process: the number of a
// run asks for its end; the pipe's end means that the parent is gone, and with it this process, even if a
// cell loops.
import { Session } from "node:inspector";
import { Socket } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import { CurrentRun } from "./current-run.js";
import { readLines } from "./lines.js";
import { WATCHDOG } from "./messages.js";

/** How long a run that waits may take to end there, in milliseconds; then whatever it does is terminated. */
const HEED_TIME = 200;

const current = new CurrentRun(workerData as Int32Array);
const pipe = new Socket({ fd: WATCHDOG, readable: true, writable: false });

readLines(pipe, (line) => {
  const run = Number(line);
  parentPort?.postMessage(run);
  setTimeout(() => terminate(run), HEED_TIME);
});
pipe.on("close", () => process.kill(process.pid, "SIGKILL"));

function terminate(run: number): void {
  if (!current.claim(run)) return;
  const session = new Session();
  session.connectToMainThread();
  session.post("Runtime.terminateExecution", () => {
    session.disconnect();
    current.release(run);
    parentPort?.postMessage(run);
  });
}
