import { Script } from "node:vm";
import type { CompiledCell } from "./compile.js";
import { bundleOf, displayHook } from "./display.js";
import type { CellEnd, CellOutput, MimeBundle } from "./messages.js";
import { OutputOrder, type OutputSink } from "./output-order.js";
import { createCellRequire } from "./require.js";
import { RunOwner } from "./run-owner.js";
import { CELL_FUNCTION, StackTraces } from "./stack-traces.js";

/** What a cell's script sees as `$cell`. */
interface CellHandle {
  /** The cell's last expression. */
  value: unknown;
  /** Makes a variable of the cell a name of the notebook. */
  bind(name: string, get: () => unknown, set?: (value: unknown) => void): void;
}

/** The key on `globalThis` under which a cell's script finds its arguments. */
const SCOPE = Symbol.for("gradbook.cell");

/** Runs compiled cells in this process, one after the other. There is one executor a process. */
export class Executor {
  readonly #outputs: OutputOrder;
  readonly #names: Record<string, unknown> = {};
  readonly #require: ReturnType<typeof createCellRequire>;
  readonly #traces = new StackTraces();
  readonly #owner = new RunOwner();

  constructor(folder: string, sink: OutputSink) {
    this.#outputs = new OutputOrder(sink);
    process.on("exit", () => this.#outputs.flush());
    this.#require = createCellRequire(folder, (output) => this.#send(output));
    this.#traces.install();
    this.#takeStream("stdout");
    this.#takeStream("stderr");
    Reflect.set(globalThis, displayHook, (bundle: MimeBundle | Promise<MimeBundle>) => {
      this.#outputs.show(this.#owner.current, "display", bundle);
    });
  }

  /** Runs a cell to its end; whatever it throws is in the result. */
  async run(run: number, cell: CompiledCell): Promise<CellEnd> {
    this.#owner.begin(run);
    const assigned = new Set<string>();
    let error: CellEnd["error"] = null;
    try {
      await this.#execute(run, cell, assigned);
    } catch (thrown) {
      error = this.#traces.describe(thrown);
    }
    return { type: "end", assigned: [...assigned], error };
  }

  async #execute(run: number, cell: CompiledCell, assigned: Set<string>): Promise<void> {
    this.#require.addModules(cell.modules);
    const handle: CellHandle = {
      value: undefined,
      bind: (name, get, set) => {
        assigned.add(name);
        Object.defineProperty(this.#names, name, {
          get,
          ...(set === undefined ? {} : { set }),
          enumerable: true,
          configurable: true,
        });
      },
    };
    Reflect.set(globalThis, SCOPE, [this.#names, this.#require.require, handle]);
    const script = new Script(
      `(${cell.isAsync ? "async " : ""}function ${CELL_FUNCTION}(exports, require, $cell) { "use strict";\n` +
        `${cell.script}\n})(...globalThis[Symbol.for("gradbook.cell")])`,
      { filename: this.#traces.register(cell), lineOffset: -1 },
    );
    await script.runInThisContext({ breakOnSigint: true });
    if (handle.value !== undefined) this.#outputs.show(run, "result", bundleOf(handle.value));
    await this.#outputs.settled();
  }

  #send(output: CellOutput): void {
    this.#outputs.add(this.#owner.current, output);
  }

  /** Whatever is written to one of the process's streams is an output of the cell that wrote it. */
  #takeStream(name: "stdout" | "stderr"): void {
    const decoder = new TextDecoder();
    const write = (
      chunk: string | Uint8Array,
      encoding?: BufferEncoding | ((error?: Error) => void),
      callback?: (error?: Error) => void,
    ): boolean => {
      const text = typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
      this.#send({ type: "stream", name, text });
      const done = typeof encoding === "function" ? encoding : callback;
      if (done !== undefined) process.nextTick(done);
      return true;
    };
    process[name].write = write as typeof process.stdout.write;
  }
}
