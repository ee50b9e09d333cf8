import type { MimeBundle } from "./messages.js";

/** How much a cell may put out; past it the rest is dropped. */
export interface Limit {
  readonly bytes: number;
  readonly lines: number;
}

/** What a browser's tab can take of one cell and still answers at once. */
const DEFAULT: Limit = { bytes: 10_000_000, lines: 2000 };

/** A longer line is broken on the screen: it counts once more for every so many bytes. */
const LINE_BYTES = 500;

/** Something displayed counts as so many lines. */
const DISPLAY_LINES = 10;

/** The limit from the variable GRADBOOK_OUTPUT_LIMIT: "BYTES,LINES", or "none". */
export function limitFrom(variable: string | undefined): Limit {
  if (variable === "none") return { bytes: Number.POSITIVE_INFINITY, lines: Number.POSITIVE_INFINITY };
  const [, bytes, lines] = /^(\d+),(\d+)$/.exec(variable ?? "") ?? [];
  return bytes === undefined ? DEFAULT : { bytes: Number(bytes), lines: Number(lines) };
}

/**
 * Lets a cell's output pass up to the limit and counts what it drops. Text is cut at a line; what is displayed
 * counts with its bytes and passes whole if there was room left when it came, so one picture always does. The
 * cell's result is not asked for here: there is one, and it is what the reader waits for.
 */
export class OutputLimit {
  readonly #limit: Limit;
  #bytes = 0;
  #lines = 0;
  /** The bytes of the line that is not ended yet. */
  #lineBytes = 0;
  #droppedBytes = 0;
  #droppedLines = 0;
  #droppedDisplays = 0;
  #isFull = false;
  #isToldFull = false;

  constructor(limit: Limit) {
    this.#limit = limit;
  }

  /** The part of a text that still passes, up to the last line that fits. */
  take(text: string): string {
    if (this.#limit.lines === Number.POSITIVE_INFINITY) return text;
    const passing = this.#isFull ? "" : this.#passingPart(text);
    if (passing.length === text.length) return text;
    this.#isFull = true;
    this.#drop(text.slice(passing.length));
    return passing;
  }

  /** Whether something displayed passes. */
  takeDisplay(data: MimeBundle): boolean {
    const bytes = Buffer.byteLength(JSON.stringify(data));
    if (this.#isFull || this.#bytes >= this.#limit.bytes || this.#lines >= this.#limit.lines) {
      this.#isFull = true;
      this.#droppedDisplays++;
      this.#droppedBytes += bytes;
      return false;
    }
    this.#bytes += bytes;
    this.#lines += DISPLAY_LINES;
    return true;
  }

  /** Once, as soon as something was dropped: a sentence for whoever sees the cell go on in silence. Else null. */
  takeFullNotice(): string | null {
    if (!this.#isFull || this.#isToldFull) return null;
    this.#isToldFull = true;
    const { bytes, lines } = this.#limit;
    return `\nA cell shows ${inEnglish(lines)} lines or ${inEnglish(bytes)} bytes: what comes after them is dropped.\n`;
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
      `${what.length === 0 ? "The rest of a line" : what.join(" and ")} (${bytes} bytes) of this cell's output ` +
      `${what.length === 0 ? "was" : "were"} dropped. ` +
      `The environment variable GRADBOOK_OUTPUT_LIMIT ("BYTES,LINES" or "none") changes the limit.\n`
    );
  }

  #passingPart(text: string): string {
    for (let start = 0; start < text.length; ) {
      const newline = text.indexOf("\n", start);
      const end = newline < 0 ? text.length : newline + 1;
      const bytes = Buffer.byteLength(text.slice(start, end));
      const lineBytes = this.#lineBytes + bytes;
      const lines =
        Math.floor(lineBytes / LINE_BYTES) - Math.floor(this.#lineBytes / LINE_BYTES) + (newline < 0 ? 0 : 1);
      const fits = this.#bytes + bytes <= this.#limit.bytes && this.#lines + lines <= this.#limit.lines;
      if (!fits || this.#lines >= this.#limit.lines) return text.slice(0, start);
      this.#bytes += bytes;
      this.#lines += lines;
      this.#lineBytes = newline < 0 ? lineBytes : 0;
      start = end;
    }
    return text;
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
