import { setImmediate as nextTurn } from "node:timers";
import type { CompiledCell } from "./cell-compiler.js";
import type { CurrentRun } from "./current-run.js";
import { bundleOf, displayHook } from "./display.js";
import { ofCell, own } from "./intrinsics.js";
import { type CellError, type CellEvent, type CellOutput, interrupted, type MimeBundle } from "./messages.js";
import { limitFrom, OutputLimit } from "./output-limit.js";
import { OutputOrder } from "./output-order.js";
import { CellModules, type ModuleHandle, scriptOf } from "./require.js";
import { RunOwner, type Waits } from "./run-owner.js";
import { CELL_FUNCTION, StackTraces } from "./stack-traces.js";

/** What a cell's script sees as `$cell`. */
interface CellHandle extends Waits, ModuleHandle {
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

/** The run that the executor is at. */
interface Running {
  readonly run: number;
  readonly assigned: Set<string>;
}

/** Runs compiled cells in this process, one after the other. There is one executor a process. */
export class Executor {
  readonly #outputs: OutputOrder;
  readonly #names = new Map<string, BoxHolder>();
  readonly #folder: string;
  readonly #modules: CellModules;
  readonly #traces = new StackTraces();
  readonly #limits = new Map<number, OutputLimit>();
  readonly #owner = new RunOwner();
  readonly #waits = this.#owner.waits();
  readonly #current: CurrentRun;
  readonly #sink: (event: CellEvent) => void;
  #running: Running | null = null;
  /** What was thrown while no cell ran. */
  readonly #stray: unknown[] = [];
  readonly #ran: string[] = [];

  constructor(folder: string, current: CurrentRun, sink: (event: CellEvent) => void) {
    this.#current = current;
    this.#sink = sink;
    this.#outputs = new OutputOrder((run, output) => this.#put(run, output));
    process.on("exit", () => {
      this.#outputs.flush();
      this.#tellWhatWasDropped(this.#owner.current);
    });
    this.#folder = folder;
    this.#modules = new CellModules(folder, this.#waits, (output) => this.#send(output));
    this.#traces.install();
    this.#takeStream("stdout");
    this.#takeStream("stderr");
    const onStray = own((thrown: unknown) => this.#catchStray(thrown));
    process.on("uncaughtException", onStray);
    process.on("unhandledRejection", onStray);
    const show = own((bundle: MimeBundle | Promise<MimeBundle>) => {
      if (!this.#owner.isAbandoned) this.#outputs.show(this.#owner.current, "display", bundle);
    });
    Reflect.set(globalThis, displayHook, show);
  }

  /** The sources of the cells that began to run, in order. */
  get ran(): readonly string[] {
    return this.#ran;
  }

  /** Runs a cell; whatever it throws is in the event of its end. */
  run(run: number, cell: CompiledCell): void {
    this.#current.enter(run);
    this.#owner.begin(run);
    this.#ran.push(cell.source);
    const assigned = new Set<string>();
    this.#running = { run, assigned };
    if (this.#stray.length > 0) this.#fail(run, this.#stray.shift());
    else
      this.#execute(run, cell, assigned).then(
        own(() => this.#end(run, null)),
        own((thrown: unknown) => this.#fail(run, thrown)),
      );
  }

  /** Ends a run, if it is still on: at the place where it waits, or where the watchdog has terminated it. */
  interrupt(run: number): void {
    this.#end(run, interrupted);
  }

  #fail(run: number, thrown: unknown): void {
    if (this.#running?.run === run) this.#end(run, this.#traces.describe(thrown));
  }

  /** Ends a run that may have ended before. Code may be terminated at any point before the run is left. */
  #end(run: number, error: CellError | null): void {
    if (this.#running?.run !== run) return;
    const { assigned } = this.#running;
    this.#current.leave(run);
    this.#running = null;
    if (error !== null) {
      this.#owner.abandon(run);
      this.#outputs.abandon(run);
    }
    this.#tellWhatWasDropped(run);
    this.#sink({ run, type: "end", assigned: [...assigned], error });
  }

  /** What no code catches fails the cell that runs, or else the next one. */
  #catchStray(thrown: unknown): void {
    if (this.#running !== null) this.#fail(this.#running.run, thrown);
    else this.#stray.push(thrown);
  }

  async #execute(run: number, cell: CompiledCell, assigned: Set<string>): Promise<void> {
    this.#modules.add(cell.modules);
    for (const { path, map } of cell.modules) this.#traces.addFile(path, map);
    const loading = this.#modules.load(cell.imports, cell.localImports);
    if (loading !== null) await loading;
    const file = this.#modules.main.filename;
    const modules = this.#modules.handle(file, cell.localImports);
    const handle: CellHandle = Object.assign(Object.create(this.#waits) as Waits, modules, {
      value: undefined,
      declare: own((name: string, box: Box) => {
        assigned.add(name);
        this.#holder(name).box = box;
        return box;
      }, true),
      constant: own((name: string, value: unknown) => {
        handle.declare(name, Object.freeze({ [name]: value }));
      }),
      earlier: own((name: string) => this.#holder(name), true),
    });
    const module = this.#modules.main;
    module.require ??= modules.require;
    const { script: code, handle: name, isAsync } = cell;
    const script = scriptOf({ code, handle: name, isAsync }, this.#traces.register(cell), CELL_FUNCTION);
    try {
      await ofCell(() => script(module.exports, modules.require, module, file, this.#folder, handle));
    } catch (thrown) {
      // A picture that was shown before is still on its way.
      await own(() => this.#outputs.settled().catch(() => {}))();
      throw thrown;
    }
    // A rejection that nobody handles is known in the next turn of the event loop.
    await own(() => new Promise((done) => nextTurn(done)))();
    await own(() => {
      if (handle.value !== undefined) this.#outputs.show(run, "result", bundleOf(handle.value));
      return this.#outputs.settled();
    })();
  }

  #holder(name: string): BoxHolder {
    const holder = this.#names.get(name) ?? { box: null };
    this.#names.set(name, holder);
    return holder;
  }

  #send(output: CellOutput): void {
    if (!this.#owner.isAbandoned) this.#outputs.add(this.#owner.current, output);
  }

  /** Sends what the limit lets pass. What replaces an earlier display makes a notebook no longer. */
  #put(run: number, output: CellOutput): void {
    const limit = this.#limitOf(run);
    if (output.type === "stream") {
      const text = limit.take(output.text);
      if (text !== "") this.#sink({ run, ...output, text });
    } else if (output.type === "result") {
      this.#tellWhatWasDropped(run);
      this.#sink({ run, ...output });
    } else if (output.update === true || limit.takeDisplay(output.data)) {
      this.#sink({ run, ...output });
    }
    this.#tell(run, limit.takeFullNotice());
  }

  #limitOf(run: number): OutputLimit {
    const limit = this.#limits.get(run) ?? new OutputLimit(limitFrom(process.env.GRADBOOK_OUTPUT_LIMIT));
    this.#limits.set(run, limit);
    return limit;
  }

  #tellWhatWasDropped(run: number): void {
    this.#tell(run, this.#limits.get(run)?.takeNotice() ?? null);
  }

  #tell(run: number, text: string | null): void {
    if (text !== null) this.#sink({ run, type: "stream", name: "stderr", text });
  }

  /** Whatever is written to one of the process's streams is an output of the cell that wrote it. */
  #takeStream(name: "stdout" | "stderr"): void {
    const decoder = new TextDecoder();
    const { nextTick } = process;
    const send = own((text: string) => this.#send({ type: "stream", name, text }), true);
    const write = (
      chunk: string | Uint8Array,
      encoding?: BufferEncoding | ((error?: Error) => void),
      callback?: (error?: Error) => void,
    ): boolean => {
      const text = typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
      send(text);
      const done = typeof encoding === "function" ? encoding : callback;
      if (done !== undefined) nextTick(done);
      return true;
    };
    process[name].write = write as typeof process.stdout.write;
  }
}
