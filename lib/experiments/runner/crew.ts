import type { Outcome, Task } from "./messages.js";

/** Who computes runs: processes on this machine, or a cluster. */
export interface Crew {
  /** Hands out tasks and tells of each outcome once. Rejects with an ExperimentProblem when nobody is left to compute. */
  readonly compute: (tasks: readonly Task[], onOutcome: (outcome: Outcome) => void) => Promise<void>;
  /** Ends the processes at once, in the middle of their runs. */
  readonly end: () => void;
}
