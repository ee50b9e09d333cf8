import { type CellCompiler, type Compilation, compilerError } from "../notebooks/cells/cell-compiler.js";
import type {
  CompilerAnswer,
  CompilerRequest,
  Compiler as NodeCompiler,
} from "../notebooks/cells/compiler.js";
import { interrupted } from "../notebooks/cells/messages.js";
import { startWorker } from "./workers.js";

type Method = CompilerRequest["method"];

/** Compiles cells in a worker. It stands for the process of lib/notebooks/cells/compiler.ts, and is asked the same. */
export class Compiler implements Pick<NodeCompiler, keyof NodeCompiler> {
  readonly folder: string;
  readonly #worker: Worker = startWorker("compiler.js");
  readonly #pending = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  #requests = 0;

  constructor(folder: string) {
    this.folder = folder;
    this.#worker.addEventListener("message", ({ data }: MessageEvent<CompilerAnswer>) => this.#settle(data));
  }

  async compile(
    declarations: string,
    source: string,
    name: string,
    signal?: AbortSignal,
  ): Promise<Compilation> {
    const ended = new Promise<Compilation>((resolve) => {
      signal?.addEventListener("abort", () => resolve({ failure: interrupted }), { once: true });
    });
    try {
      return await Promise.race([this.#ask("compile", declarations, source, name), ended]);
    } catch (error) {
      return { failure: compilerError(`${name} could not be compiled: ${(error as Error).message}`) };
    }
  }

  explain(...args: Parameters<CellCompiler["explain"]>): Promise<ReturnType<CellCompiler["explain"]>> {
    return this.#ask("explain", ...args);
  }

  declarationsAfterThrow(...args: Parameters<CellCompiler["declarationsAfterThrow"]>): Promise<string> {
    return this.#ask("declarationsAfterThrow", ...args);
  }

  complete(...args: Parameters<CellCompiler["complete"]>): Promise<ReturnType<CellCompiler["complete"]>> {
    return this.#ask("complete", ...args);
  }

  inspect(...args: Parameters<CellCompiler["inspect"]>): Promise<string | null> {
    return this.#ask("inspect", ...args);
  }

  isComplete(
    ...args: Parameters<CellCompiler["isComplete"]>
  ): Promise<ReturnType<CellCompiler["isComplete"]>> {
    return this.#ask("isComplete", ...args);
  }

  close(): void {
    this.#worker.terminate();
  }

  #ask<K extends Method>(
    method: K,
    ...args: Parameters<CellCompiler[K]>
  ): Promise<ReturnType<CellCompiler[K]>> {
    const request: CompilerRequest = { id: ++this.#requests, method, args };
    this.#worker.postMessage(request);
    return new Promise((resolve, reject) => this.#pending.set(request.id, { resolve, reject }));
  }

  #settle(answer: CompilerAnswer): void {
    const pending = this.#pending.get(answer.id);
    this.#pending.delete(answer.id);
    if ("error" in answer) pending?.reject(Object.assign(new Error(), answer.error));
    else pending?.resolve(answer.value as never);
  }
}
