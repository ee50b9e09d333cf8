import type { CompiledCell } from "../notebooks/cells/cell-compiler.js";
import type {
  CellProcessOptions,
  CellProcess as NodeCellProcess,
  OutputListener,
  ProgressListener,
} from "../notebooks/cells/cell-process.js";
import type { CellEnd, CellError, CellEvent, RunCommand } from "../notebooks/cells/messages.js";
import { startWorker } from "./workers.js";

/** What the worker that runs cells is told. */
export type ToRunner = RunCommand | { readonly interrupt: number } | { readonly strictNumbers: boolean };

/** How long an interrupted cell may take to end before its worker is ended, in milliseconds. */
const INTERRUPT_TIME = 1000;

/** Where cells run: a worker of its own. It stands for the process of lib/notebooks/cells/cell-process.ts. */
export class CellProcess implements Pick<NodeCellProcess, keyof NodeCellProcess> {
  readonly #worker: Worker;
  readonly #listeners = new Map<number, OutputListener>();
  #runs = 0;
  #onProgress: ProgressListener | undefined;
  #current: ((end: CellEnd) => void) | null = null;
  #end: CellError | null = null;

  constructor(_folder: string, { strictNumbers = false }: CellProcessOptions) {
    this.#worker = startWorker("runner.js");
    this.#worker.addEventListener("message", ({ data }: MessageEvent<string>) => {
      for (const line of data.split("\n")) if (line !== "") this.#receive(JSON.parse(line));
    });
    this.#worker.addEventListener("error", ({ message }) => this.#endWith("ProcessEnded", message));
    this.#tell({ strictNumbers });
  }

  get end(): CellError | null {
    return this.#end;
  }

  run(cell: CompiledCell, onOutput: OutputListener, onProgress?: ProgressListener): Promise<CellEnd> {
    const run = ++this.#runs;
    this.#onProgress = onProgress;
    this.#listeners.set(run, onOutput);
    return new Promise((resolve) => {
      this.#current = resolve;
      this.#tell({ run, cell });
    });
  }

  /** Ends the running cell where it waits; one that does not wait ends with its worker. */
  interrupt(): void {
    const interrupted = this.#current;
    if (interrupted === null) return;
    this.#tell({ interrupt: this.#runs });
    setTimeout(() => {
      if (this.#current !== interrupted) return;
      this.#endWith("Interrupted", "The cell was interrupted. In the browser that ends all that runs.");
    }, INTERRUPT_TIME);
  }

  stop(): void {
    this.#worker.terminate();
  }

  #tell(message: ToRunner): void {
    this.#worker.postMessage(message);
  }

  #endWith(ename: string, what: string): void {
    this.stop();
    const evalue = `${what} Variables were lost; the next cell starts anew: run the cells above it first.`;
    this.#end = { ename, evalue, traceback: [`${ename}: ${evalue}`] };
    this.#finish({ type: "end", assigned: [], error: this.#end });
  }

  #receive({ run, ...event }: CellEvent): void {
    if (event.type === "progress") {
      if (run === this.#runs && this.#current !== null) this.#onProgress?.(event);
    } else if (event.type === "end") {
      if (run === this.#runs) this.#finish(event);
    } else if (event.type !== "question") this.#listeners.get(run)?.(event);
  }

  #finish(end: CellEnd): void {
    const finish = this.#current;
    this.#current = null;
    finish?.(end);
  }
}
