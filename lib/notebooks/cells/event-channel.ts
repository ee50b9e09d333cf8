import { writeSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { setImmediate } from "node:timers";
import { own } from "./intrinsics.js";
import { type CellEvent, EVENTS } from "./messages.js";
import { wellFormedJson } from "./well-formed.js";

/** So many writes of text go out at once in each span of so many milliseconds; those beyond are gathered. */
const WRITES = 100;
const SPAN = 50;

/** Gathered text goes out when it is this long, when something else does, or when the code waits. */
const BATCH_LENGTH = 4096;

/**
 * Sends events to the parent process, in order and synchronously: what a cell prints before it loops for
 * ever is seen. A million lines are not a million writes.
 */
export class EventChannel {
  #gathered: Extract<CellEvent, { type: "stream" }> | null = null;
  #spanStart = 0;
  #writesInSpan = 0;
  #willFlush = false;
  #isInLine = false;

  /** Sends an event after all that came before it. */
  send(event: CellEvent): void {
    if (event.type === "stream") {
      this.#gather(event);
    } else {
      this.flush();
      this.#write(event);
    }
  }

  /** Sends gathered text. */
  flush(): void {
    const gathered = this.#gathered;
    this.#gathered = null;
    if (gathered !== null) this.#write(gathered);
  }

  #gather(event: Extract<CellEvent, { type: "stream" }>): void {
    const { run, name, text } = event;
    if (this.#gathered?.run !== run || this.#gathered.name !== name) {
      this.flush();
      this.#gathered = event;
    } else {
      this.#gathered = { ...event, text: this.#gathered.text + text };
    }
    if (this.#gathered.text.length >= BATCH_LENGTH || this.#mayWrite()) this.flush();
    else this.#flushSoon();
  }

  #mayWrite(): boolean {
    const now = performance.now();
    if (now - this.#spanStart > SPAN) {
      this.#spanStart = now;
      this.#writesInSpan = 0;
    }
    return ++this.#writesInSpan <= WRITES;
  }

  #flushSoon(): void {
    if (this.#willFlush) return;
    this.#willFlush = true;
    const flush = own(() => {
      this.#willFlush = false;
      this.flush();
    });
    setImmediate(flush);
  }

  #write(event: CellEvent): void {
    // An interrupt can end the code here: what it leaves of a line is ended before the next.
    const bytes = Buffer.from(`${this.#isInLine ? "\n" : ""}${wellFormedJson(event)}\n`);
    this.#isInLine = true;
    for (let start = 0; start < bytes.length; ) {
      try {
        start += writeSync(EVENTS, bytes, start);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
        // The parent is behind: wait a millisecond for it to read.
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
      }
    }
    this.#isInLine = false;
  }
}
