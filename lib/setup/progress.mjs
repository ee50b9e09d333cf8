/**
 * Says what is being done. In a terminal the state of a step is rewritten in place; in a log
 * (continuous integration, a pipe) a line appears now and then, so that silence is never long.
 */
export class Progress {
  #stream;
  #clock;
  #begun = 0;
  #step = "";
  #saidAt = 0;

  /**
   * @param {{ isTTY?: boolean, write(text: string): unknown }} stream
   * @param {() => number} clock in milliseconds
   */
  constructor(stream = process.stderr, clock = () => performance.now()) {
    this.#stream = stream;
    this.#clock = clock;
  }

  /**
   * Ends the step under way, with its time, and begins another.
   *
   * @param {string} what
   */
  step(what) {
    this.done();
    this.#step = what;
    this.#begun = this.#saidAt = this.#clock();
    this.#stream.write(this.#stream.isTTY ? `${what} ...` : `${what} ...\n`);
  }

  /**
   * How far the step under way is.
   *
   * @param {string} words
   */
  state(words) {
    if (!this.#step) return;
    if (this.#stream.isTTY) this.#stream.write(`\r\x1b[K${this.#step} ... ${words}`);
    else if (this.#clock() - this.#saidAt >= 5000) {
      this.#stream.write(`  ${words}\n`);
      this.#saidAt = this.#clock();
    }
  }

  /** Ends the step under way. */
  done() {
    if (!this.#step) return;
    const seconds = ((this.#clock() - this.#begun) / 1000).toFixed(1);
    this.#stream.write(this.#stream.isTTY ? `\r\x1b[K${this.#step} ... ${seconds} s\n` : `  ${seconds} s\n`);
    this.#step = "";
  }

  /** Leaves the unfinished step's line, before an error is printed. */
  abandon() {
    if (this.#step && this.#stream.isTTY) this.#stream.write("\n");
    this.#step = "";
  }
}
