import { canonical } from "../../experiments/canonical.js";
import type { Entry } from "../../experiments/runner/journal.js";
import type { Standing } from "../../experiments/runner/standing.js";

/** So many failed runs are shown. */
const mostShown = 5;

/** A line for each of the first failed runs, and one for the rest. */
export function failureLines(failed: readonly Entry[]): string[] {
  const lines = failed.slice(0, mostShown).map((entry) => `  ${runName(entry)}: ${entry.error}`);
  const left = failed.length - lines.length;
  const count =
    failed.length === 1
      ? "1 run failed; the next run tries it again:"
      : `${failed.length} runs failed; the next run tries them again:`;
  if (failed.length === 0) return [];
  return [count, ...lines, ...(left > 0 ? [`  … and ${left} more`] : [])];
}

/** A run by its settings and seed: {"hidden":2}, seed 3. */
function runName({ config, seed }: Pick<Entry, "config" | "seed">): string {
  return `${canonical(config, "config")}, seed ${canonical(seed, "seed")}`;
}

/** What is to be done about results that were computed with another version of the library; null if there are none. */
export function ofOtherLibrary({ recorded, older, plan, closed }: Standing): string | null {
  const [first] = older.values();
  if (first === undefined || recorded.size === plan.length) return null;
  return `  ${older.size} were computed with another gradbook (${first.library}; you have ${closed.library.hash}):
  gradbook experiment verify --all computes them with yours and takes over those that are the same,
  gradbook experiment run --again computes everything anew.`;
}
