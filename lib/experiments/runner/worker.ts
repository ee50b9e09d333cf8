// The worker program: `node worker.js FOLDER` takes tasks of a closed folder as lines of JSON and answers each with one.
// It ends with the program that started it: a thread computes, so that the end of the input is seen at once.
import { createInterface } from "node:readline";
import { Worker } from "node:worker_threads";
import { readCanonical } from "../canonical.js";
import { type Computed, here, type Outcome, type Task } from "./messages.js";
import { describeError } from "./places.js";

const [, , folder = "."] = process.argv;
/** A thread ends by itself when there is nothing left that it could wait for. */
const neverSettled = "it waits for a promise that nothing will settle";
const waiting: Task[] = [];
let thread: Worker | null = null;

function start(): Worker {
  // What a run prints is for its author: on the standard output it would pass for an answer.
  const started = new Worker(new URL("./run-thread.js", import.meta.url), {
    workerData: folder,
    stdout: true,
  });
  started.stdout.pipe(process.stderr, { end: false });
  started.on("message", answer);
  // An error may overtake the answers of the runs before it; when the thread has ended all of them have come.
  let why = neverSettled;
  started.on("error", (error) => {
    why = describeError(error);
  });
  started.on("exit", () => lose(why));
  return started;
}

/** The thread is gone, and with it the run that it was at; the runs after that one go to a new thread. */
function lose(why: string): void {
  thread = null;
  const [task] = waiting;
  if (task) answer({ id: task.id, error: why, ms: 0 });
  for (const left of waiting) send(left);
}

function send(task: Task): void {
  thread ??= start();
  thread.postMessage(task);
}

function answer(computed: Computed): void {
  waiting.shift();
  const outcome: Outcome = { ...computed, ms: Math.round(computed.ms), ...here };
  process.stdout.write(`${JSON.stringify(outcome)}\n`);
}

createInterface({ input: process.stdin })
  .on("line", (line) => {
    const task = readCanonical(line) as Task;
    waiting.push(task);
    send(task);
  })
  .on("close", () => process.exit());
