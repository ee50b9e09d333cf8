import { CellProcess } from "./cell-process.js";
import type { Compiler } from "./compile.js";
import { declarationsAfterThrow } from "./declarations.js";
import type { CellError, CellOutput } from "./messages.js";
import { typeError } from "./type-errors.js";

/** Takes an output and the number of the cell that made it. */
export type OutputListener = (cell: number, output: CellOutput) => void;

/** Cells that are run one after the other and see each other's names: what a kernel holds for one notebook. */
export class Session {
  readonly #compiler: Compiler;
  readonly #onOutput: OutputListener;
  #process: CellProcess;
  /** The number of the cell of each run. */
  #cells = new Map<number, number>();
  /** What the names of the cells so far mean, as declarations. */
  #declarations = "";

  constructor(compiler: Compiler, onOutput: OutputListener) {
    this.#compiler = compiler;
    this.#onOutput = onOutput;
    this.#process = this.#start();
  }

  get declarations(): string {
    return this.#declarations;
  }

  /** Runs a cell and returns its error, if it ends with one. `count` is what stands in its brackets: [4]. */
  async run(source: string, count: number): Promise<CellError | null> {
    const name = `cell ${count}`;
    const compiled = this.#compiler.compile(this.#declarations, source, name);
    if ("mistakes" in compiled) return typeError(source, name, compiled.mistakes);
    if (!this.#process.isAlive) this.#process = this.#start();
    this.#cells.set(this.#process.nextRun, count);
    const { cell, declarations } = compiled;
    const { error, assigned } = await this.#process.run(cell);
    if (!this.#process.isAlive) this.#declarations = "";
    else if (error === null) this.#declarations = declarations;
    else this.#declarations = declarationsAfterThrow(this.#declarations, declarations, cell.names, assigned);
    return error;
  }

  stop(): void {
    this.#process.stop();
  }

  #start(): CellProcess {
    this.#cells = new Map();
    const cells = this.#cells;
    return new CellProcess(this.#compiler.folder, (run, output) =>
      this.#onOutput(cells.get(run) ?? 0, output),
    );
  }
}
