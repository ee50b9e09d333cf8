import { writeSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { type CellEvent, EVENTS } from "./messages.js";

/** Text waits for this many characters or milliseconds, so that a million lines are not a million writes. */
const BATCH_LENGTH = 1 << 15;
const BATCH_TIME = 50;

/** Sends events to the parent process, in order; text of one stream is gathered while it comes fast. */
export class EventChannel {
  #text = "";
  #stream: { run: number; name: "stdout" | "stderr" } | null = null;
  #since = 0;
  #scheduled = false;

  /** Sends an event after all that came before it. */
  send(event: CellEvent): void {
    if (event.type === "stream") {
      this.#write(event.run, event.name, event.text);
      return;
    }
    this.flush();
    writeFully(Buffer.from(`${JSON.stringify(event)}\n`));
  }

  #write(run: number, name: "stdout" | "stderr", text: string): void {
    if (this.#stream?.run !== run || this.#stream.name !== name) {
      this.flush();
      this.#stream = { run, name };
      this.#since = performance.now();
    }
    this.#text += text;
    if (this.#text.length >= BATCH_LENGTH || performance.now() - this.#since >= BATCH_TIME) this.flush();
    else this.#flushSoon();
  }

  flush(): void {
    if (this.#stream === null) return;
    const event: CellEvent = { ...this.#stream, type: "stream", text: this.#text };
    this.#stream = null;
    this.#text = "";
    writeFully(Buffer.from(`${JSON.stringify(event)}\n`));
  }

  #flushSoon(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.flush();
    });
  }
}

function writeFully(bytes: Buffer): void {
  for (let start = 0; start < bytes.length; ) {
    try {
      start += writeSync(EVENTS, bytes, start);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      // The parent is behind: wait a millisecond for it to read.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}
