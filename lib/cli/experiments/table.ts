import type { Rows } from "../../experiments/rows.js";
import { rowsOf, standingOf } from "../../experiments/runner/standing.js";
import { formatNumber } from "../../figures/page/format.js";
import { exitCodes } from "./exit-codes.js";

/** `gradbook experiment table FILE`: a line for each group of runs that share settings. Returns the exit code. */
export async function tableOfExperiment(
  path: string,
  { by, csv }: { readonly by: readonly string[] | null; readonly csv: boolean },
): Promise<number> {
  const { experiment, plan, recorded } = await standingOf(path);
  const rows = rowsOf(plan, recorded);
  const settings = by ?? Object.keys(experiment.configs[0] ?? {});
  const groups = rows.rows.length === 0 ? [] : rows.by(...settings);
  const quantities = quantitiesOf(rows, csv);
  const columns = [...settings, "n", ...quantities.flatMap(({ columns }) => columns)];
  const lines = groups.map((group) => [
    ...settings.map((setting) => String(group.config[setting])),
    String(group.rows.length),
    ...quantities.flatMap(({ of }) => of(group).map((value) => (csv ? String(value) : formatNumber(value)))),
  ]);
  console.log(csv ? csvOf([columns, ...lines]) : aligned([columns, ...lines]));
  return recorded.size === plan.length ? exitCodes.complete : exitCodes.incomplete;
}

interface Summary {
  readonly columns: readonly string[];
  readonly of: (group: Rows) => readonly number[];
}

/** Numbers by mean, standard deviation and median, truth values by the share that is true; other results are left out. */
function quantitiesOf({ rows }: Rows, csv: boolean): Summary[] {
  return Object.entries(rows[0]?.result ?? {}).flatMap(([name, value]): Summary[] => {
    if (typeof value === "boolean") return [{ columns: [name], of: (group) => [group.mean(name)] }];
    if (typeof value !== "number") return [];
    // Whoever reads a file finds a column by its name alone.
    const columns = [`${name} mean`, ...["sd", "median"].map((title) => (csv ? `${name} ${title}` : title))];
    return [
      { columns, of: (group) => [group.mean(name), group.standardDeviation(name), group.median(name)] },
    ];
  });
}

function csvOf(lines: readonly (readonly string[])[]): string {
  const field = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return lines.map((line) => line.map(field).join(",")).join("\n");
}

function aligned(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  return lines
    .map((line) => line.map((cell, column) => cell.padStart(widths[column] ?? 0)).join("  "))
    .join("\n");
}
