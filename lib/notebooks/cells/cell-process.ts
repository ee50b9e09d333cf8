import { type ChildProcess, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import type { CompiledCell } from "./cell-compiler.js";
import { describeEnd, type KillReason } from "./describe-end.js";
import { readLines } from "./lines.js";
import {
  ANSWERS,
  type CellEnd,
  type CellError,
  type CellEvent,
  type CellOutput,
  type CellProgress,
  type CellQuestion,
  EVENTS,
  type InputAnswer,
  STRICT_NUMBERS,
  WATCHDOG,
} from "./messages.js";

/** Takes the outputs of a cell, in order. */
export type OutputListener = (output: CellOutput) => void;

/** Takes word of how far a cell is, while it runs. */
export type ProgressListener = (progress: CellProgress) => void;

/** Asks the reader for a line of text; null if that cannot be. */
export type Ask = (prompt: string) => Promise<string | null>;

/** How long an interrupted cell may take to end before its process is killed, in milliseconds. */
const INTERRUPT_TIME = 1000;

/** How long a process that says nothing more may take to end of itself, in milliseconds. */
const SILENCE_TIME = 200;

/** How a process runs its cells. */
export interface CellProcessOptions {
  /** Whether numbers that differ from the text of a lecture are an error. */
  readonly strictNumbers?: boolean;
}

/** Where cells run: a Node process of its own, so that nothing a cell does can harm the one that asks. */
export class CellProcess {
  readonly #child: ChildProcess;
  readonly #listeners = new Map<number, OutputListener>();
  #runs = 0;
  #onProgress: ProgressListener | undefined;
  #ask: Ask | undefined;
  #current: ((end: CellEnd) => void) | null = null;
  #end: CellError | null = null;
  #killedFor: KillReason | null = null;
  /** Whether something was written past Node since this was last set to false. */
  #hasRead = false;
  /** What was written past Node to the standard error, which tells why a process crashed. */
  #nativeErrors = "";

  constructor(folder: string, { strictNumbers = false }: CellProcessOptions) {
    const script = fileURLToPath(new URL("./child.js", import.meta.url));
    this.#child = spawn(
      process.execPath,
      ["--disable-warning=ExperimentalWarning", script, ...(strictNumbers ? [STRICT_NUMBERS] : [])],
      // Detached: a Ctrl-C in the terminal, or Jupyter's signal to the group, is for the one that asks.
      {
        cwd: folder,
        detached: true,
        env: environment(),
        stdio: ["ignore", "pipe", "pipe", "pipe", "pipe", "pipe", "ipc"],
      },
    );
    const { stdout, stderr, stdio } = this.#child;
    stdout?.setEncoding("utf8").on("data", (text: string) => {
      this.#hasRead = true;
      this.#output({ type: "stream", name: "stdout", text });
    });
    stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#hasRead = true;
      this.#nativeErrors += text;
    });
    readLines(stdio[EVENTS] as Readable, (line) => {
      const event = readEvent(line);
      if (event !== null) this.#receive(event);
    });
    for (const stream of stdio) stream?.on("error", () => {});
    stdio[EVENTS]?.on("end", () => this.#silent());
    this.#child.on("disconnect", () => this.#silent());
    this.#child.on("error", () => {});
    this.#child.on("close", (code, signal) => this.#ended(code, signal));
  }

  /** How the process ended, null as long as it is there. */
  get end(): CellError | null {
    return this.#end;
  }

  /** Runs a cell; one at a time. */
  run(
    cell: CompiledCell,
    onOutput: OutputListener,
    onProgress?: ProgressListener,
    ask?: Ask,
  ): Promise<CellEnd> {
    const run = ++this.#runs;
    this.#onProgress = onProgress;
    this.#ask = ask;
    this.#listeners.set(run, onOutput);
    return new Promise((resolve) => {
      this.#current = resolve;
      this.#child.send({ run, cell });
    });
  }

  /**
   * Ends the running cell. The watchdog ends a wait, and a moment later terminates what still runs; if that
   * does not end it either, the process is killed. No signal is sent: one that comes when its cell has just
   * ended would hit the next.
   */
  interrupt(): void {
    const interrupted = this.#current;
    if (interrupted === null) return;
    (this.#child.stdio[WATCHDOG] as Writable).write(`${this.#runs}\n`);
    setTimeout(() => {
      if (this.#current === interrupted) this.#kill("interrupt");
    }, INTERRUPT_TIME);
  }

  stop(): void {
    this.#child.kill("SIGKILL");
  }

  #kill(reason: KillReason): void {
    this.#killedFor = reason;
    this.stop();
  }

  /** A channel was closed: by the end of the process, or by a cell, which would never be heard of again. */
  #silent(): void {
    setTimeout(() => {
      if (this.#end === null) this.#kill("silence");
    }, SILENCE_TIME).unref();
  }

  /** The process is gone, with all variables: if a cell ran, that is how it ended. */
  #ended(code: number | null, signal: NodeJS.Signals | null): void {
    this.#end = describeEnd({ code, signal, killedFor: this.#killedFor, errors: this.#nativeErrors });
    this.#finish({ type: "end", assigned: [], error: this.#end });
  }

  #receive({ run, ...event }: CellEvent): void {
    if (event.type === "progress") {
      if (run === this.#runs && this.#current !== null) this.#onProgress?.(event);
      return;
    }
    if (event.type === "question") {
      void this.#answer(run, event);
      return;
    }
    if (event.type !== "end") {
      this.#listeners.get(run)?.(event);
      return;
    }
    if (run === this.#runs) void this.#finishWhenAllIsRead(event);
  }

  /** Only the running cell is answered by the reader. */
  async #answer(run: number, { id, prompt, isSync }: CellQuestion): Promise<void> {
    const isRunning = () => run === this.#runs && this.#current !== null && this.#end === null;
    const input = isRunning() ? ((await this.#ask?.(prompt)) ?? null) : null;
    // A cell that has ended waits no more.
    if (!isRunning()) return;
    const answer: InputAnswer = { id, input };
    if (isSync)
      ((this.#child.stdio as readonly unknown[])[ANSWERS] as Writable).write(`${JSON.stringify(answer)}\n`);
    else this.#child.send(answer, () => {});
  }

  /** What the cell's own child processes wrote came before the cell's end, but by other pipes. */
  async #finishWhenAllIsRead(end: CellEnd): Promise<void> {
    do {
      this.#hasRead = false;
      await new Promise((turn) => setImmediate(turn));
    } while (this.#hasRead);
    if (this.#nativeErrors !== "") this.#output({ type: "stream", name: "stderr", text: this.#nativeErrors });
    this.#nativeErrors = "";
    this.#finish(end);
  }

  #output(output: CellOutput): void {
    this.#listeners.get(this.#runs)?.(output);
  }

  #finish(end: CellEnd): void {
    const finish = this.#current;
    this.#current = null;
    finish?.(end);
  }
}

/** An event from its line, or null for one whose writing was terminated in the middle. */
function readEvent(line: string): CellEvent | null {
  try {
    return JSON.parse(line) as CellEvent;
  } catch {
    return null;
  }
}

/** Cells see no terminal, whatever the one that asks was started from. */
function environment(): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _, ...rest } = process.env;
  return rest;
}
