import { BuildWatch } from "./build-watch.js";
import type { CompiledCell } from "./cell-compiler.js";
import {
  type Ask,
  CellProcess,
  type CellProcessOptions,
  type OutputListener,
  type ProgressListener,
} from "./cell-process.js";
import type { Compiler } from "./compiler.js";
import type { Completion } from "./completions.js";
import type { CellError } from "./messages.js";
import { typeError } from "./type-errors.js";

/** Cells that are run one after the other and see each other's names: what a kernel holds for one notebook. */
export class Session {
  readonly #compiler: Compiler;
  readonly #options: CellProcessOptions;
  readonly #build = new BuildWatch();
  /** The cell that declared a name last. */
  readonly #seen = new Map<string, string>();
  #process: CellProcess;
  /** Ends the compilation that is under way. */
  #compiling: AbortController | null = null;
  /** What the names of the cells so far mean, as declarations. */
  #declarations = "";

  constructor(compiler: Compiler, options: CellProcessOptions = {}) {
    this.#compiler = compiler;
    this.#options = options;
    this.#process = new CellProcess(compiler.folder, options);
  }

  /**
   * Runs a cell and returns its error, if it ends with one; `count` is what stands in its brackets: [4].
   * Outputs go to the listener, those of timers that the cell leaves behind too; word of how far the cell is
   * goes to another. What the cell asks its reader is answered by `ask`. One cell at a time.
   */
  async run(
    source: string,
    count: number,
    onOutput: OutputListener,
    onProgress?: ProgressListener,
    ask?: Ask,
  ): Promise<CellError | null> {
    const name = `cell ${count}`;
    if (this.#build.hasChanged())
      onOutput({
        type: "stream",
        name: "stderr",
        text: "gradbook was built anew; a restart of the kernel loads it.\n",
      });
    const compiled = this.#lost() ?? (await this.#compile(source, name, onOutput));
    if (!("cell" in compiled)) return compiled;
    const lost = this.#lost();
    if (lost !== null) return lost;
    const { cell, declarations } = compiled;
    for (const declared of cell.names) this.#seen.set(declared, name);
    const { error, assigned } = await this.#process.run(cell, onOutput, onProgress, ask);
    if (this.#process.end !== null) this.#restart();
    else if (error === null) this.#declarations = declarations;
    else
      this.#declarations = await this.#compiler.declarationsAfterThrow(
        this.#declarations,
        declarations,
        cell.names,
        assigned,
      );
    return error;
  }

  async #compile(
    source: string,
    name: string,
    onOutput: OutputListener,
  ): Promise<CellError | { readonly cell: CompiledCell; readonly declarations: string }> {
    this.#compiling = new AbortController();
    const { signal } = this.#compiling;
    const compiled = await this.#compiler.compile(this.#declarations, source, name, signal);
    this.#compiling = null;
    const { notice } = compiled;
    if (notice !== undefined) onOutput({ type: "stream", name: "stderr", text: notice });
    if ("failure" in compiled) return compiled.failure;
    if (!("mistakes" in compiled)) return compiled;
    const mistakes = await this.#compiler.explain(source, compiled.mistakes, [...this.#seen]);
    return typeError(source, name, mistakes);
  }

  /** How the process ended, if it did so while no cell ran: the cell that comes may need what is lost. */
  #lost(): CellError | null {
    const { end } = this.#process;
    if (end !== null) this.#restart();
    return end;
  }

  /** Ends the running cell; its variables are kept if it heeds in a second. */
  interrupt(): void {
    this.#compiling?.abort();
    this.#process.interrupt();
  }

  /** What may stand at a position (in UTF-16 units) of a cell, best first. */
  complete(source: string, position: number): Promise<Completion> {
    return this.#compiler.complete(this.#declarations, source, position);
  }

  /** The type and the documentation of what stands at a position of a cell, or null. */
  inspect(source: string, position: number): Promise<string | null> {
    return this.#compiler.inspect(this.#declarations, source, position);
  }

  /** Whether a cell is complete; if it is not, with what its next line begins. */
  isComplete(source: string): ReturnType<Compiler["isComplete"]> {
    return this.#compiler.isComplete(source);
  }

  stop(): void {
    this.#process.stop();
  }

  /** A new process knows no names. */
  #restart(): void {
    this.#declarations = "";
    this.#process = new CellProcess(this.#compiler.folder, this.#options);
  }
}
