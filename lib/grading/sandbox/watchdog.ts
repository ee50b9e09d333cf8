// A thread beside the one in which answers run. It ends the whole process when a request has used up its time, since
// the engine counts no steps inside of a built-in function; and when the grader is gone, which such an answer would
// outlive. Time is that of the processor: how busy the machine is makes no difference. So that the grader waits as long
// on a busy machine, it hears on the standard output, which has no other use, that somebody watches.
import { writeSync } from "node:fs";
import { workerData } from "node:worker_threads";

/** How often it looks, in milliseconds. */
const PERIOD = 25;

/** It tells so every so many looks. */
const SIGN = 20;

const [serial, limit] = [0, 1];
const memory = workerData as Int32Array;
const grader = process.ppid;
const used = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
let seen = 0;
let before = 0;
let looks = 0;

setInterval(() => {
  const request = Atomics.load(memory, serial);
  if (request !== seen) before = used();
  seen = request;
  const milliseconds = Atomics.load(memory, limit);
  // The time of a request that begins just now is none that the one before it may have used up.
  const isSame = Atomics.load(memory, serial) === request;
  const isOver = isSame && milliseconds > 0 && used() - before > milliseconds;
  if (isOver || process.ppid !== grader) process.kill(process.pid, "SIGKILL");
  if (++looks % SIGN === 0) writeSync(1, ".");
}, PERIOD);
