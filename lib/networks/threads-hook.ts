/** Where a program says how many threads `trainMany` may use, whatever it is asked: 0 where all cores are at work. */
export const threadsHook: unique symbol = Symbol.for("gradbook.threads");
