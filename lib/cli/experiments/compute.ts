import { materialise } from "../../experiments/runner/closed.js";
import type { Crew } from "../../experiments/runner/crew.js";
import { startDask } from "../../experiments/runner/dask.js";
import { type Entry, Journal } from "../../experiments/runner/journal.js";
import { startPool } from "../../experiments/runner/pool.js";
import { SweepProgress } from "../../experiments/runner/progress.js";
import type { Planned, Standing } from "../../experiments/runner/standing.js";
import { sweep } from "../../experiments/runner/sweep.js";

/** Who computes. */
export interface CrewOptions {
  /** So many processes on this machine, unless there is a cluster. */
  readonly jobs: number;
  /** A Dask cluster: the address of its scheduler, or "file:" and the path of a scheduler file. */
  readonly dask?: string | undefined;
}

/**
 * Computes runs while a line says how far it is: of `total` runs `done` are recorded. Ctrl-C ends the program; what is
 * recorded is kept.
 */
export async function compute(
  standing: Standing,
  tasks: readonly Planned[],
  options: CrewOptions & { readonly isRecorded: boolean; readonly total: number; readonly done: number },
): Promise<Entry[]> {
  if (tasks.length === 0) return [];
  const { folder, experiment } = standing;
  const { total, done } = options;
  const crew = startCrew(standing, options);
  const journal = options.isRecorded ? new Journal(folder) : null;
  const progress = new SweepProgress({ name: experiment.name, total, done }, tasks, process.stderr);
  const stop = (): void => {
    crew.end();
    progress.end();
    if (journal) console.log(`${experiment.name}: ${progress.done} recorded; the same command goes on.`);
    process.exit(130);
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);
  try {
    return await sweep(standing, tasks, crew, { journal, onEntry: (entry) => progress.advance(entry) });
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
    crew.end();
    journal?.close();
    progress.end();
  }
}

function startCrew({ closed, folder }: Standing, { jobs, dask }: CrewOptions): Crew {
  const program = materialise(closed, folder);
  return dask === undefined ? startPool(program, jobs) : startDask(program, dask);
}
