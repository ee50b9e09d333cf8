import { existsSync, readdirSync } from "node:fs";
import { dirname } from "node:path";
import { canonical, readCanonical } from "../canonical.js";
import { makeRows, type Results, type Rows } from "../rows.js";
import { type Closed, close } from "./closed.js";
import { digest } from "./digest.js";
import { checkAgreement, type Entry, journalsOf, readJournals } from "./journal.js";
import { type AnyExperiment, experimentFile, loadExperiment } from "./load.js";
import type { Task } from "./messages.js";
import { type Provenance, readProvenance, recordedEntries, runId } from "./record.js";

/** A run of the grid. */
export interface Planned extends Task {
  /** Config and seed: the same whatever the code. */
  readonly key: string;
}

/** How an experiment stands: what is to be run, and what of that is recorded. */
export interface Standing {
  readonly file: string;
  readonly folder: string;
  readonly experiment: AnyExperiment;
  readonly closed: Closed;
  readonly provenance: Provenance | null;
  /** All runs, in the grid's order. */
  readonly plan: readonly Planned[];
  /** Results of this code and library, by id. */
  readonly recorded: ReadonlyMap<string, Entry>;
  /** Results of this code with another library, by the run's key; the last of each. */
  readonly older: ReadonlyMap<string, Entry>;
  /** Runs of this code and library that failed and were not done since, by id. */
  readonly failed: ReadonlyMap<string, Entry>;
  /** How many results are of other code, or of no run of the grid. */
  readonly others: number;
  readonly journals: number;
}

/** Reads an experiment, its record and its journals. `path` is its file or folder. */
export async function standingOf(path: string): Promise<Standing> {
  const file = experimentFile(path);
  const folder = dirname(file);
  const experiment = await loadExperiment(file);
  const closed = close(file, experiment.files);
  const identity = { name: experiment.name, code: closed.code, library: closed.library.hash };
  const plan = experiment.configs.flatMap((config) =>
    experiment.seeds.map((seed): Planned => {
      return { id: runId(identity, { config, seed }), key: keyOf(config, seed), config, seed };
    }),
  );
  const provenance = readProvenance(folder);
  const sorted = sort(entriesOf(folder, provenance), plan, closed);
  return { file, folder, experiment, closed, provenance, plan, ...sorted, journals: countJournals(folder) };
}

/** What is recorded of the planned runs by now, by whichever process. */
export function recordedNow({ folder, plan, closed }: Standing): ReadonlyMap<string, Entry> {
  return sort(entriesOf(folder, readProvenance(folder)), plan, closed).recorded;
}

function entriesOf(folder: string, provenance: Provenance | null): Entry[] {
  const entries = [...recordedEntries(folder, provenance), ...readJournals(folder)];
  checkAgreement(entries);
  return entries;
}

function keyOf(config: Task["config"], seed: Task["seed"]): string {
  return digest(canonical([config, seed], "run"));
}

function sort(
  entries: readonly Entry[],
  plan: readonly Planned[],
  closed: Closed,
): Pick<Standing, "recorded" | "older" | "failed" | "others"> {
  const ids = new Set(plan.map(({ id }) => id));
  const keys = new Set(plan.map(({ key }) => key));
  const recorded = new Map<string, Entry>();
  const older = new Map<string, Entry>();
  const failed = new Map<string, Entry>();
  const others = new Set<string>();
  for (const entry of entries) {
    const key = keyOf(entry.config, entry.seed);
    if (ids.has(entry.id)) {
      if (entry.digest === null) failed.set(entry.id, entry);
      else if (!recorded.has(entry.id)) recorded.set(entry.id, entry);
    } else if (entry.digest !== null) {
      const isOlder = entry.code === closed.code && entry.library !== closed.library.hash && keys.has(key);
      if (isOlder) older.set(key, entry);
      else others.add(entry.id);
    }
  }
  for (const id of recorded.keys()) failed.delete(id);
  return { recorded, older, failed, others: others.size };
}

function countJournals(folder: string): number {
  const place = journalsOf(folder);
  return existsSync(place) ? readdirSync(place).length : 0;
}

/** Those of the planned runs that have a result, as rows in the grid's order. */
export function rowsOf(plan: readonly Planned[], entries: ReadonlyMap<string, Entry>): Rows {
  return makeRows(
    plan.flatMap(({ id, config, seed }) => {
      const result = entries.get(id)?.result;
      return result === undefined ? [] : [{ config, seed, result: readCanonical(result) as Results }];
    }),
  );
}
