// Computes runs, one after the other: the worker's thread, in which only `run` and what it reaches are at work.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import { threadsHook } from "../../networks/threads-hook.js";
import type { Rng } from "../../random/rng.js";
import { canonical } from "../canonical.js";
import type { RunContext } from "../experiment.js";
import type { Manifest } from "./closed.js";
import { forbidImpurity } from "./guards.js";
import type { Computed, Task } from "./messages.js";
import { describeError } from "./places.js";

const folder = workerData as string;
const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Manifest;
const texts = new Map(
  Object.entries(manifest.files).map(([name, place]) => [name, readFileSync(join(folder, place), "utf8")]),
);
const now = performance.now.bind(performance);
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
forbidImpurity();
// As many processes as cores are at work already.
Reflect.set(globalThis, threadsHook, 0);
const loading = load();
// Told to whoever asks for a run.
loading.catch(() => {});

interface Loaded {
  readonly createRng: (seed: Task["seed"]) => Rng;
  readonly run: (config: Task["config"], context: RunContext) => unknown;
}

async function load(): Promise<Loaded> {
  const { createRng } = await import(pathToFileURL(join(folder, "gradbook", "index.js")).href);
  const { $run } = await import(pathToFileURL(join(folder, manifest.entry)).href);
  return { createRng, run: $run };
}

function read(file: string): string {
  const text = texts.get(file);
  if (text === undefined) throw new Error(`read: ${file} is not in the experiment's files; list it there`);
  return text;
}

async function compute(task: Task): Promise<Computed> {
  const started = now();
  try {
    const { createRng, run } = await loading;
    const result = await run(task.config, { seed: task.seed, rng: createRng(task.seed), read });
    // A promise that was rejected and forgotten ends the thread here, as a fault of this run and not of the next.
    await turn();
    const text = canonical(result, "the result");
    if (!text.startsWith("{"))
      throw new TypeError(`the result is ${text.slice(0, 40)}, which has no name; return { loss: … }`);
    return { id: task.id, result: text, ms: now() - started };
  } catch (error) {
    return { id: task.id, error: describeError(error), ms: now() - started };
  }
}

/** One after the other, also those that wait for something. */
let last: Promise<void> = Promise.resolve();
parentPort?.on("message", (task: Task) => {
  last = last.then(() => handle(task));
});

async function handle(task: Task): Promise<void> {
  // While it computes the next task does not keep this thread: what is never settled would hold it for ever.
  parentPort?.unref();
  parentPort?.postMessage(await compute(task));
  parentPort?.ref();
}
