import type { Check } from "../../experiments/experiment.js";
import type { Entry } from "../../experiments/runner/journal.js";
import { placeOf } from "../../experiments/runner/places.js";
import { ExperimentProblem } from "../../experiments/runner/problem.js";
import { rowsOf, type Standing } from "../../experiments/runner/standing.js";
import { formatNumber } from "../../figures/page/format.js";
import { showAny } from "../../nodes/show.js";

/** The experiment's checks, each as a line; and whether all hold. */
export function checkLines(
  standing: Standing,
  entries: ReadonlyMap<string, Entry>,
): { readonly lines: readonly string[]; readonly hold: boolean } {
  const checks = checksOf(standing, entries);
  const lines = checks.map(({ says, holds, got }) => {
    const shown = typeof got === "number" ? formatNumber(got) : got;
    return `  ${holds ? "✓" : "✗"} ${says}: ${shown}`;
  });
  return { lines, hold: checks.every(({ holds }) => holds) };
}

function checksOf({ experiment, plan }: Standing, entries: ReadonlyMap<string, Entry>): readonly Check[] {
  let checks: readonly Check[];
  try {
    checks = experiment.checks(rowsOf(plan, entries));
  } catch (error) {
    throw new ExperimentProblem(
      `the record is whole, but its checks threw ${String(error)}${placeOf(error)}`,
    );
  }
  const isCheck = (check: Check | null | undefined): boolean =>
    typeof check?.says === "string" &&
    typeof check.holds === "boolean" &&
    ["number", "string"].includes(typeof check.got);
  if (Array.isArray(checks) && checks.every(isCheck)) return checks;
  throw new ExperimentProblem(
    `the record is whole, but its checks gave ${showAny(checks)}; return a list of { says: a text, holds: true or false, got: a number or text }`,
  );
}
