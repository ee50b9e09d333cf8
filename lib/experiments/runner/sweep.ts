import type { Crew } from "./crew.js";
import { digest } from "./digest.js";
import { checkAgreement, type Entry, type Journal } from "./journal.js";
import type { Outcome } from "./messages.js";
import type { Planned, Standing } from "./standing.js";

/** Is told of each run that has ended. */
export type OnEntry = (entry: Entry) => void;

/**
 * Computes runs and tells of each. With a journal each is written down before it is told of, so that whatever ends
 * this process, what was told of is kept. ExperimentProblem if a run
 * gives another result than before: such a result is not to be recorded.
 */
export async function sweep(
  standing: Standing,
  tasks: readonly Planned[],
  crew: Crew,
  { journal, onEntry }: { readonly journal: Journal | null; readonly onEntry: OnEntry },
): Promise<Entry[]> {
  const { closed, recorded } = standing;
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const entries = new Map<string, Entry>();
  await crew.compute(tasks, (outcome) => {
    const task = byId.get(outcome.id);
    // A cluster may compute a run twice; both results must agree, but one line is enough.
    if (task === undefined) return;
    const entry = entryOf(task, outcome, closed.code, closed.library.hash);
    const known = entries.get(entry.id) ?? (journal ? recorded.get(entry.id) : undefined);
    if (known) checkAgreement([known, entry]);
    if (entries.get(entry.id)?.digest) return;
    entries.set(entry.id, entry);
    journal?.append(entry);
    onEntry(entry);
  });
  return [...entries.values()];
}

function entryOf(task: Planned, outcome: Outcome, code: string, library: string): Entry {
  const { result, error, ms, node, platform, host } = outcome;
  return {
    id: task.id,
    config: task.config,
    seed: task.seed,
    ...(result === undefined ? {} : { result }),
    ...(error === undefined ? {} : { error }),
    digest: result === undefined ? null : digest(result),
    code,
    library,
    ms,
    node,
    platform,
    host,
    at: new Date().toISOString(),
  };
}
