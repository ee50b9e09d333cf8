import { hostname } from "node:os";
import type { Seed } from "../../networks/train-many.js";
import type { Setting } from "../experiment.js";

/** What a worker is asked, as one line that `canonical` writes. */
export interface Task {
  /** The run's id, which comes back. */
  readonly id: string;
  readonly config: { readonly [setting: string]: Setting };
  readonly seed: Seed;
}

/** What became of a task. */
export interface Computed {
  readonly id: string;
  /** What `run` returned, as `canonical` writes it. */
  readonly result?: string;
  /** Why it returned nothing: the error's message, and where in the code. */
  readonly error?: string;
  /** Milliseconds of this run. */
  readonly ms: number;
}

/** This process, as an outcome names it. */
export const here: Pick<Outcome, "node" | "platform" | "host"> = {
  node: process.version,
  platform: `${process.platform}-${process.arch}`,
  host: hostname(),
};

/** What a worker answers, as one line of JSON. */
export interface Outcome extends Computed {
  /** Where it was computed. */
  readonly node: string;
  readonly platform: string;
  readonly host: string;
}
