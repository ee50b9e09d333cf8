import { ChildProcess } from "node:child_process";
import { Server } from "node:net";
import { promisify } from "node:util";

type Callback = (...args: unknown[]) => unknown;
type Schedule = (callback: Callback, ...args: unknown[]) => unknown;

/** What a cell's code goes on with after its waits (see guard-waits.ts). */
export interface Waits {
  /** What the code is about to wait for. */
  guard(awaited: unknown): unknown;
  /** What a `for await` goes through. */
  guardAll(iterable: unknown): unknown;
  /** A callback for when a promise is settled. */
  callback(given: unknown): unknown;
  /** Whether the code that has waited may go on; `value` is what it waited for. */
  goesOn(value?: unknown): boolean;
  /** The value of the wait that may go on. */
  readonly passed: unknown;
  /** What never comes. */
  readonly never: Promise<never>;
}

// Cells may replace them.
const resolve = Promise.resolve.bind(Promise);
const { then } = Promise.prototype;
const { has } = Set.prototype;
const { apply } = Reflect;

/**
 * Knows which run the code belongs to that is running now: the one that was begun last, or, in a timer's callback or
 * after a wait, the one that started the timer or waited. Code of an abandoned run goes no further. (AsyncLocalStorage
 * would know the run of every promise, but shows itself in printed promises on Node 20 and 22.)
 */
export class RunOwner {
  #latest = 0;
  #entered: number | null = null;
  #willLeave = false;
  readonly #abandoned = new Set<number>();
  /** What was open when the latest run began. */
  #open: ReadonlySet<unknown> = new Set();
  readonly #soon = globalThis.setImmediate;

  constructor() {
    for (const name of ["setTimeout", "setInterval", "setImmediate", "queueMicrotask"] as const)
      this.#wrap(name);
  }

  get current(): number {
    return this.#entered ?? this.#latest;
  }

  /** Whether what runs now still may put something out. */
  get isAbandoned(): boolean {
    return apply(has, this.#abandoned, [this.current]);
  }

  begin(run: number): void {
    this.#latest = run;
    this.#entered = null;
    this.#open = new Set(openHandles());
  }

  /** From now on nothing of the run goes on: no timer of it fires, no wait of it ends, what it opened is closed. */
  abandon(run: number): void {
    this.#abandoned.add(run);
    for (const handle of openHandles()) if (!this.#open.has(handle)) close(handle);
  }

  waits(): Waits {
    let passed: unknown;
    return {
      never: new Promise<never>(() => {}),
      guard: (awaited) => this.#guard(this.current, awaited),
      guardAll: (iterable) => this.#guardAll(this.current, iterable),
      callback: (given) => {
        if (typeof given !== "function") return given;
        const run = this.current;
        return (...args: unknown[]) => (this.#enter(run) ? given(...args) : new Promise(() => {}));
      },
      goesOn: (value) => {
        passed = value;
        return !this.isAbandoned;
      },
      get passed() {
        const value = passed;
        passed = undefined;
        return value;
      },
    };
  }

  /** The same promise that `await` would make; right before its code goes on, its run is the current one. */
  #guard(run: number, awaited: unknown): unknown {
    const promise = resolve(awaited);
    const enter = () => void this.#enter(run);
    // Not by a `then` of the promise's own.
    apply(then, promise, [enter, enter]);
    return promise;
  }

  #guardAll(run: number, iterable: unknown): unknown {
    const method = (iterable as Partial<AsyncIterable<unknown>> | null)?.[Symbol.asyncIterator];
    if (method === undefined) return iterable;
    return {
      [Symbol.asyncIterator]: () => {
        const iterator: AsyncIterator<unknown> = Reflect.apply(method, iterable, []);
        return {
          next: () => this.#guard(run, iterator.next()),
          ...(iterator.return && { return: () => this.#guard(run, iterator.return?.()) }),
        };
      },
    };
  }

  /** Code of a run begins to run now. Returns whether it may. */
  #enter(run: number): boolean {
    this.#entered = run;
    // Promises that the code resolves go on before the next round of the event loop.
    if (run !== this.#latest && !this.#willLeave) {
      this.#willLeave = true;
      this.#soon(() => {
        this.#willLeave = false;
        this.#entered = null;
      });
    }
    return !apply(has, this.#abandoned, [run]);
  }

  #wrap(name: "setTimeout" | "setInterval" | "setImmediate" | "queueMicrotask"): void {
    const schedule = globalThis[name] as unknown as Schedule;
    const wrapped: Schedule = (callback, ...args) => {
      if (typeof callback !== "function") return schedule(callback, ...args);
      const run = this.current;
      const timer = schedule(
        (...given) => {
          if (this.#enter(run)) callback(...given);
          else if (name === "setInterval") clearInterval(timer as NodeJS.Timeout);
        },
        ...args,
      );
      return timer;
    };
    Object.defineProperty(wrapped, "name", { value: name });
    const promised: unknown = Reflect.get(schedule, promisify.custom);
    if (promised !== undefined) Object.defineProperty(wrapped, promisify.custom, { value: promised });
    Reflect.set(globalThis, name, wrapped);
  }
}

/** Child processes, servers, sockets: what may call back at any time. */
function openHandles(): unknown[] {
  return (process as unknown as { _getActiveHandles(): unknown[] })._getActiveHandles();
}

/** Ends what calls listeners of its own accord. A connection stays: others may share it. */
function close(handle: unknown): void {
  if (handle instanceof ChildProcess) {
    for (const emitter of [handle, handle.stdout, handle.stderr]) emitter?.removeAllListeners();
    handle.kill("SIGKILL");
  } else if (handle instanceof Server) {
    handle.removeAllListeners();
    handle.close();
  }
}
