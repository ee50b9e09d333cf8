import { once } from "node:events";
import { Worker } from "node:worker_threads";

/** What a step of the engine may take of a processor, in milliseconds: three times what it takes in a plain loop. */
const STEP = 1.5;

/** What any request may take: a collection of garbage or a slow start is no loop. */
const LEAST = 250;

/** Tells the watchdog how long the present request may take. */
export class Timer {
  /** The number of the request, and the milliseconds that it may take; none while nobody asks. */
  readonly #memory = new Int32Array(new SharedArrayBuffer(8));

  /** That the watchdog is there. */
  readonly started: Promise<unknown>;

  constructor() {
    const watchdog = new Worker(new URL("./watchdog.js", import.meta.url), { workerData: this.#memory });
    this.started = once(watchdog, "online");
    watchdog.unref();
  }

  /** A request begins that may take so many steps, in so many calls. */
  begin(steps: number, calls: number): void {
    Atomics.add(this.#memory, 0, 1);
    Atomics.store(this.#memory, 1, Math.max(LEAST, Math.ceil(STEP * steps + calls)));
  }

  end(): void {
    Atomics.store(this.#memory, 1, 0);
  }
}
