import { performance } from "node:perf_hooks";
import { words } from "../../figures/words/words.js";
import type { Follower, Task } from "../../networks/progress.js";
import type { CellProgress } from "./messages.js";

/** A task that is under way, with what is known of it. */
interface Level extends Task {
  done: number;
  item: string | undefined;
}

/** So many reports go out in each span of so many milliseconds: a quick loop's are not all worth sending. */
const REPORTS = 10;
const SPAN = 50;

/** Follows the tasks of the running cell, one within the other, and reports how far it is. */
export class ProgressReports {
  readonly #send: (progress: CellProgress) => void;
  /** The outermost task first. */
  #levels: Level[] = [];
  #cell = new AbortController();
  #spanStart = 0;
  #reportsInSpan = 0;

  constructor(send: (progress: CellProgress) => void) {
    this.#send = send;
  }

  /** A new cell runs. What the one before left is forgotten, but may go on. */
  begin(): void {
    this.#cell = new AbortController();
    this.#levels = [];
    this.#reportsInSpan = 0;
  }

  /** The cell failed or was interrupted: what it left is ended. */
  abandon(): void {
    this.#cell.abort();
  }

  follow(task: Task): Follower {
    const level: Level = { ...task, done: 0, item: undefined };
    this.#levels.push(level);
    return {
      advance: (done, item) => {
        level.done = done;
        level.item = item;
        if (this.#levels.includes(level) && this.#maySend()) this.#send(this.#report());
      },
      end: () => {
        this.#levels = this.#levels.filter((other) => other !== level);
      },
      abandoned: this.#cell.signal,
    };
  }

  #report(): CellProgress {
    // A step of a task is as far as the task within it.
    const fraction = this.#levels.reduceRight((inner, { done, total }) => {
      return total === 0 ? 1 : Math.min(1, (done + (done < total ? inner : 0)) / total);
    }, 0);
    return { type: "progress", text: this.#levels.map(describe).join(" · "), fraction };
  }

  #maySend(): boolean {
    const now = performance.now();
    if (now - this.#spanStart > SPAN) {
      this.#spanStart = now;
      this.#reportsInSpan = 0;
    }
    return ++this.#reportsInSpan <= REPORTS;
  }
}

/** A level in words: "width 3 (2 of 4)", "epoch 341 of 5000" or "training". */
function describe({ label, total, done, item }: Level): string {
  if (label === null) return words().training;
  const count = words().ofTotal(Math.min(done + 1, total), total);
  return item === undefined ? `${label} ${count}` : `${label} ${item} (${count})`;
}
