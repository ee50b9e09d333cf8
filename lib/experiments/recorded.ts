import { strictNumbersHook } from "../figures/page/check-numbers.js";
import { displayMethod, type MimeBundle } from "../figures/page/figure.js";
import { words } from "../figures/words/words.js";
import { makeRows, type Results, type Row, type Rows, type Settings } from "./rows.js";

/** The recorded runs of an experiment. */
export interface Recorded<Config = Settings, Result = Results> extends Rows<Config, Result> {
  /**
   * Computes some of the runs again, the same ones for everybody, and says whether they give the same bytes. Where a
   * notebook is run strictly, as `gradbook run` does, runs that differ are an Error.
   */
  readonly verify: (options: { readonly runs: number }) => Promise<Verification>;
}

/** Whether runs that were computed again gave what is recorded; shown in words as the last value of a cell. */
export interface Verification {
  /** Whether all did. */
  readonly ok: boolean;
  /** The sentence that a notebook shows; where runs differ, with a line for each. */
  readonly text: string;
  /** The text, as Jupyter shows it. */
  readonly [displayMethod]: () => MimeBundle;
}

/**
 * The record of an experiment, which its folder, or its file in it, names: nothing is computed. Warns if the
 * experiment was changed since. Needs Node. Error if there is no complete record.
 */
export async function recorded<Config = Settings, Result = Results>(
  path: string,
): Promise<Recorded<Config, Result>> {
  const { readRecord } = await import("./runner/read-record.js");
  const rows = (await readRecord(path)) as unknown as readonly Row<Config, Result>[];
  return { ...makeRows(rows), verify: ({ runs }) => verify(path, runs) };
}

async function verify(path: string, runs: number): Promise<Verification> {
  if (!Number.isSafeInteger(runs) || runs < 1)
    throw new RangeError(`verify: runs is ${runs}, not a positive whole number`);
  const { computeAgain } = await import("./runner/again.js");
  const { count, total, differences } = await computeAgain(path, runs);
  const ok = differences.length === 0;
  const text = [
    ok ? words().runsAgree(count, total) : words().runsDiffer(count, total, differences.length),
    ...differences.map((line) => `  ${line}`),
  ].join("\n");
  if (!ok && Reflect.get(globalThis, strictNumbersHook) === true) throw new Error(text);
  return { ok, text, [displayMethod]: () => ({ "text/plain": text }) };
}
