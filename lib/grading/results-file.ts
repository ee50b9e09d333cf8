import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { lineOf, parseResults, type Result } from "./record.js";

const NAME = "results.jsonl";

/** The results in a folder that `grade` made; none if there is no such file. */
export function readResults(folder: string): Result[] {
  const file = join(folder, NAME);
  return existsSync(file) ? parseResults(readFileSync(file, "utf8")) : [];
}

/**
 * A results.jsonl that grows line by line. However the process ends, the file holds whole lines, and perhaps a
 * torn one at its end, which no reader counts.
 */
export class ResultsFile {
  readonly #descriptor: number;

  /** Begins the file with results that are known already. */
  constructor(folder: string, known: readonly Result[]) {
    mkdirSync(folder, { recursive: true });
    const file = join(folder, NAME);
    const temporary = join(folder, `.${NAME}.tmp`);
    const descriptor = openSync(temporary, "w");
    writeSync(descriptor, known.map(lineOf).join(""));
    fsyncSync(descriptor);
    closeSync(descriptor);
    renameSync(temporary, file);
    this.#descriptor = openSync(file, "a");
  }

  append(result: Result): void {
    writeSync(this.#descriptor, lineOf(result));
  }

  close(): void {
    fsyncSync(this.#descriptor);
    closeSync(this.#descriptor);
  }
}
