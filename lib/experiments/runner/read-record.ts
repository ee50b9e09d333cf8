import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Row } from "../rows.js";
import { digest } from "./digest.js";
import { experimentFile } from "./load.js";
import { ExperimentProblem } from "./problem.js";
import { type Provenance, readProvenance, readResults, resultsFile } from "./record.js";
import { standingOf } from "./standing.js";

/** The rows of a complete record. ExperimentProblem if there is none; a warning if it is not of the code that is there. */
export async function readRecord(path: string): Promise<Row[]> {
  const file = experimentFile(path);
  const folder = dirname(file);
  const provenance = readProvenance(folder);
  if (provenance === null)
    throw new ExperimentProblem(`${path} has no record yet; npx gradbook experiment run ${path} makes it`);
  if (!isUntouched(folder, provenance)) await warnIfStale(file);
  return readResults(readFileSync(resultsFile(folder), "utf8"), resultsFile(folder)).map(
    ({ config, seed, result }) => ({ config, seed, result }),
  );
}

/** Whether every file is what it was, to the byte: then nothing need be compiled to know that its code is. */
function isUntouched(folder: string, { sources, results }: Provenance): boolean {
  const isSame = ([name, hash]: [string, string]) => hash === hashOf(join(folder, name));
  return Object.entries(sources).every(isSame) && digest(readFileSync(resultsFile(folder)), 64) === results;
}

function hashOf(file: string): string | null {
  try {
    return digest(readFileSync(file));
  } catch {
    return null;
  }
}

async function warnIfStale(file: string): Promise<void> {
  const { plan, recorded, older, experiment } = await standingOf(file);
  const missing = plan.filter(({ id, key }) => !recorded.has(id) && !older.has(key));
  if (missing.length > 0)
    console.warn(
      `${experiment.name}: the experiment was changed since its record was made. ${missing.length} of its ${plan.length} runs are not recorded: npx gradbook experiment run ${basename(file)} computes them, and experiment why says what changed.`,
    );
}
