import { type ChildProcess, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import type { CompiledCell } from "./compile.js";
import { type CellEnd, type CellEvent, type CellOutput, EVENTS } from "./messages.js";

/** Where cells run: a Node process of its own, so that nothing a cell does can harm the one that asks. */
export class CellProcess {
  readonly #child: ChildProcess;
  readonly #onOutput: (run: number, output: CellOutput) => void;
  #runs = 0;
  isAlive = true;
  #current: { run: number; end: (end: CellEnd) => void } | null = null;

  /** Starts a process in a folder; outputs come with the number of the run that they belong to. */
  constructor(folder: string, onOutput: (run: number, output: CellOutput) => void) {
    this.#onOutput = onOutput;
    this.#child = spawn(
      process.execPath,
      ["--disable-warning=ExperimentalWarning", fileURLToPath(new URL("./child.js", import.meta.url))],
      { cwd: folder, stdio: ["ignore", "pipe", "pipe", "pipe", "ipc"] },
    );
    this.#child.on("close", (code, signal) => this.#ended(signal ?? `exit code ${code}`));
    readLines(this.#child.stdio[EVENTS] as Readable, (line) => this.#receive(JSON.parse(line) as CellEvent));
  }

  /** The number that the next run will have. */
  get nextRun(): number {
    return this.#runs + 1;
  }

  /** Runs a cell; one at a time. */
  run(cell: CompiledCell): Promise<CellEnd> {
    const run = ++this.#runs;
    return new Promise((end) => {
      this.#current = { run, end };
      this.#child.send({ run, cell });
    });
  }

  stop(): void {
    this.#child.kill("SIGKILL");
  }

  /** The process is gone, with all variables: if a cell ran, that is how it ended. */
  #ended(how: string): void {
    this.isAlive = false;
    const message = `The process that runs the cells ended (${how}); variables are lost`;
    const headline = `ProcessEnded: ${message}`;
    const error = { ename: "ProcessEnded", evalue: message, traceback: [headline] };
    this.#current?.end({ type: "end", assigned: [], error });
    this.#current = null;
  }

  #receive(event: CellEvent): void {
    if (event.type !== "end") {
      this.#onOutput(event.run, event);
    } else if (this.#current?.run === event.run) {
      const { end } = this.#current;
      this.#current = null;
      end(event);
    }
  }
}

/** Calls back for each line of a stream of UTF-8. */
function readLines(stream: Readable, onLine: (line: string) => void): void {
  const parts: Buffer[] = [];
  stream.on("data", (chunk: Buffer) => {
    for (let start = 0; ; ) {
      const end = chunk.indexOf(10, start);
      if (end < 0) {
        parts.push(chunk.subarray(start));
        return;
      }
      parts.push(chunk.subarray(start, end));
      onLine(Buffer.concat(parts.splice(0)).toString("utf8"));
      start = end + 1;
    }
  });
}
