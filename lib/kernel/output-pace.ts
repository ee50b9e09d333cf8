import { performance } from "node:perf_hooks";
import type { CellOutput } from "../notebooks/cells/messages.js";

/** How long the first text waits for more, and how far apart texts are sent, in milliseconds. */
const FIRST = 20;
const INTERVAL = 100;

/** So many pieces of text of the two streams keep their order until they are sent; further ones join theirs. */
const PIECES = 20;

type Replaceable = Exclude<CellOutput, { readonly type: "result" }>;

/**
 * Holds a cell's text back for a moment, so that a front end, which draws all text anew with every message, gets
 * it ten times a second at most. So too with what replaces a display: only the latest is sent. Other outputs pass
 * at once, after all that waits.
 */
export class OutputPace {
  readonly #publish: (output: CellOutput) => void;
  #waiting: Replaceable[] = [];
  #timer: NodeJS.Timeout | undefined;
  #lastSent = Number.NEGATIVE_INFINITY;

  constructor(publish: (output: CellOutput) => void) {
    this.#publish = publish;
  }

  add(output: CellOutput): void {
    if (output.type === "stream") this.#addText(output);
    else if (output.type === "display" && output.update === true) this.#addUpdate(output);
    else {
      this.flush();
      this.#publish(output);
      return;
    }
    const wait = Math.max(FIRST, this.#lastSent + INTERVAL - performance.now());
    this.#timer ??= setTimeout(() => this.flush(), wait);
  }

  /** Sends what waits. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waiting.length === 0) return;
    for (const output of this.#waiting.splice(0)) this.#publish(output);
    this.#lastSent = performance.now();
  }

  #addText(output: Extract<CellOutput, { type: "stream" }>): void {
    const isSame = (other: Replaceable | undefined) => other?.type === "stream" && other.name === output.name;
    const isCrowded = this.#waiting.length >= PIECES;
    const at = isCrowded ? this.#waiting.findLastIndex(isSame) : this.#waiting.length - 1;
    const before = this.#waiting[at];
    if (before?.type === "stream" && isSame(before))
      this.#waiting[at] = { ...before, text: before.text + output.text };
    else this.#waiting.push(output);
  }

  #addUpdate(output: Extract<CellOutput, { type: "display" }>): void {
    const at = this.#waiting.findIndex(
      (other) => other.type === "display" && other.displayId === output.displayId,
    );
    if (at >= 0) this.#waiting[at] = output;
    else this.#waiting.push(output);
  }
}
