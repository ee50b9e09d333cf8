/** How far a notebook is: the cell that runs, and how many there are. */
interface Place {
  readonly cell: number;
  readonly cells: number;
}

/**
 * The last line of a terminal, which says what cell of each notebook runs: "en/02-chain-rule.ipynb 12/98".
 * Where there is no terminal there is no such line.
 */
export class ProgressLine {
  readonly #terminal: NodeJS.WriteStream;
  readonly #running = new Map<string, Place>();

  constructor(terminal: NodeJS.WriteStream) {
    this.#terminal = terminal;
  }

  /** A cell of a notebook begins. */
  update(file: string, cell: number, cells: number): void {
    this.#running.set(file, { cell, cells });
    this.#draw();
  }

  /** A notebook is done: `print` may write lines about it. */
  done(file: string, print: () => void): void {
    this.#running.delete(file);
    this.#clear();
    print();
    this.#draw();
  }

  #draw(): void {
    if (!this.#terminal.isTTY) return;
    const places = [...this.#running].map(([file, { cell, cells }]) => `${file} ${cell}/${cells}`);
    this.#clear();
    // A line that wraps could not be taken away again.
    this.#terminal.write(places.join("  ").slice(0, (this.#terminal.columns || 80) - 1));
  }

  #clear(): void {
    if (this.#terminal.isTTY) this.#terminal.write("\r\x1b[K");
  }
}
