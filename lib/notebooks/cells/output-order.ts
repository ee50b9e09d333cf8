import type { CellOutput, MimeBundle } from "./messages.js";

/** Where outputs go, with the number of the run that made them. */
export type OutputSink = (run: number, output: CellOutput) => void;

/** An output that waits its turn; null while its picture is not ready. */
interface Waiting {
  readonly run: number;
  output: CellOutput | null;
}

/** Keeps outputs in the order in which they were made, though some pictures take a while to be ready. */
export class OutputOrder {
  readonly #sink: OutputSink;
  #waiting: Waiting[] = [];
  #failure: Promise<void> = Promise.resolve();

  constructor(sink: OutputSink) {
    this.#sink = sink;
  }

  add(run: number, output: CellOutput): void {
    if (this.#waiting.length === 0) this.#sink(run, output);
    else this.#waiting.push({ run, output });
  }

  /** Shows a bundle, now or as soon as it is there. */
  show(run: number, type: "display" | "result", bundle: MimeBundle | Promise<MimeBundle>): void {
    if (!(bundle instanceof Promise)) {
      this.add(run, { type, data: bundle });
      return;
    }
    const place: Waiting = { run, output: null };
    this.#waiting.push(place);
    const ready = bundle.then(
      (data) => {
        place.output = { type, data };
        this.#release();
      },
      (error: unknown) => {
        this.#waiting = this.#waiting.filter((waiting) => waiting !== place);
        this.#release();
        throw error;
      },
    );
    const before = this.#failure;
    this.#failure = before.then(() => ready);
    // Whoever waits for `settled` hears of it.
    this.#failure.catch(() => {});
  }

  /** Resolves when all outputs are out; rejects if one could not be made. */
  async settled(): Promise<void> {
    const result = this.#failure;
    this.#failure = Promise.resolve();
    await result;
  }

  /** Forgets what a run has not made ready: it never will. */
  abandon(run: number): void {
    this.#failure = Promise.resolve();
    this.#waiting = this.#waiting.filter((waiting) => waiting.run !== run || waiting.output !== null);
    this.#release();
  }

  /** Sends what is ready though something before it is not: the process is about to end. */
  flush(): void {
    for (const { run, output } of this.#waiting.splice(0)) if (output !== null) this.#sink(run, output);
  }

  #release(): void {
    for (let [first] = this.#waiting; first !== undefined && first.output !== null; [first] = this.#waiting) {
      this.#waiting.shift();
      this.#sink(first.run, first.output);
    }
  }
}
