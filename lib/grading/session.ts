import type { Outcome } from "../homework/answer.js";
import type { NoScript } from "./sandbox/messages.js";
import { type Sandbox, Stopped } from "./sandbox/sandbox.js";
import type { Translated } from "./sandbox/transpile.js";
import type { Found, Loaded } from "./sandbox/values.js";

/**
 * How many of the engine's steps a submission may take in all, and a cell or all calls of an answer at most: half of
 * what is left, within these bounds. What does not end is ended after that and costs all of it, whether its steps ran
 * out or its process was killed inside of a built-in function: so the same submission always ends the same way.
 */
const STEPS = { all: 2400, most: 800, least: 50 } as const;

/** How many cells may be ended before what comes after them counts only by what it defines. */
const ENDED_CELLS = 3;

/** How often a submission may be ended before it is given up. */
const ENDS = 6;

/** How long a process may take that somebody has taken over, and that answers all the time, in milliseconds. */
const LIFETIME = 600_000;

/** How often a process may fail to start, which is no submission's fault. */
const STARTS = 3;

/** A code cell that did not run to its end. */
export interface FailedCell {
  /** Which of the code cells, from 1. */
  readonly cell: number;
  readonly end: Exclude<Loaded, { readonly kind: "done" }>;
}

/** How much of a cell counts: all, what it defines, nothing. */
type Mode = "all" | "definitions" | "nothing";

/**
 * A submission in a sandbox. Its cells run one after the other, each for itself: one that fails costs what it
 * would have defined after that. One that does not end counts by its definitions, in a world made anew, so
 * that it makes no difference whether its steps ran out or the process was killed.
 */
export class Session {
  readonly #sandbox: Sandbox;
  readonly #cells: readonly string[];
  readonly #given: unknown;
  readonly #modes: Mode[];
  readonly #failed = new Map<number, FailedCell>();
  /** The cells as they were translated, in their modes. */
  readonly #scripts = new Map<number, Translated | NoScript>();
  readonly #started: number = performance.now();
  #isOpen = false;
  #stepsLeft: number = STEPS.all;
  #ends = 0;
  #endedCells = 0;

  /** `given`: what the questions give to the student, by their ids, packed. */
  constructor(sandbox: Sandbox, cells: readonly string[], given: unknown = {}) {
    this.#sandbox = sandbox;
    this.#given = given;
    this.#cells = cells;
    this.#modes = cells.map(() => "all");
  }

  /** Whether the submission was given up: it was ended too often. */
  get isStopped(): boolean {
    return this.#ends >= ENDS || performance.now() - this.#started > LIFETIME;
  }

  get failedCells(): readonly FailedCell[] {
    return [...this.#failed.values()].sort((a, b) => a.cell - b.cell);
  }

  /** Whether more than one cell defines a name; the last one counts. */
  isDefinedTwice(name: string): boolean {
    const definitions = [...this.#scripts.values()].filter((it) => "names" in it && it.names.includes(name));
    return definitions.length > 1;
  }

  /** What stands under a name. */
  async look(name: string): Promise<Found> {
    if (!(await this.#open())) return { kind: "missing" };
    try {
      return await this.#sandbox.look(name);
    } catch (error) {
      this.#ended(error, STEPS.least);
      return { kind: "value", value: { foreign: "value that cannot be read" } };
    }
  }

  /** Calls the function under a name with each list of (packed) arguments, until one does not return. */
  async call(name: string, calls: readonly unknown[]): Promise<readonly Outcome[]> {
    const outcomes: Outcome[] = [];
    if (!(await this.#open())) return [{ kind: "too-long" }];
    const most = this.#most;
    let taken = 0;
    try {
      await this.#sandbox.call(name, calls, most, (outcome, steps) => {
        outcomes.push(outcome);
        taken = steps;
      });
      const last = outcomes.at(-1);
      if (last !== undefined && isEnded(last)) this.#ended(null, most);
      else this.#stepsLeft -= taken;
    } catch (error) {
      this.#ended(error, most);
      outcomes.push({ kind: "too-long" });
    }
    return outcomes;
  }

  /** What the next cell or answer may take. */
  get #most(): number {
    return Math.max(STEPS.least, Math.min(STEPS.most, Math.floor(this.#stepsLeft / 2)));
  }

  /** Makes the submission's world if it is not there; false if the submission is given up. */
  async #open(): Promise<boolean> {
    while (!this.#isOpen && !this.isStopped) this.#isOpen = await this.#loadAll();
    return this.#isOpen;
  }

  /** False if the world has to be made anew. */
  async #loadAll(): Promise<boolean> {
    const isNew = (mode: Mode, index: number) => mode !== "nothing" && !this.#scripts.has(index + 1);
    await this.#start(this.#modes.some(isNew));
    for (let cell = 1; cell <= this.#cells.length; cell++) if (!(await this.#load(cell))) return false;
    return true;
  }

  async #start(translates: boolean): Promise<void> {
    for (let time = 1; ; time++) {
      try {
        return await this.#sandbox.open({ translates, given: this.#given });
      } catch (error) {
        if (!(error instanceof Stopped) || time === STARTS) throw error;
      }
    }
  }

  /** False if the cell did not end. */
  async #load(cell: number): Promise<boolean> {
    if (this.#modes[cell - 1] === "nothing") return true;
    const script = await this.#script(cell);
    if (script === null) return false;
    if (!("code" in script)) {
      this.#failed.set(cell, { cell, end: { kind: "threw", ...script } });
      return true;
    }
    const most = this.#most;
    try {
      const { loaded, steps } = await this.#sandbox.load(cell, script, most);
      if (isEnded(loaded)) {
        this.#endedCell(cell, loaded, null, most);
        return false;
      }
      this.#stepsLeft -= steps;
      if (loaded.kind === "threw" && !this.#failed.has(cell)) this.#failed.set(cell, { cell, end: loaded });
      return true;
    } catch (error) {
      this.#endedCell(cell, { kind: "too-long" }, error, most);
      return false;
    }
  }

  /** The script of a cell; null if its translation does not end. */
  async #script(cell: number): Promise<Translated | NoScript | null> {
    const known = this.#scripts.get(cell);
    if (known !== undefined) return known;
    const onlyDefinitions = this.#modes[cell - 1] === "definitions";
    try {
      const script = await this.#sandbox.translate(this.#cells[cell - 1] ?? "", onlyDefinitions);
      this.#scripts.set(cell, script);
      return script;
    } catch (error) {
      this.#modes[cell - 1] = "nothing";
      this.#failed.set(cell, { cell, end: { kind: "too-long" } });
      this.#ended(error, STEPS.most);
      return null;
    }
  }

  #endedCell(cell: number, end: FailedCell["end"], error: unknown, steps: number): void {
    this.#modes[cell - 1] = this.#modes[cell - 1] === "all" ? "definitions" : "nothing";
    this.#scripts.delete(cell);
    this.#failed.set(cell, { cell, end });
    this.#ended(error, steps);
    this.#endedCells++;
    if (this.#endedCells !== ENDED_CELLS) return;
    for (let later = cell + 1; later <= this.#cells.length; later++) {
      this.#modes[later - 1] = "definitions";
      this.#scripts.delete(later);
    }
  }

  /** Something did not end: the world is made anew. `error` tells if the process is gone, too. */
  #ended(error: unknown, steps: number): void {
    if (error !== null && !(error instanceof Stopped)) throw error;
    this.#ends++;
    this.#stepsLeft -= steps;
    this.#isOpen = false;
  }
}

function isEnded<T extends Outcome | Loaded>(
  end: T,
): end is T & { readonly kind: "too-long" | "out-of-memory" } {
  return end.kind === "too-long" || end.kind === "out-of-memory";
}
