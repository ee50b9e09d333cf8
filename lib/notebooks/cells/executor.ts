import { setImmediate as nextTurn } from "node:timers";
import { Script } from "node:vm";
import type { CompiledCell } from "./compile.js";
import { bundleOf, displayHook } from "./display.js";
import type { CellEnd, CellError, CellOutput, MimeBundle } from "./messages.js";
import { limitFrom, OutputLimit } from "./output-limit.js";
import { OutputOrder, type OutputSink } from "./output-order.js";
import { createCellRequire } from "./require.js";
import { RunOwner } from "./run-owner.js";
import { CELL_FUNCTION, StackTraces } from "./stack-traces.js";

/** What a cell's script sees as `$cell`. */
interface CellHandle {
  /** The cell's last expression. */
  value: unknown;
  /** Makes a variable of the cell a name of the notebook; returns its box. */
  declare(name: string, box: Box): Box;
  /** The same for what never changes. */
  constant(name: string, value: unknown): void;
  /** Where the box of a name is found that an earlier cell declared: a cell may declare it anew. */
  earlier(name: string): BoxHolder;
}

/** An object whose one property is named like the variable that it is. */
type Box = Readonly<Record<string, unknown>>;

/** The box of a name as it was declared last. */
interface BoxHolder {
  box: Box | null;
}

/** The key on `globalThis` under which a cell's script finds its arguments. */
const SCOPE = Symbol.for("gradbook.cell");

class Interrupt extends Error {}

const interrupted: CellError = {
  ename: "Interrupted",
  evalue: "The cell was interrupted. Variables are kept.",
  traceback: ["Interrupted: The cell was interrupted. Variables are kept."],
};

/** Whether a cell ended because of `interrupt` or, before it waited, because of a signal. */
function isInterrupt(thrown: unknown): boolean {
  if (thrown instanceof Interrupt) return true;
  return thrown instanceof Error && "code" in thrown && thrown.code === "ERR_SCRIPT_EXECUTION_INTERRUPTED";
}

/** Runs compiled cells in this process, one after the other. There is one executor a process. */
export class Executor {
  readonly #outputs: OutputOrder;
  readonly #names = new Map<string, BoxHolder>();
  readonly #require: ReturnType<typeof createCellRequire>;
  readonly #traces = new StackTraces();
  readonly #limits = new Map<number, OutputLimit>();
  readonly #owner = new RunOwner();
  /** Ends the running cell with an error; null while none runs. */
  #fail: ((thrown: unknown) => void) | null = null;
  /** What was thrown while no cell ran. */
  readonly #stray: unknown[] = [];

  constructor(folder: string, sink: OutputSink) {
    this.#outputs = new OutputOrder(sink);
    process.on("exit", () => {
      this.#tellWhatWasDropped(this.#owner.current);
      this.#outputs.flush();
    });
    this.#require = createCellRequire(folder, (output) => this.#send(output));
    this.#traces.install();
    this.#takeStream("stdout");
    this.#takeStream("stderr");
    process.on("uncaughtException", (thrown) => this.#catchStray(thrown));
    process.on("unhandledRejection", (thrown) => this.#catchStray(thrown));
    Reflect.set(globalThis, displayHook, (bundle: MimeBundle | Promise<MimeBundle>) => {
      this.#outputs.show(this.#owner.current, "display", bundle);
    });
  }

  /** Runs a cell to its end; whatever it throws is in the result. */
  async run(run: number, cell: CompiledCell): Promise<CellEnd> {
    this.#owner.begin(run);
    const assigned = new Set<string>();
    let error: CellEnd["error"] = null;
    const failed = new Promise<never>((_, reject) => {
      this.#fail = reject;
    });
    try {
      const stray = this.#stray.shift();
      if (stray !== undefined) throw stray;
      await Promise.race([this.#execute(run, cell, assigned), failed]);
    } catch (thrown) {
      this.#owner.abandon(run);
      error = isInterrupt(thrown) ? interrupted : this.#traces.describe(thrown);
    }
    this.#fail = null;
    this.#tellWhatWasDropped(run);
    return { type: "end", assigned: [...assigned], error };
  }

  /** Ends the running cell at the place where it waits. */
  interrupt(): void {
    this.#fail?.(new Interrupt());
  }

  /** What no code catches fails the cell that runs, or else the next one. */
  #catchStray(thrown: unknown): void {
    if (this.#fail !== null) this.#fail(thrown);
    else this.#stray.push(thrown);
  }

  async #execute(run: number, cell: CompiledCell, assigned: Set<string>): Promise<void> {
    this.#require.addModules(cell.modules);
    const handle: CellHandle = {
      value: undefined,
      declare: (name, box) => {
        assigned.add(name);
        this.#holder(name).box = box;
        return box;
      },
      constant: (name, value) => handle.declare(name, Object.freeze({ [name]: value })),
      earlier: (name) => this.#holder(name),
    };
    Reflect.set(globalThis, SCOPE, [{}, this.#require.require, handle]);
    const script = new Script(
      `(${cell.isAsync ? "async " : ""}function ${CELL_FUNCTION}(exports, require, $cell) { "use strict";\n` +
        `${cell.script}\n})(...globalThis[Symbol.for("gradbook.cell")])`,
      { filename: this.#traces.register(cell), lineOffset: -1 },
    );
    await script.runInThisContext({ breakOnSigint: true });
    // A rejection that nobody handles is known in the next turn of the event loop.
    await new Promise((done) => nextTurn(done));
    if (handle.value !== undefined) this.#outputs.show(run, "result", bundleOf(handle.value));
    await this.#outputs.settled();
  }

  #holder(name: string): BoxHolder {
    const holder = this.#names.get(name) ?? { box: null };
    this.#names.set(name, holder);
    return holder;
  }

  #send(output: CellOutput): void {
    const run = this.#owner.current;
    if (output.type !== "stream") {
      this.#outputs.add(run, output);
      return;
    }
    const text = this.#limitOf(run).take(output.text);
    if (text !== "") this.#outputs.add(run, { ...output, text });
  }

  #limitOf(run: number): OutputLimit {
    const limit = this.#limits.get(run) ?? new OutputLimit(limitFrom(process.env.GRADBOOK_OUTPUT_LIMIT));
    this.#limits.set(run, limit);
    return limit;
  }

  #tellWhatWasDropped(run: number): void {
    const text = this.#limits.get(run)?.takeNotice() ?? null;
    if (text !== null) this.#outputs.add(run, { type: "stream", name: "stderr", text });
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
