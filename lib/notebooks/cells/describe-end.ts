import type { CellError } from "./messages.js";

/** It did not heed an interrupt, or a cell closed what it speaks with us by. */
export type KillReason = "interrupt" | "silence";

const killed: Readonly<Record<KillReason, readonly [string, string]>> = {
  interrupt: [
    "Interrupted",
    "The cell was interrupted but did not stop within a second, so its process was ended.",
  ],
  silence: [
    "ProcessEnded",
    "A cell closed the channel by which its process speaks with the kernel, so that process was ended.",
  ],
};

/** What is known of the end of a process that ran a cell. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Why we ended it ourselves, null if we did not. */
  readonly killedFor: KillReason | null;
  /** What Node itself wrote to the standard error. */
  readonly errors: string;
}

/** The error of a cell whose process ended under it: what happened, and that variables are gone. */
export function describeEnd({ code, signal, killedFor, errors }: ProcessEnd): CellError {
  const [ename, what] =
    killedFor !== null
      ? killed[killedFor]
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
