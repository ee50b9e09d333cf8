import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { digest } from "./digest.js";
import { replaceFile } from "./folders.js";
import type { Entry } from "./journal.js";
import { type Computation, type Provenance, resultLine, resultsFile } from "./record.js";
import type { Standing } from "./standing.js";

/**
 * Writes results.jsonl and provenance.json, when every run of the grid is there; leaves them as they are if they say
 * the same. Gives whether the record is complete.
 */
export function writeRecord(standing: Standing, entries: ReadonlyMap<string, Entry>): boolean {
  const { folder, plan, experiment, closed, provenance } = standing;
  const rows = plan.flatMap(({ id }) => entries.get(id) ?? []);
  if (rows.length < plan.length) return false;
  const text = rows.map(resultLine).join("");
  const same: Omit<Provenance, "computed"> = {
    name: experiment.name,
    code: closed.code,
    library: closed.library,
    parts: closed.parts,
    sources: closed.sources,
    runs: rows.length,
    results: digest(text, 64),
  };
  const { computed, ...before } = provenance ?? { computed: null };
  const isRecorded = existsSync(resultsFile(folder)) && readFileSync(resultsFile(folder), "utf8") === text;
  if (isRecorded && JSON.stringify(before) === JSON.stringify(same)) return true;
  const isNew = computed === null || closed.library.hash !== provenance?.library.hash;
  const fresh = rows.filter(({ platform }) => platform !== "");
  const whole: Provenance = { ...same, computed: computationOf(fresh, isNew ? null : computed, folder) };
  replaceFile(resultsFile(folder), text);
  replaceFile(join(folder, "provenance.json"), `${JSON.stringify(whole, null, 2)}\n`);
  return true;
}

/** How these runs were computed, together with those that were recorded before. */
function computationOf(rows: readonly Entry[], before: Computation | null, folder: string): Computation {
  const times = [...rows.map(({ at }) => at), ...(before ? [before.from, before.to] : [])].sort();
  const seconds = rows.reduce((sum, { ms }) => sum + ms / 1000, before?.seconds ?? 0);
  return {
    node: distinct([...(before?.node ?? []), ...rows.map(({ node }) => node)]),
    platforms: distinct([...(before?.platforms ?? []), ...rows.map(({ platform }) => platform)]),
    hosts: Math.max(before?.hosts ?? 0, new Set(rows.map(({ host }) => host)).size),
    seconds: Math.round(seconds * 10) / 10,
    from: times[0] ?? "",
    to: times.at(-1) ?? "",
    commit: git(folder, "rev-parse", "HEAD"),
    dirty: (git(folder, "status", "--porcelain") ?? "") !== "",
  };
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}

/** What git says about the folder; null where there is no git or no repository. */
function git(folder: string, ...args: string[]): string | null {
  try {
    return execFileSync("git", ["-C", folder, ...args], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return null;
  }
}
