import { differences, recordedRuns } from "../../experiments/runner/again.js";
import { writeRecord } from "../../experiments/runner/complete.js";
import type { Entry } from "../../experiments/runner/journal.js";
import { Journal } from "../../experiments/runner/journal.js";
import { sample } from "../../experiments/runner/sample.js";
import { type Standing, standingOf } from "../../experiments/runner/standing.js";
import { type CrewOptions, compute } from "./compute.js";
import { exitCodes } from "./exit-codes.js";
import { failureLines } from "./sentences.js";

/** `gradbook experiment verify FILE`: computes a share (0 to 1) of the recorded runs again. Returns the exit code. */
export async function verifyExperiment(
  path: string,
  { share, ...crew }: CrewOptions & { readonly share: number },
): Promise<number> {
  const standing = await standingOf(path);
  const { experiment, plan, older } = standing;
  const known = recordedRuns(standing);
  const tasks = sample(known, Math.ceil(share * known.length));
  if (tasks.length === 0) {
    console.log(`${experiment.name}: nothing is recorded of this code; gradbook experiment run computes it`);
    return exitCodes.incomplete;
  }
  const entries = await compute(standing, tasks, {
    ...crew,
    isRecorded: false,
    total: tasks.length,
    done: 0,
  });
  const different = differences(standing, tasks, entries);
  for (const line of failureLines(entries.filter(({ digest }) => digest === null))) console.error(line);
  for (const line of different) console.error(`  ${line}`);
  const isSame = different.length === 0;
  console.log(
    `${experiment.name}: ${tasks.length} of ${plan.length} runs again: ${isSame ? "same bytes" : `${different.length} differ`}`,
  );
  if (!isSame && tasks.some(({ id }) => standing.recorded.has(id)))
    console.log(
      "  The code is the one that was recorded. Mostly a run then depends on the runs before it, through a variable outside `run` that it changes.",
    );
  if (!isSame) return exitCodes.failed;
  if (share === 1 && older.size > 0) adopt(standing, entries);
  return exitCodes.complete;
}

/** What was computed with this library and is the same as with the one before counts as computed with this one. */
function adopt(standing: Standing, entries: readonly Entry[]): void {
  const journal = new Journal(standing.folder);
  for (const entry of entries) if (!standing.recorded.has(entry.id)) journal.append(entry);
  journal.close();
  const all = new Map(standing.recorded);
  for (const entry of entries) all.set(entry.id, entry);
  writeRecord(standing, all);
  const { hash, version } = standing.closed.library;
  console.log(`${standing.experiment.name}: taken over for gradbook ${version} (${hash})`);
}
