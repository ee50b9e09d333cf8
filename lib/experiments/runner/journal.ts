import { randomUUID } from "node:crypto";
import {
  closeSync,
  existsSync,
  fdatasyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeSync,
} from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import type { Seed } from "../../networks/train-many.js";
import { canonical, readCanonical } from "../canonical.js";
import type { Setting } from "../experiment.js";
import { digest } from "./digest.js";
import { ExperimentProblem } from "./problem.js";

/** A run as a journal holds it. */
export interface Entry {
  readonly id: string;
  readonly config: { readonly [setting: string]: Setting };
  readonly seed: Seed;
  /** As `canonical` writes it; not there if the run failed. */
  readonly result?: string;
  readonly error?: string;
  /** Of the result. */
  readonly digest: string | null;
  readonly code: string;
  readonly library: string;
  readonly ms: number;
  readonly node: string;
  readonly platform: string;
  readonly host: string;
  /** When it was written, as ISO 8601 has it. */
  readonly at: string;
}

/** The folder of an experiment's journals. */
export function journalsOf(experimentFolder: string): string {
  return join(experimentFolder, ".gradbook", "journal");
}

/**
 * A file to which one process appends a line a run, each on the disk before the next: a process may be killed at any
 * time, and no two write to the same file.
 */
export class Journal {
  readonly #path: string;
  #file: number | null = null;
  #failed: ExperimentProblem | null = null;

  constructor(experimentFolder: string) {
    const folder = journalsOf(experimentFolder);
    const time = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, "");
    // Whatever else is the same (two containers, two parts within a second): journals are copied together by name.
    const own = randomUUID().slice(0, 8);
    this.#path = join(folder, `${hostname()}-${process.pid}-${time}-${own}.jsonl`);
  }

  /**
   * ExperimentProblem if the disk does not take it: a full one, or one that may not be written. From then on nothing is
   * written, because the last line may be torn.
   */
  append(entry: Entry): void {
    if (this.#failed) throw this.#failed;
    const line = Buffer.from(`${lineOf(entry)}\n`);
    try {
      this.#file ??= this.#open();
      // A disk that is nearly full takes the beginning of a line, and says at the next call that it is full.
      for (let written = 0; written < line.length; ) written += writeSync(this.#file, line, written);
      fdatasyncSync(this.#file);
    } catch (error) {
      this.#failed = new ExperimentProblem(
        `a run cannot be written down (${(error as Error).message}). What was recorded before is kept; make room, or let this folder be written, and the same command goes on.`,
      );
      throw this.#failed;
    }
  }

  #open(): number {
    mkdirSync(join(this.#path, ".."), { recursive: true });
    // Never to a file that is there: its last line may be torn.
    return openSync(this.#path, "ax");
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file);
  }
}

/** An entry as a line, which ends in a checksum of all that is before it. */
export function lineOf({ result, ...entry }: Entry): string {
  const members = Object.entries(entry).filter(([, value]) => value !== undefined);
  const texts = members.map(([name, value]) => `${JSON.stringify(name)}:${canonical(value, name)}`);
  if (result !== undefined) texts.push(`"result":${result}`);
  const before = `{${texts.join(",")}`;
  return `${before},"sum":"${digest(before, 8)}"}`;
}

/** The entry of a line; null for a line that is torn or damaged. */
export function readLine(line: string): Entry | null {
  const [, before, sum] = /^(.*),"sum":"([0-9a-f]{8})"\}$/.exec(line) ?? [];
  if (before === undefined || digest(before, 8) !== sum) return null;
  const { result, ...entry } = readCanonical(`${before}}`) as Omit<Entry, "result"> & { result?: unknown };
  return result === undefined ? entry : { ...entry, result: canonical(result, "result") };
}

/** Every whole entry of an experiment's journals, of whatever code. */
export function readJournals(experimentFolder: string): Entry[] {
  const folder = journalsOf(experimentFolder);
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((file) => file.isFile() && file.name.endsWith(".jsonl"))
    .map(({ name }) => name)
    .sort();
  return files.flatMap((name) => {
    const lines = readFileSync(join(folder, name), "utf8").split("\n");
    return lines.flatMap((line) => readLine(line) ?? []);
  });
}

/** Throws an ExperimentProblem for one and the same run with two results. */
export function checkAgreement(entries: readonly Entry[]): void {
  const first = new Map<string, Entry>();
  for (const entry of entries) {
    if (entry.digest === null) continue;
    const other = first.get(entry.id) ?? entry;
    first.set(entry.id, other);
    if (other.digest !== entry.digest)
      throw new ExperimentProblem(
        `the run ${canonical(entry.config, "config")} of seed ${entry.seed} gave two results: ${other.digest} on ${other.host} (Node ${other.node}), ${entry.digest} on ${entry.host} (Node ${entry.node}). Something in it is not reproducible, or a machine is at fault.`,
      );
  }
}
