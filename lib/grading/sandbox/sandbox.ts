import { type ChildProcess, spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import type { Outcome } from "../../homework/answer.js";
import type { Isolation } from "./isolation.js";
import type { NoScript, Reply, Request } from "./messages.js";
import type { Translated } from "./transpile.js";
import { type Found, unpack } from "./values.js";

/**
 * How long the process may say nothing before it is killed, in milliseconds: neither a reply nor that its watchdog,
 * which measures its time, is there. Whoever ends it, the result is the same.
 */
const SILENCE = 4500;

/** What the process may take for a request in any case, and to start, in milliseconds: for a very busy machine. */
const LONGEST = 60_000;

/** What was in the engine is gone: it broke, or its process was killed. */
export class Stopped extends Error {}

/**
 * A process in which answers run, seen from outside: it is started when it is needed, killed when it says
 * nothing for `SILENCE`, and started anew. One submission at a time.
 */
export class Sandbox {
  readonly isolation: Isolation;
  #child: ChildProcess | null = null;
  /** What was said and not yet heard; null is the end of the process. */
  #replies: (Reply | null)[] = [];
  #onReply: () => void = () => {};
  #onSign: () => void = () => {};

  constructor(isolation: Isolation) {
    this.isolation = isolation;
  }

  /** An empty world for a submission. */
  async open(request: Omit<Request & { type: "open" }, "type">): Promise<void> {
    this.#child ??= this.#start();
    await this.#ask({ type: "open", ...request }, LONGEST);
  }

  /** The script of a cell; it may be no TypeScript. */
  async translate(source: string, onlyDefinitions: boolean): Promise<Translated | NoScript> {
    const reply = await this.#ask({ type: "translate", source, onlyDefinitions }, SILENCE);
    if (reply.type !== "translated") throw this.#confused();
    return reply.script;
  }

  /** Runs a cell in so many steps at most. */
  async load(cell: number, script: Translated, steps: number): Promise<Reply & { type: "loaded" }> {
    const reply = await this.#ask({ type: "load", cell, script, steps }, SILENCE);
    if (reply.type !== "loaded") throw this.#confused();
    return reply;
  }

  /** What stands under a name. */
  async look(name: string): Promise<Found> {
    const reply = await this.#ask({ type: "look", name }, SILENCE);
    if (reply.type !== "found") throw this.#confused();
    return unpack(reply.found) as unknown as Found;
  }

  /**
   * Calls a function with each list of (packed) arguments until one does not return, in so many steps at most;
   * `onOutcome` hears of each call, and of the steps so far.
   */
  async call(
    name: string,
    calls: readonly unknown[],
    steps: number,
    onOutcome: (outcome: Outcome, steps: number) => void,
  ): Promise<void> {
    let reply = calls.length === 0 ? null : await this.#ask({ type: "call", name, calls, steps }, SILENCE);
    for (let done = 1; reply !== null; done++) {
      if (reply.type !== "called") throw this.#confused();
      const outcome = unpack(reply.outcome) as unknown as Outcome;
      onOutcome(outcome, reply.steps);
      reply = outcome.kind === "returned" && done < calls.length ? await this.#hear(SILENCE) : null;
    }
  }

  /** Ends the process. */
  stop(): void {
    this.#child?.kill("SIGKILL");
    this.#child = null;
  }

  #start(): ChildProcess {
    const [program = process.execPath, ...args] = [
      ...this.isolation.wrapper,
      process.execPath,
      "--max-old-space-size=256",
      fileURLToPath(new URL("./child.js", import.meta.url)),
    ];
    const child = spawn(program, args, {
      cwd: tmpdir(),
      env: {},
      stdio: ["ignore", "pipe", "ignore", "ipc"],
    });
    child.stdout?.on("data", () => {
      if (child === this.#child) this.#onSign();
    });
    child.on("message", (reply: Reply) => this.#settle(child, reply));
    child.on("error", () => this.#settle(child, null));
    child.on("exit", () => this.#settle(child, null));
    return child;
  }

  #settle(child: ChildProcess, reply: Reply | null): void {
    if (child !== this.#child) return;
    if (reply === null) this.#child = null;
    this.#replies.push(reply);
    this.#onReply();
  }

  #ask(request: Request, silence: number): Promise<Reply> {
    this.#replies = [];
    // That it is gone is heard of by its exit.
    this.#child?.send(request, () => {});
    return this.#hear(silence);
  }

  async #hear(silence: number): Promise<Reply> {
    if (this.#replies.length === 0 && this.#child !== null) await this.#wait(silence);
    const reply = this.#replies.shift() ?? null;
    if (reply === null) throw new Stopped("its process was ended");
    if (reply.type === "broken") throw new Stopped("its engine broke");
    return reply;
  }

  /** Until there is a reply, or the process is killed. */
  #wait(silence: number): Promise<void> {
    return new Promise<void>((resolve) => {
      const kill = (): void => {
        this.stop();
        end();
      };
      const longest = setTimeout(kill, LONGEST);
      const timer = setTimeout(kill, silence);
      const end = (): void => {
        clearTimeout(longest);
        clearTimeout(timer);
        this.#onSign = () => {};
        resolve();
      };
      this.#onSign = () => timer.refresh();
      this.#onReply = end;
    });
  }

  /** Only a process that has been taken over answers with something else. */
  #confused(): Stopped {
    this.stop();
    return new Stopped("its process was ended");
  }
}
