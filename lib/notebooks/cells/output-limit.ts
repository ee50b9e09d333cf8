import type { MimeBundle } from "./messages.js";

/** How much a cell may put out; past it the rest is dropped. */
export interface Limit {
  readonly bytes: number;
  readonly lines: number;
}

const DEFAULT: Limit = { bytes: 10_000_000, lines: 100_000 };

/** The limit from the variable GRADBOOK_OUTPUT_LIMIT: "BYTES,LINES", or "none". */
export function limitFrom(variable: string | undefined): Limit {
  if (variable === "none") return { bytes: Number.POSITIVE_INFINITY, lines: Number.POSITIVE_INFINITY };
  const [, bytes, lines] = /^(\d+),(\d+)$/.exec(variable ?? "") ?? [];
  return bytes === undefined ? DEFAULT : { bytes: Number(bytes), lines: Number(lines) };
}

/**
 * Lets a cell's output pass up to the limit and counts what it drops. Text is cut at a line; what is displayed
 * counts with its bytes and passes whole if there was room left when it came, so one picture always does.
 */
export class OutputLimit {
  readonly #limit: Limit;
  #bytes = 0;
  #lines = 0;
  #droppedBytes = 0;
  #droppedLines = 0;
  #droppedDisplays = 0;
  #isFull = false;

  constructor(limit: Limit) {
    this.#limit = limit;
  }

  /** The part of a text that still passes, up to the last line that fits. */
  take(text: string): string {
    const bytes = Buffer.byteLength(text);
    const lines = countLines(text);
    const fits = this.#bytes + bytes <= this.#limit.bytes && this.#lines + lines <= this.#limit.lines;
    if (fits && !this.#isFull) {
      this.#bytes += bytes;
      this.#lines += lines;
      return text;
    }
    const passing = this.#isFull ? "" : this.#passingPart(text);
    this.#isFull = true;
    this.#drop(text.slice(passing.length));
    return passing;
  }

  /** Whether something displayed passes. */
  takeDisplay(data: MimeBundle): boolean {
    const bytes = Buffer.byteLength(JSON.stringify(data));
    if (this.#isFull || this.#bytes >= this.#limit.bytes) {
      this.#isFull = true;
      this.#droppedDisplays++;
      this.#droppedBytes += bytes;
      return false;
    }
    this.#bytes += bytes;
    return true;
  }

  /** What was dropped since this was last asked, as a sentence, or null if nothing was. */
  takeNotice(): string | null {
    if (this.#droppedBytes === 0) return null;
    const counts = [
      [this.#droppedLines, "line"],
      [this.#droppedDisplays, "display"],
    ] as const;
    const what = counts
      .filter(([count]) => count > 0)
      .map(([count, noun]) => `${inEnglish(count)} more ${noun}${count === 1 ? "" : "s"}`);
    const bytes = inEnglish(this.#droppedBytes);
    this.#droppedLines = 0;
    this.#droppedDisplays = 0;
    this.#droppedBytes = 0;
    return (
      `\n${what.length === 0 ? "The rest of a line" : what.join(" and ")} (${bytes} bytes) of this cell's output ` +
      `${what.length === 0 ? "was" : "were"} dropped. ` +
      `The environment variable GRADBOOK_OUTPUT_LIMIT ("BYTES,LINES" or "none") changes the limit.\n`
    );
  }

  #passingPart(text: string): string {
    let end = 0;
    for (let next = text.indexOf("\n") + 1; next > 0; next = text.indexOf("\n", next) + 1) {
      const bytes = Buffer.byteLength(text.slice(end, next));
      if (this.#lines >= this.#limit.lines || this.#bytes + bytes > this.#limit.bytes) break;
      this.#bytes += bytes;
      this.#lines++;
      end = next;
    }
    return text.slice(0, end);
  }

  #drop(text: string): void {
    this.#droppedBytes += Buffer.byteLength(text);
    this.#droppedLines += countLines(text);
  }
}

function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}

function inEnglish(count: number): string {
  return count.toLocaleString("en");
}
