import type { CellError } from "./messages.js";

/** What is known of the end of a process that ran a cell. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Whether it was killed because it did not heed an interrupt. */
  readonly wasReplaced: boolean;
  /** What Node itself wrote to the standard error. */
  readonly errors: string;
}

/** The error of a cell whose process ended under it: what happened, and that variables are gone. */
export function describeEnd({ code, signal, wasReplaced, errors }: ProcessEnd): CellError {
  const [ename, what] = wasReplaced
    ? ["Interrupted", "The cell was interrupted but did not stop within a second, so its process was ended."]
    : /heap out of memory|Cannot allocate memory/i.test(errors)
      ? ["OutOfMemory", "The cell used up the memory that its process may have."]
      : signal !== null
        ? ["ProcessEnded", `The process that runs the cells was ended by ${signal}${explain(signal)}.`]
        : ["ProcessEnded", `The process that runs the cells ended with exit code ${code} (process.exit?).`];
  const evalue = `${what} Variables are lost; the next cell starts in a new process.`;
  return { ename, evalue, traceback: [`${ename}: ${evalue}`] };
}

function explain(signal: NodeJS.Signals): string {
  if (signal === "SIGKILL") return " (the system may have run out of memory)";
  return signal === "SIGSEGV" || signal === "SIGABRT" || signal === "SIGBUS"
    ? " (a crash in native code)"
    : "";
}
