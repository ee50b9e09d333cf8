import type { Entry } from "../../experiments/runner/journal.js";
import { rowsOf, type Standing } from "../../experiments/runner/standing.js";
import { formatNumber } from "../../figures/format.js";

/** The experiment's checks, each as a line; and whether all hold. */
export function checkLines(
  standing: Standing,
  entries: ReadonlyMap<string, Entry>,
): { readonly lines: readonly string[]; readonly hold: boolean } {
  const checks = standing.experiment.checks(rowsOf(standing.plan, entries));
  const lines = checks.map(({ says, holds, got }) => {
    const shown = typeof got === "number" ? formatNumber(got) : got;
    return `  ${holds ? "✓" : "✗"} ${says}: ${shown}`;
  });
  return { lines, hold: checks.every(({ holds }) => holds) };
}
