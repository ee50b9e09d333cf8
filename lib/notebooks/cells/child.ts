// The process that runs cells, started by CellProcess in the notebook's folder.
import { Worker } from "node:worker_threads";
import { strictNumbersHook } from "../../figures/page/check-numbers.js";
import { limitedHook, savedHook } from "../../homework/hooks.js";
import { progressHook } from "../../networks/progress.js";
import { CurrentRun } from "./current-run.js";
import { EventChannel } from "./event-channel.js";
import { Executor } from "./executor.js";
import { own } from "./intrinsics.js";
import { limited } from "./limited.js";
import { type InputAnswer, type RunCommand, STRICT_NUMBERS } from "./messages.js";
import { ProgressReports } from "./progress.js";
import { savedNotebook } from "./saved-notebook.js";
import { StandardInput } from "./standard-input.js";

const channel = new EventChannel();
const current = new CurrentRun();
const input = new StandardInput(channel, current);
input.install();
const progress = new ProgressReports((report) => channel.send({ run: current.run, ...report }));
const { nextTick } = process;
const executor = new Executor(process.cwd(), current, (event) => {
  if (event.type === "end") {
    if (event.error !== null) progress.abandon();
    // The next cell comes by them, though this one has removed or replaced them.
    process.nextTick = nextTick;
    if (!process.listeners("message").includes(onMessage)) process.on("message", onMessage);
  }
  channel.send(event);
});
// After the executor's own listener, which sends what it holds.
process.on("exit", () => channel.flush());

const watchdog = new Worker(new URL("./watchdog.js", import.meta.url), { workerData: current.memory });
const onInterrupt = own((run: number) => executor.interrupt(run));
watchdog.on("message", onInterrupt);
watchdog.unref();

Reflect.set(globalThis, progressHook, progress.follow.bind(progress));
Reflect.set(globalThis, limitedHook, limited);
Reflect.set(globalThis, savedHook, () => savedNotebook(executor.ran));
Reflect.set(globalThis, strictNumbersHook, process.argv.includes(STRICT_NUMBERS));

const onMessage = own((received: unknown) => {
  const message = received as RunCommand | InputAnswer;
  if ("input" in message) return input.take(message);
  progress.begin();
  input.begin();
  executor.run(message.run, message.cell);
});
process.on("message", onMessage);
