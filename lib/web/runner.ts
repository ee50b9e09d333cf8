// The worker that runs cells, started by CellProcess (cell-process.ts beside this): what lib/notebooks/cells/child.ts is
// in Node.
import * as gradbook from "gradbook";
import * as homework from "gradbook/homework";
import { strictNumbersHook } from "../figures/page/check-numbers.js";
import { progressHook } from "../networks/progress.js";
import { threadsHook } from "../networks/threads-hook.js";
import { CurrentRun } from "../notebooks/cells/current-run.js";
import { EventChannel } from "../notebooks/cells/event-channel.js";
import { Executor } from "../notebooks/cells/executor.js";
import { ProgressReports } from "../notebooks/cells/progress.js";
import type { ToRunner } from "./cell-process.js";
import { takeConsole } from "./console.js";
import { addPackages } from "./node/module.js";
import { process } from "./node/process.js";
import { setImmediate } from "./node/timers.js";
import { nameFrames } from "./node/vm.js";

Object.assign(globalThis, { setImmediate, process });
nameFrames();
takeConsole();
addPackages({ gradbook: () => gradbook, "gradbook/homework": () => homework });

const channel = new EventChannel();
// Nobody shares it: a loop is ended by ending the worker.
const current = new CurrentRun(new Int32Array(1));
const progress = new ProgressReports((report) => channel.send({ run: current.run, ...report }));
const executor = new Executor(process.cwd(), current, (event) => {
  if (event.type === "end" && event.error !== null) progress.abandon();
  channel.send(event);
});

Reflect.set(globalThis, progressHook, progress.follow.bind(progress));
Reflect.set(globalThis, threadsHook, 0);
Reflect.set(globalThis, "prompt", () => {
  throw new Error("Nobody can be asked here (prompt): write the value into the cell.");
});

addEventListener("message", ({ data }: MessageEvent<ToRunner>) => {
  if ("interrupt" in data) executor.interrupt(data.interrupt);
  else if ("strictNumbers" in data) Reflect.set(globalThis, strictNumbersHook, data.strictNumbers);
  else {
    progress.begin();
    executor.run(data.run, data.cell);
  }
});
