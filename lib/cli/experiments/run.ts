import { writeRecord } from "../../experiments/runner/complete.js";
import { type Planned, type Standing, standingOf } from "../../experiments/runner/standing.js";
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
  const other = options.again ? null : ofOtherLibrary(standing);
  if (other !== null) {
    console.log(`${experiment.name}: ${recorded.size}/${plan.length} recorded\n${other}`);
    return exitCodes.incomplete;
  }
  const entries = await compute(standing, chosen(standing, options), { ...options, isRecorded: true });
  const failed = entries.filter(({ digest }) => digest === null);
  for (const line of failureLines(failed)) console.error(line);
  const all = new Map(recorded);
  for (const entry of entries) if (entry.digest !== null && !all.has(entry.id)) all.set(entry.id, entry);
  const isComplete = writeRecord(standing, all);
  const done = isComplete ? "" : "; the same command goes on";
  console.log(
    `${experiment.name}: ${all.size}/${plan.length} recorded, ${entries.length} of them now${done}`,
  );
  if (failed.length > 0) return exitCodes.failed;
  if (!isComplete) return exitCodes.incomplete;
  const { lines, hold } = checkLines(standing, all);
  for (const line of lines) console.log(line);
  return hold ? exitCodes.complete : exitCodes.failed;
}

function chosen({ plan, recorded }: Standing, { again, limit, shard }: RunOptions): Planned[] {
  return plan
    .filter((_, index) => shard === null || index % shard.count === shard.index)
    .filter(({ id }) => again || !recorded.has(id))
    .slice(0, limit);
}
