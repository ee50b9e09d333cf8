import { availableParallelism } from "node:os";
import { canonical } from "../canonical.js";
import { materialise } from "./closed.js";
import type { Entry } from "./journal.js";
import { startPool } from "./pool.js";
import { ExperimentProblem } from "./problem.js";
import { sample } from "./sample.js";
import { type Planned, type Standing, standingOf } from "./standing.js";
import { sweep } from "./sweep.js";

/** What came of computing recorded runs again. */
export interface Again {
  readonly count: number;
  /** How many are recorded. */
  readonly total: number;
  /** A line for each run whose result is another. */
  readonly differences: readonly string[];
}

/** Computes so many of the recorded runs of an experiment again. ExperimentProblem if none is recorded. */
export async function computeAgain(path: string, runs: number): Promise<Again> {
  const standing = await standingOf(path);
  const known = recordedRuns(standing);
  if (known.length === 0) throw new ExperimentProblem(`${path}: no run of this code is recorded`);
  const tasks = sample(known, runs);
  const crew = startPool(materialise(standing.closed, standing.folder), Math.min(2, availableParallelism()));
  const entries = await sweep(standing, tasks, crew, { journal: null, onEntry: () => {} });
  return { count: tasks.length, total: known.length, differences: differences(standing, tasks, entries) };
}

/** The planned runs whose results are recorded, with this library or another. */
export function recordedRuns({ plan, recorded, older }: Standing): Planned[] {
  return plan.filter(({ id, key }) => recorded.has(id) || older.has(key));
}

/** A line for each task whose result is not the recorded one, in the grid's order. */
export function differences(
  { plan, recorded, older }: Standing,
  tasks: readonly Planned[],
  entries: readonly Entry[],
): string[] {
  const chosen = new Set(tasks.map(({ id }) => id));
  const again = new Map(entries.map((entry) => [entry.id, entry]));
  return plan.flatMap((task) => {
    const before = recorded.get(task.id) ?? older.get(task.key);
    const now = again.get(task.id);
    if (!chosen.has(task.id)) return [];
    if (now?.digest != null && before?.digest === now.digest) return [];
    const got = now?.result ?? now?.error ?? "nothing";
    return [`${canonical(task.config, "config")}, seed ${task.seed}: recorded ${before?.result}, now ${got}`];
  });
}
