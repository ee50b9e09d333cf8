/** Where a notebook keeps the function that ends code which runs too long: takes the code and milliseconds. */
export const limitedHook: unique symbol = Symbol.for("gradbook.limited");

/** Runs code, for so many milliseconds at most where the notebook can end it; says whether it ended by itself. */
export function limited(run: () => void, milliseconds: number): boolean {
  const hook: unknown = Reflect.get(globalThis, limitedHook);
  if (typeof hook === "function") return (hook as typeof limited)(run, milliseconds);
  run();
  return true;
}
