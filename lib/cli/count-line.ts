/**
 * The last line of a terminal, which says how far a long run is and how long it will take yet: "120 of 500,
 * 14 s left". Where there is no terminal there is no such line.
 */
export class CountLine {
  readonly #terminal: NodeJS.WriteStream;
  readonly #started: number = performance.now();
  /** How many were there already when this run began. */
  #before: number | null = null;

  constructor(terminal: NodeJS.WriteStream) {
    this.#terminal = terminal;
  }

  update(done: number, all: number): void {
    this.#before ??= done - 1;
    if (!this.#terminal.isTTY) return;
    const passed = (performance.now() - this.#started) / 1000;
    const left = Math.ceil((passed / (done - this.#before)) * (all - done));
    const time = left < 90 ? `${left} s` : `${Math.ceil(left / 60)} min`;
    this.#terminal.write(`\r\x1b[K${done} of ${all}, ${time} left`);
  }

  clear(): void {
    if (this.#terminal.isTTY) this.#terminal.write("\r\x1b[K");
  }
}
