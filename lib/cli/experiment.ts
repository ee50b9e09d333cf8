import { availableParallelism } from "node:os";
import type { CrewOptions } from "./experiments/compute.js";
import { type RunOptions, runExperiment } from "./experiments/run.js";
import { statusOfExperiments } from "./experiments/status.js";
import { tableOfExperiment } from "./experiments/table.js";
import { verifyExperiment } from "./experiments/verify.js";
import { whyExperiment } from "./experiments/why.js";
import { UsageError, wholeNumber } from "./usage.js";

/** The options of `gradbook experiment`, as they were written. */
interface Written {
  readonly jobs?: string | undefined;
  readonly dask?: string | undefined;
  readonly "dask-file"?: string | undefined;
  readonly shard?: string | undefined;
  readonly limit?: string | undefined;
  readonly again?: boolean | undefined;
  readonly by?: string | undefined;
  readonly csv?: boolean | undefined;
  readonly share?: string | undefined;
  readonly all?: boolean | undefined;
}

/** What each of the commands takes. */
const takes: Readonly<Record<string, readonly (keyof Written)[]>> = {
  run: ["jobs", "dask", "dask-file", "shard", "limit", "again"],
  status: [],
  table: ["by", "csv"],
  verify: ["jobs", "dask", "dask-file", "share", "all"],
  why: [],
};

/** `gradbook experiment ACTION FILE`. Returns the exit code. */
export async function experiment([action, ...files]: readonly string[], written: Written): Promise<number> {
  const options = takes[action ?? ""];
  if (options === undefined) throw new UsageError(`experiment needs ${Object.keys(takes).join(", ")}`);
  const foreign = Object.keys(written).find((option) => !(options as readonly string[]).includes(option));
  if (foreign !== undefined) throw new UsageError(`experiment ${action} takes no --${foreign}`);
  const [file] = files;
  if (file === undefined) throw new UsageError(`experiment ${action} needs a FILE`);
  if (action === "status") return statusOfExperiments(files);
  if (files.length > 1) throw new UsageError(`experiment ${action} takes one FILE`);
  if (action === "run") return runExperiment(file, runOptions(written));
  if (action === "verify") return verifyExperiment(file, { ...crewOf(written), share: shareOf(written) });
  if (action === "why") return whyExperiment(file);
  return tableOfExperiment(file, { by: written.by?.split(",") ?? null, csv: written.csv ?? false });
}

function runOptions(written: Written): RunOptions {
  return {
    ...crewOf(written),
    again: written.again ?? false,
    limit: wholeNumber("limit", written.limit, Number.MAX_SAFE_INTEGER),
    shard: shardOf(written.shard),
  };
}

function crewOf({ jobs, dask, "dask-file": file }: Written): CrewOptions {
  const given = [jobs, dask, file].filter((option) => option !== undefined);
  if (given.length > 1) throw new UsageError("give one of --jobs, --dask and --dask-file");
  return {
    jobs: wholeNumber("jobs", jobs, availableParallelism()),
    dask: file === undefined ? dask : `file:${file}`,
  };
}

function shardOf(text: string | undefined): RunOptions["shard"] {
  if (text === undefined) return null;
  const [, index = "", count = ""] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  if (count === "" || Number(index) >= Number(count))
    throw new UsageError(`--shard needs I/N with I from 0 to N - 1, such as 0/3, not ${text}`);
  return { index: Number(index), count: Number(count) };
}

/** A share from 0 to 1. */
function shareOf({ share, all }: Written): number {
  if (all === true && share !== undefined) throw new UsageError("verify takes --share or --all, not both");
  if (all === true) return 1;
  const [, percent] = /^(\d+(?:\.\d+)?)%?$/.exec(share ?? "5%") ?? [];
  if (percent === undefined || !(Number(percent) > 0 && Number(percent) <= 100))
    throw new UsageError(`--share needs a percentage above 0, such as 5%, not ${share}`);
  return Number(percent) / 100;
}
