import type { Outcome } from "../homework/answer.js";
import { type Sandbox, SILENCE, Stopped } from "./sandbox/sandbox.js";
import type { Translated } from "./sandbox/transpile.js";
import type { Found, Loaded } from "./sandbox/values.js";

/** How many steps the cells of a submission may take together; after that only what they define counts. */
const LOAD_STEPS = 27_000;

/** How long a submission may take, and how long it may be silent once it was killed, in milliseconds. */
const LIFETIME = 20_000;
const SILENCE_AFTER_KILL = 1000;

/** How often a submission may be killed before it is given up. */
const KILLS = 3;

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
  /** The cells as they were translated the first time. */
  readonly #scripts = new Map<number, Translated>();
  #isOpen = false;
  #kills = 0;
  /** How long the submission's own code has taken so far, in milliseconds. */
  #spent = 0;
  /** What the cells have taken in the present world. */
  #steps = 0;

  /** `given`: what the questions give to the student, by their ids, packed. */
  constructor(sandbox: Sandbox, cells: readonly string[], given: unknown = {}) {
    this.#sandbox = sandbox;
    this.#given = given;
    this.#cells = cells;
    this.#modes = cells.map(() => "all");
  }

  /** Whether the submission was given up: it was killed too often, or took too long in all. */
  get isStopped(): boolean {
    return this.#kills >= KILLS || this.#spent >= LIFETIME;
  }

  get failedCells(): readonly FailedCell[] {
    return [...this.#failed.values()].sort((a, b) => a.cell - b.cell);
  }

  /** Whether more than one cell defines a name; the last one counts. */
  isDefinedTwice(name: string): boolean {
    return [...this.#scripts.values()].filter(({ names }) => names.includes(name)).length > 1;
  }

  /** What stands under a name. */
  async look(name: string): Promise<Found> {
    if (!(await this.#open())) return { kind: "missing" };
    try {
      return await this.#timed(this.#sandbox.look(name, this.#silence));
    } catch (error) {
      this.#stopped(error);
      return { kind: "value", value: { foreign: "value that cannot be read" } };
    }
  }

  /** Calls the function under a name with each list of (packed) arguments, until one does not return. */
  async call(name: string, calls: readonly unknown[]): Promise<readonly Outcome[]> {
    const outcomes: Outcome[] = [];
    if (!(await this.#open())) return [{ kind: "too-long" }];
    try {
      const calling = this.#sandbox.call(name, calls, this.#silence, (outcome) => outcomes.push(outcome));
      await this.#timed(calling);
      const last = outcomes.at(-1)?.kind;
      if (last === "too-long" || last === "out-of-memory") this.#isOpen = false;
    } catch (error) {
      this.#stopped(error);
      outcomes.push({ kind: "too-long" });
    }
    return outcomes;
  }

  get #silence(): number {
    const silence = this.#kills === 0 ? SILENCE : SILENCE_AFTER_KILL;
    return Math.max(1, Math.min(silence, LIFETIME - this.#spent));
  }

  async #timed<T>(work: Promise<T>): Promise<T> {
    const started = performance.now();
    try {
      return await work;
    } finally {
      this.#spent += performance.now() - started;
    }
  }

  /** Makes the submission's world if it is not there; false if the submission is given up. */
  async #open(): Promise<boolean> {
    while (!this.#isOpen && !this.isStopped) this.#isOpen = await this.#loadAll();
    return this.#isOpen;
  }

  /** False if the world has to be made anew. */
  async #loadAll(): Promise<boolean> {
    let cell = 0;
    this.#steps = 0;
    try {
      const isNew = (mode: Mode, index: number) => mode !== "nothing" && !this.#scripts.has(index + 1);
      await this.#sandbox.open({ translates: this.#modes.some(isNew), given: this.#given });
      for (cell = 1; cell <= this.#cells.length; cell++) if (!(await this.#load(cell))) return false;
      return true;
    } catch (error) {
      this.#stopped(error);
      if (cell > 0) this.#demote(cell, { kind: "too-long" });
      return false;
    }
  }

  /** False if the cell did not end. */
  async #load(cell: number): Promise<boolean> {
    if (this.#steps > LOAD_STEPS && this.#modes[cell - 1] === "all") {
      this.#modes[cell - 1] = "definitions";
      this.#scripts.delete(cell);
    }
    const mode = this.#modes[cell - 1];
    if (mode === "nothing") return true;
    const source = this.#cells[cell - 1] ?? "";
    const known = this.#scripts.get(cell) ?? null;
    const request = { cell, source, script: known, onlyDefinitions: mode === "definitions" };
    const { loaded, script, steps } = await this.#timed(this.#sandbox.load(request, this.#silence));
    this.#steps += steps;
    if (script !== null) this.#scripts.set(cell, script);
    if (loaded.kind === "too-long" || loaded.kind === "out-of-memory") {
      this.#demote(cell, loaded);
      return false;
    }
    if (loaded.kind === "threw" && !this.#failed.has(cell)) this.#failed.set(cell, { cell, end: loaded });
    return true;
  }

  #demote(cell: number, end: FailedCell["end"]): void {
    this.#modes[cell - 1] = this.#modes[cell - 1] === "all" ? "definitions" : "nothing";
    this.#scripts.delete(cell);
    this.#failed.set(cell, { cell, end });
  }

  #stopped(error: unknown): void {
    if (!(error instanceof Stopped)) throw error;
    if (error.wasKilled) this.#kills++;
    this.#isOpen = false;
  }
}
