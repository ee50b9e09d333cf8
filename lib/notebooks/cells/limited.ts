import { Script } from "node:vm";

/** Where the code to be limited stands while it runs. */
const SCOPE = Symbol.for("gradbook.limited.run");

const call = new Script('globalThis[Symbol.for("gradbook.limited.run")]()');

/** Runs code for so many milliseconds at most; says whether it ended by itself. What it throws is thrown on. */
export function limited(run: () => void, milliseconds: number): boolean {
  Reflect.set(globalThis, SCOPE, run);
  try {
    call.runInThisContext({ timeout: milliseconds });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT")
      return false;
    throw error;
  } finally {
    Reflect.deleteProperty(globalThis, SCOPE);
  }
}
