import { type ChildProcess, fork } from "node:child_process";
import type { Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { type CellCompiler, type Compilation, compilerError, type TypeMistake } from "./cell-compiler.js";
import type { Completion } from "./completions.js";
import { interrupted } from "./messages.js";
import { snapshotOptions } from "./snapshot.js";

/** What can be asked of the process that compiles. */
type Method = Exclude<keyof CellCompiler, "folder">;

/** Asks for a method to be called. */
export interface CompilerRequest {
  readonly id: number;
  readonly method: Method;
  readonly args: readonly unknown[];
}

/** What a request's method returned, or what it threw. */
export type CompilerAnswer = { readonly id: number } & (
  | { readonly value: unknown }
  | { readonly error: { readonly name: string; readonly message: string } }
);

/** A request that is not answered yet. */
interface Pending {
  readonly request: CompilerRequest;
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

/** How long an interrupted compilation may take to end of itself before its process is ended, in milliseconds. */
const PATIENCE = 500;

/** So many characters of what a process wrote to its standard error are kept. */
const MOST_WORDS = 2000;

/**
 * Compiles the cells of the notebooks of one folder, in a process of its own: the one that asks starts at once and
 * stays free while a long type is checked. See CellCompiler for what the methods give.
 */
export class Compiler {
  readonly folder: string;
  /** In the order in which they were asked and are answered. */
  readonly #pending = new Map<number, Pending>();
  #requests = 0;
  #answered = 0;
  #process: ChildProcess;
  #isClosed = false;

  /** `snapshot` are Node's options that start the process from one; without any, it starts the ordinary way. */
  constructor(folder: string, snapshot: readonly string[] = snapshotOptions()) {
    this.folder = folder;
    this.#process = this.#start(snapshot);
  }

  /** A signal ends it as an interrupt does. */
  async compile(
    declarations: string,
    source: string,
    name: string,
    signal?: AbortSignal,
  ): Promise<Compilation> {
    const { id, answer } = this.#ask("compile", declarations, source, name);
    signal?.addEventListener("abort", () => this.#giveUp(id), { once: true });
    try {
      return await answer;
    } catch (error) {
      if (signal?.aborted === true) return { failure: interrupted };
      return { failure: compilerError(`${name} could not be compiled: ${(error as Error).message}`) };
    }
  }

  explain(...args: Parameters<CellCompiler["explain"]>): Promise<readonly TypeMistake[]> {
    return this.#ask("explain", ...args).answer;
  }

  declarationsAfterThrow(...args: Parameters<CellCompiler["declarationsAfterThrow"]>): Promise<string> {
    return this.#ask("declarationsAfterThrow", ...args).answer;
  }

  complete(...args: Parameters<CellCompiler["complete"]>): Promise<Completion> {
    return this.#ask("complete", ...args).answer;
  }

  inspect(...args: Parameters<CellCompiler["inspect"]>): Promise<string | null> {
    return this.#ask("inspect", ...args).answer;
  }

  isComplete(
    ...args: Parameters<CellCompiler["isComplete"]>
  ): Promise<ReturnType<CellCompiler["isComplete"]>> {
    return this.#ask("isComplete", ...args).answer;
  }

  close(): void {
    this.#isClosed = true;
    this.#process.kill("SIGKILL");
  }

  #ask<K extends Method>(
    method: K,
    ...args: Parameters<CellCompiler[K]>
  ): { readonly id: number; readonly answer: Promise<ReturnType<CellCompiler[K]>> } {
    const id = ++this.#requests;
    const request: CompilerRequest = { id, method, args };
    const answer = new Promise<ReturnType<CellCompiler[K]>>((resolve, reject) => {
      this.#pending.set(id, { request, resolve, reject });
    });
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) this.#restart();
    else this.#send(request);
    return { id, answer };
  }

  #send(request: CompilerRequest): void {
    this.#hold();
    // Of a process that has ended its "close" is told.
    this.#process.send(request, () => {});
  }

  /** Nobody waits for this answer any more; who asked for others should not wait for it long either. */
  #giveUp(id: number): void {
    this.#pending.get(id)?.reject(new Error("interrupted"));
    this.#pending.delete(id);
    this.#hold();
    setTimeout(() => {
      if (this.#answered < id && !this.#isClosed) this.#restart();
    }, PATIENCE).unref();
  }

  /** Asks a new process what the old one has not answered. */
  #restart(snapshot: readonly string[] = snapshotOptions()): void {
    const old = this.#process;
    this.#process = this.#start(snapshot);
    old.kill("SIGKILL");
    for (const { request } of this.#pending.values()) this.#send(request);
  }

  #start(snapshot: readonly string[]): ChildProcess {
    const script = fileURLToPath(new URL("./compiler-process.js", import.meta.url));
    const started = fork(script, [this.folder], {
      execArgv: ["--disable-warning=ExperimentalWarning", ...snapshot],
      // A Ctrl-C in the terminal, or Jupyter's signal to the group, is for the one that asks.
      detached: true,
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    let isReady = false;
    let words = "";
    started.stderr?.setEncoding("utf8").on("data", (text: string) => {
      words = (words + text).slice(-MOST_WORDS);
    });
    started.on("message", (message: CompilerAnswer | "ready") => {
      if (message === "ready") isReady = true;
      else if (started === this.#process) this.#settle(message);
    });
    started.on("error", (error) => {
      words += error.message;
    });
    started.on("close", (_code, signal) => {
      if (started !== this.#process || this.#isClosed) return;
      // A snapshot that does not fit this Node ends the process at once.
      if (!isReady && snapshot.length > 0) return this.#restart([]);
      this.#fail(describeEnd(signal, words));
      if (this.#pending.size > 0) this.#restart();
    });
    letGo(started);
    return started;
  }

  #settle(answer: CompilerAnswer): void {
    const pending = this.#pending.get(answer.id);
    this.#answered = answer.id;
    this.#pending.delete(answer.id);
    this.#hold();
    if ("error" in answer) pending?.reject(Object.assign(new Error(), answer.error));
    else pending?.resolve(answer.value as never);
  }

  /** What the process was at is what ended it. */
  #fail(reason: string): void {
    const [first] = this.#pending.values();
    if (first === undefined) return;
    this.#pending.delete(first.request.id);
    first.reject(new Error(reason));
  }

  /** This process stays for an answer, not for a compiler that may be asked again. */
  #hold(): void {
    if (this.#pending.size === 0) letGo(this.#process);
    else {
      this.#process.ref();
      this.#process.channel?.ref();
    }
  }
}

function letGo(process: ChildProcess): void {
  process.unref();
  process.channel?.unref();
  (process.stderr as Socket | null)?.unref();
}

function describeEnd(signal: NodeJS.Signals | null, words: string): string {
  if (/heap out of memory/.test(words)) return "the compiler needed more memory than there is";
  const [last = ""] = words.trim().split("\n").slice(-1);
  return `the compiler's process ended (${last || (signal ?? "without a word")})`;
}
