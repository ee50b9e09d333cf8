import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { canonical, readCanonical } from "../canonical.js";
import type { Results, Row, Settings } from "../rows.js";
import { digest } from "./digest.js";
import type { Entry } from "./journal.js";
import { ExperimentProblem } from "./problem.js";
import type { Part } from "./reach.js";

/** Where a record comes from: provenance.json. */
export interface Provenance {
  readonly name: string;
  /** Which code and declared files `run` could reach. */
  readonly code: string;
  /** Which of the library's files it could reach. */
  readonly library: { readonly version: string; readonly hash: string };
  /** The pieces of the code. */
  readonly parts: readonly Part[];
  /** The experiment's files, with a hash of their bytes. */
  readonly sources: Readonly<Record<string, string>>;
  readonly runs: number;
  /** SHA-256 of results.jsonl. */
  readonly results: string;
  readonly computed: Computation;
}

/** How a record was computed. It says nothing of the results, which are the same however they were. */
export interface Computation {
  readonly node: readonly string[];
  readonly platforms: readonly string[];
  /** How many machines. */
  readonly hosts: number;
  /** Of all runs together. */
  readonly seconds: number;
  readonly from: string;
  readonly to: string;
  /** The commit that was checked out, and whether files differed from it. */
  readonly commit: string | null;
  readonly dirty: boolean;
}

/** Identifies a run: equal ids are the same code on the same settings, and must give the same result. */
export function runId(
  experiment: { readonly name: string; readonly code: string; readonly library: string },
  run: Pick<Row, "config" | "seed">,
): string {
  const { name, code, library } = experiment;
  return digest(canonical([name, code, library, run.config, run.seed], "run"));
}

/** A line of results.jsonl. */
export function resultLine({ config, seed, result = "", digest }: Entry): string {
  return `{"config":${canonical(config, "config")},"seed":${canonical(seed, "seed")},"result":${result},"digest":"${digest}"}\n`;
}

/** The rows of a text as results.jsonl has it. ExperimentProblem for a line that was changed by hand or by accident. */
export function readResults(text: string, file: string): (Row & { readonly digest: string })[] {
  return text
    .split("\n")
    .filter(Boolean)
    .map((line, index) => {
      const row = parsed(line) as (Row<Settings, Results> & { readonly digest: string }) | null;
      if (row !== null && digest(canonical(row.result, "result")) === row.digest) return row;
      throw new ExperimentProblem(
        `${file}:${index + 1} is damaged: its digest is not that of its result. git checkout ${file} brings a committed record back; without the file, run takes what the journals hold.`,
      );
    });
}

function parsed(line: string): unknown {
  try {
    return readCanonical(line);
  } catch {
    return null;
  }
}

/** The provenance of an experiment's record; null if it has none. */
export function readProvenance(folder: string): Provenance | null {
  const file = join(folder, "provenance.json");
  if (!existsSync(file) || !existsSync(resultsFile(folder))) return null;
  const provenance = parsed(readFileSync(file, "utf8")) as Provenance | null;
  if (
    typeof provenance?.code === "string" &&
    typeof provenance.library?.hash === "string" &&
    Array.isArray(provenance.parts)
  )
    return provenance;
  throw new ExperimentProblem(
    `${file} is damaged. git checkout ${file} brings a committed one back; without the file, run takes what the journals hold.`,
  );
}

/** The record's results. */
export function resultsFile(folder: string): string {
  return join(folder, "results.jsonl");
}

/** The committed record as entries, of the code and library that it was computed with. */
export function recordedEntries(folder: string, provenance: Provenance | null): Entry[] {
  if (provenance === null) return [];
  const { name, code, library } = provenance;
  const rows = readResults(readFileSync(resultsFile(folder), "utf8"), resultsFile(folder));
  return rows.map(({ config, seed, result, digest }) => ({
    id: runId({ name, code, library: library.hash }, { config, seed }),
    config,
    seed,
    result: canonical(result, "result"),
    digest,
    code,
    library: library.hash,
    ms: 0,
    node: provenance.computed.node.join(" "),
    platform: "",
    host: "the machine of results.jsonl",
    at: provenance.computed.to,
  }));
}
