import { writeRecord } from "../../experiments/runner/complete.js";
import { type Planned, recordedNow, type Standing, standingOf } from "../../experiments/runner/standing.js";
import { checkLines } from "./checks.js";
import { type CrewOptions, compute } from "./compute.js";
import { exitCodes } from "./exit-codes.js";
import { failureLines, ofOtherLibrary } from "./sentences.js";

/** Which runs are computed, and by whom. */
export interface RunOptions extends CrewOptions {
  /** Every run again, those that are recorded too. */
  readonly again: boolean;
  /** At most so many runs. */
  readonly limit: number;
  /** One of so many parts of the runs, counted from 0; null for all. */
  readonly shard: { readonly index: number; readonly count: number } | null;
}

/** `gradbook experiment run FILE`: computes what is not recorded. Returns the exit code. */
export async function runExperiment(path: string, options: RunOptions): Promise<number> {
  const standing = await standingOf(path);
  const { experiment, plan, recorded } = standing;
  const { shard } = options;
  const other = options.again ? null : ofOtherLibrary(standing);
  if (other !== null) {
    console.log(`${experiment.name}: ${recorded.size}/${plan.length} recorded\n${other}`);
    return exitCodes.incomplete;
  }
  const { part, tasks } = chosen(standing, options);
  const done = options.again ? 0 : part.filter(({ id }) => recorded.has(id)).length;
  const entries = await compute(standing, tasks, { ...options, isRecorded: true, total: part.length, done });
  const failed = entries.filter(({ digest }) => digest === null);
  for (const line of failureLines(failed)) console.error(line);
  // Other parts, too, may have been recorded meanwhile.
  const all = recordedNow(standing);
  const isComplete = writeRecord(standing, all);
  const isPartWhole = shard !== null && part.every(({ id }) => all.has(id));
  const left = isPartWhole ? `; part ${shard.index}/${shard.count} is whole` : "; the same command goes on";
  console.log(
    `${experiment.name}: ${all.size}/${plan.length} recorded, ${entries.length - failed.length} of them now${isComplete ? "" : left}`,
  );
  if (failed.length > 0) return exitCodes.failed;
  // What Slurm and Kubernetes take for failed they show in red, or start again.
  if (!isComplete) return isPartWhole ? exitCodes.complete : exitCodes.incomplete;
  const { lines, hold } = checkLines(standing, all);
  for (const line of lines) console.log(line);
  return hold ? exitCodes.complete : exitCodes.failed;
}

/** This part of the runs, and those of it that are to be computed now. */
function chosen({ plan, recorded }: Standing, { again, limit, shard }: RunOptions) {
  const part = plan.filter((_, index) => shard === null || index % shard.count === shard.index);
  const tasks: Planned[] = part.filter(({ id }) => again || !recorded.has(id)).slice(0, limit);
  return { part, tasks };
}
