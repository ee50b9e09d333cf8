import { BuildWatch } from "./build-watch.js";
import {
  CellProcess,
  type CellProcessOptions,
  type OutputListener,
  type ProgressListener,
} from "./cell-process.js";
import type { Compiler, Completion } from "./compile.js";
import { declarationsAfterThrow } from "./declarations.js";
import type { CellError } from "./messages.js";
import { quickInfoText } from "./quick-info.js";
import { explained } from "./remedies.js";
import { typeError } from "./type-errors.js";
import { Whereabouts } from "./whereabouts.js";

/** Cells that are run one after the other and see each other's names: what a kernel holds for one notebook. */
export class Session {
  readonly #compiler: Compiler;
  readonly #options: CellProcessOptions;
  readonly #build = new BuildWatch();
  readonly #whereabouts = new Whereabouts();
  #process: CellProcess;
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
   * goes to another. One cell at a time.
   */
  async run(
    source: string,
    count: number,
    onOutput: OutputListener,
    onProgress?: ProgressListener,
  ): Promise<CellError | null> {
    const name = `cell ${count}`;
    if (this.#build.hasChanged())
      onOutput({
        type: "stream",
        name: "stderr",
        text: "gradbook was built anew; a restart of the kernel loads it.\n",
      });
    const { end } = this.#process;
    if (end !== null) {
      // It ended while no cell ran. This cell may need what is lost.
      this.#restart();
      return end;
    }
    const compiled = this.#compiler.compile(this.#declarations, source, name);
    if ("failure" in compiled) return compiled.failure;
    if ("mistakes" in compiled)
      return typeError(source, name, explained(source, compiled.mistakes, this.#whereabouts));
    const { cell, declarations } = compiled;
    this.#whereabouts.see(cell.names, name);
    const { error, assigned } = await this.#process.run(cell, onOutput, onProgress);
    if (this.#process.end !== null) this.#restart();
    else if (error === null) this.#declarations = declarations;
    else this.#declarations = declarationsAfterThrow(this.#declarations, declarations, cell.names, assigned);
    return error;
  }

  /** Ends the running cell; its variables are kept if it heeds in a second. */
  interrupt(): void {
    this.#process.interrupt();
  }

  /** What may stand at a position (in UTF-16 units) of a cell, best first. */
  complete(source: string, position: number): Completion {
    return this.#compiler.complete(this.#declarations, source, position);
  }

  /** The type and the documentation of what stands at a position of a cell, or null. */
  inspect(source: string, position: number): string | null {
    const info = this.#compiler.inspect(this.#declarations, source, position);
    return info === null ? null : quickInfoText(info);
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
