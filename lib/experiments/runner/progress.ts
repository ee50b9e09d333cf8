import { canonical } from "../canonical.js";
import type { Entry } from "./journal.js";
import type { Planned } from "./standing.js";

/** Milliseconds from one drawing of the line to the next. */
const between = 100;

/** How far a sweep is: one line on a terminal, elsewhere a line every tenth. */
export class SweepProgress {
  readonly #name: string;
  readonly #total: number;
  readonly #left: Map<string, Planned>;
  readonly #started: number = performance.now();
  /** Runs that have ended, and their milliseconds, by config and in all. */
  readonly #times = new Map<string, { count: number; ms: number }>();
  #done: number;
  #failed = 0;
  #ended = { count: 0, ms: 0 };
  #tenth: number;
  #drawn = 0;
  readonly #stream: NodeJS.WriteStream;

  /** Of `total` runs `done` are recorded, and `tasks` are about to be computed. */
  constructor(
    { name, total, done }: { readonly name: string; readonly total: number; readonly done: number },
    tasks: readonly Planned[],
    stream: NodeJS.WriteStream,
  ) {
    this.#name = name;
    this.#total = total;
    this.#left = new Map(tasks.map((task) => [task.id, task]));
    this.#done = done;
    this.#tenth = Math.floor((10 * done) / total);
    this.#stream = stream;
    // The first run may take long.
    if (stream.isTTY) this.#draw();
  }

  /** Runs that are recorded. */
  get done(): number {
    return this.#done;
  }

  advance({ id, config, ms, digest }: Entry): void {
    this.#left.delete(id);
    if (digest === null) this.#failed++;
    else this.#done++;
    const key = canonical(config, "config");
    const { count, ms: before } = this.#times.get(key) ?? { count: 0, ms: 0 };
    this.#times.set(key, { count: count + 1, ms: before + ms });
    this.#ended = { count: this.#ended.count + 1, ms: this.#ended.ms + ms };
    this.#draw();
  }

  /** Takes the line away. */
  end(): void {
    if (this.#stream.isTTY) this.#stream.write("\r\x1b[K");
  }

  #draw(): void {
    const tenth = Math.floor((10 * this.#done) / this.#total);
    const { isTTY, columns = 80 } = this.#stream;
    if (isTTY) {
      const now = performance.now();
      if (now - this.#drawn < between && this.#left.size > 0) return;
      this.#drawn = now;
      // A line that wraps could not be taken away again.
      this.#stream.write(`\r\x1b[K${this.#line().slice(0, columns - 1)}`);
    } else if (tenth > this.#tenth) this.#stream.write(`${this.#line()}\n`);
    this.#tenth = Math.max(tenth, this.#tenth);
  }

  #line(): string {
    const share = Math.floor((100 * this.#done) / this.#total);
    const rate = (1000 * this.#ended.count) / (performance.now() - this.#started);
    const parts = [
      `${this.#name} ${this.#done}/${this.#total}`,
      `${share} %`,
      ...(this.#ended.count > 0 ? [`${rate >= 10 ? Math.round(rate) : rate.toFixed(1)}/s`] : []),
      ...(this.#ended.count > 0 && this.#left.size > 0
        ? [`about ${duration(this.#secondsLeft())} left`]
        : []),
      ...(this.#failed > 0 ? [`${this.#failed} failed`] : []),
    ];
    return parts.join(" · ");
  }

  /** Each run that is left takes what its config's took so far, and as many are at work at once as until now. */
  #secondsLeft(): number {
    const mean = this.#ended.ms / this.#ended.count;
    let ms = 0;
    for (const { config } of this.#left.values()) {
      const times = this.#times.get(canonical(config, "config"));
      ms += times ? times.ms / times.count : mean;
    }
    const elapsed = performance.now() - this.#started;
    return ((ms / Math.max(1, this.#ended.ms)) * elapsed) / 1000;
  }
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
