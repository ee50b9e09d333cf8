import { promisify } from "node:util";

type Callback = (...args: unknown[]) => void;
type Schedule = (callback: Callback, ...args: unknown[]) => unknown;

/**
 * Knows which run the code belongs to that is running now: the one that was begun last, or, in a timer's
 * callback and what it resolves, the one that started the timer. (AsyncLocalStorage would know it of every
 * promise, but shows itself in printed promises on Node 20 and 22.)
 */
export class RunOwner {
  #latest = 0;
  #ofTimer: number | null = null;
  readonly #abandoned = new Set<number>();

  constructor() {
    for (const name of ["setTimeout", "setInterval", "setImmediate"] as const) this.#wrap(name);
  }

  get current(): number {
    return this.#ofTimer ?? this.#latest;
  }

  begin(run: number): void {
    this.#latest = run;
    this.#ofTimer = null;
  }

  /** From now on no timer of the run fires: what it left waiting does not go on. */
  abandon(run: number): void {
    this.#abandoned.add(run);
  }

  #wrap(name: "setTimeout" | "setInterval" | "setImmediate"): void {
    const { setImmediate: soon } = globalThis;
    const schedule = globalThis[name] as unknown as Schedule;
    const wrapped: Schedule = (callback, ...args) => {
      if (typeof callback !== "function") return schedule(callback, ...args);
      const run = this.current;
      return schedule(
        (...given) => {
          // Promises that the callback resolves go on before the next round of the event loop.
          this.#ofTimer = run;
          if (run !== this.#latest) soon(() => (this.#ofTimer = null));
          callback(...given);
        },
        ...args,
      );
    };
    Object.defineProperty(wrapped, "name", { value: name });
    Object.defineProperty(wrapped, promisify.custom, {
      value: Reflect.get(schedule, promisify.custom),
    });
    Reflect.set(globalThis, name, wrapped);
  }
}
