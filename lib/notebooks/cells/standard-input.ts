import { readSync } from "node:fs";
import { Readable } from "node:stream";
import { setImmediate } from "node:timers";
import type { CurrentRun } from "./current-run.js";
import type { EventChannel } from "./event-channel.js";
import { ANSWERS, type InputAnswer } from "./messages.js";

/** What a cell hears that asks where nobody can answer: it would wait for ever. */
const NOBODY =
  "Nobody can be asked here (process.stdin, prompt): this front end takes no input; write the value into the cell.";

/**
 * What cells read from their reader, by way of the process that started this one: `prompt`, for which all else waits,
 * and `process.stdin`, which asks for a line whenever it is read.
 */
export class StandardInput {
  readonly #channel: EventChannel;
  readonly #current: CurrentRun;
  /** Streams that wait, by the numbers of their questions. */
  readonly #waiting = new Map<number, Readable>();
  #questions = 0;
  #rest = "";

  constructor(channel: EventChannel, current: CurrentRun) {
    this.#channel = channel;
    this.#current = current;
  }

  install(): void {
    const prompt = (message: unknown = "", initial: unknown = "") => {
      const answer = this.#ask(String(message));
      return answer === "" ? String(initial) : answer;
    };
    Object.defineProperty(globalThis, "prompt", { value: prompt, configurable: true, writable: true });
    let input = this.#stream();
    Object.defineProperty(process, "stdin", {
      // One that was closed, as readline does when it has its answer, is for that cell alone.
      get: () => {
        if (input.destroyed || input.readableEnded) input = this.#stream();
        return input;
      },
      configurable: true,
      enumerable: true,
    });
  }

  /** A new cell runs: what the one before waits for will not come any more. */
  begin(): void {
    for (const stream of this.#waiting.values()) stream.push(null);
    this.#waiting.clear();
  }

  /** The answer to the question of a stream. */
  take({ id, input }: InputAnswer): void {
    const stream = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (input === null) stream?.destroy(new Error(NOBODY));
    else stream?.push(`${input}\n`);
  }

  #stream(): Readable {
    const stream: Readable = new Readable({
      encoding: "utf8",
      read: () => void setImmediate(askWhenWanted),
    });
    // Node reads ahead. A reader is asked when the code that got the last line wants another.
    const askWhenWanted = () => {
      if (stream.destroyed) return;
      if (stream.readableFlowing === false && stream.listenerCount("readable") === 0)
        stream.once("resume", askWhenWanted);
      else this.#waiting.set(this.#send("", false), stream);
    };
    return stream;
  }

  /** Asks, and waits without letting anything else run; an interrupt ends the wait. */
  #ask(prompt: string): string {
    const asked = this.#send(prompt, true);
    for (;;) {
      const { id, input } = this.#nextAnswer();
      // That of a cell which was interrupted while it waited is not ours.
      if (id !== asked) continue;
      if (input === null) throw new Error(NOBODY);
      return input;
    }
  }

  #nextAnswer(): InputAnswer {
    while (!this.#rest.includes("\n")) {
      const bytes = Buffer.alloc(65_536);
      try {
        // As Latin-1, for a character may come in two parts.
        this.#rest += bytes.toString("latin1", 0, readSync(ANSWERS, bytes));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
      }
    }
    const end = this.#rest.indexOf("\n");
    const line = Buffer.from(this.#rest.slice(0, end), "latin1").toString("utf8");
    this.#rest = this.#rest.slice(end + 1);
    return JSON.parse(line) as InputAnswer;
  }

  /** Returns the question's number. */
  #send(prompt: string, isSync: boolean): number {
    const id = ++this.#questions;
    this.#channel.send({ run: this.#current.run, type: "question", id, prompt, isSync });
    return id;
  }
}
