// The one file that knows the engine in which answers run: QuickJS-NG as WebAssembly. Others see open, load,
// look, call and close.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { stripVTControlCharacters } from "node:util";
import { EvalFlags, JSException, type JSValueHandle, QuickJS } from "quickjs-wasi";
import type { Outcome } from "../../homework/answer.js";
import { scalar } from "../../wasm/scalar.js";
import { givenName, importName } from "../guest/names.js";
import { guestModules } from "./guest.js";
import { copyOf, own } from "./guest-values.js";
import { argumentOf, type Found, isSame, type Loaded, literal, type Plain } from "./values.js";

/** What goes on after a cell or a call may take, in steps. */
const AFTERWARDS = 200;

/** So many calls of the host's functions, or copied items, are as long as a step. */
const CALLS_A_STEP = 100;
const ITEMS_A_STEP = 50;

const MEMORY = 32 * 2 ** 20;
const STACK = 160 * 1024;

/** A cell as the engine runs it. */
export interface Script {
  readonly code: string;
  /** Whether it waits (`await`) outside of functions. */
  readonly isAsync: boolean;
}

/** An engine that answers no more: it must be closed, and another opened. */
export class BrokenEngine extends Error {}

/**
 * One submission's world: nothing of it is left after `close`. What runs in it is counted in steps, which are the
 * same on every machine: 10,000 turns of a loop or calls, or what takes as long outside.
 */
export interface Engine {
  /** Runs a cell in so many steps at most; `cell` is what its errors call it. */
  load(script: Script, cell: string, steps: number): Loaded;
  /** What stands under a name. */
  look(name: string): Found;
  /** Calls the function under a name with plain data, in so many steps at most. */
  call(name: string, args: readonly unknown[], steps: number): Outcome;
  /** How many steps were taken since it was opened. */
  readonly steps: number;
  close(): void;
}

// What of WebAssembly is used here: its types are otherwise those of a browser.
declare const WebAssembly: { Module: new (bytes: Uint8Array) => object };

let compiled: object | null = null;

function engineModule(): object {
  const file = createRequire(import.meta.url).resolve("quickjs-wasi/quickjs.wasm");
  compiled ??= new WebAssembly.Module(readFileSync(file));
  return compiled;
}

/** A fresh engine with the guest's own `gradbook` in it; `given` is what the questions give, by their ids. */
export async function open(given: unknown): Promise<Engine> {
  let steps = 0;
  let end = Number.POSITIVE_INFINITY;
  const modules = guestModules();
  let isReady = false;
  const vm = await QuickJS.create({
    wasm: engineModule(),
    memoryLimit: MEMORY,
    maxStackSize: STACK,
    interruptHandler: () => ++steps > end,
    timezoneOffset: 0,
    wasi: fixedClock,
    moduleLoader: {
      normalize: (_from: string, name: string) => name.replace(/^.*\//, ""),
      load: (name: string) => {
        const text = isReady ? undefined : modules.get(name);
        if (text === undefined) throw new Error(`there is no ${name} in the grader`);
        return text;
      },
    },
  });
  const onHostCall = (): void => {
    steps += 1 / CALLS_A_STEP;
  };
  for (const [name, scalar] of hostFunctions(vm, onHostCall)) vm.global.defineProp(name, scalar, {});
  vm.evalCode(`globalThis["${givenName}"] = (createRng, scalar) => (${literal(given)})`).dispose();
  vm.evalCode('import "gradbook.js";', "entry", EvalFlags.TYPE_MODULE).dispose();
  vm.executePendingJobs();
  isReady = true;
  // What the guest may change later is taken now.
  const library = (name: string): JSValueHandle =>
    vm.evalCode(`globalThis["${importName}"]("gradbook").${name}`);
  const createRng = library("createRng");
  const scalarOfGuest = library("scalar");
  const plainPrototype = vm.evalCode("Object.prototype").identity;
  const copied = (handle: JSValueHandle): Plain =>
    copyOf(handle, plainPrototype, (items) => {
      steps += items / ITEMS_A_STEP;
    });
  steps = 0;

  /** Runs what may run the guest's code, within a number of steps. */
  function within<T>(budget: number, run: () => T): T | Exclude<Outcome, { kind: "returned" }> {
    end = steps + budget;
    try {
      const result = run();
      return steps > end ? { kind: "too-long" } : result;
    } catch (error) {
      // An exception of the host has passed through the engine's own frames, which it leaves in disorder.
      if (!(error instanceof JSException)) throw new BrokenEngine(String(error));
      const isTooLong = steps > end;
      end = Math.max(end, steps) + AFTERWARDS;
      const { message, stack } = describe(error);
      error.dispose();
      if (isTooLong) return { kind: "too-long" };
      if (message === "InternalError: out of memory") return { kind: "out-of-memory" };
      return { kind: "threw", message, ...placeIn(stack) };
    }
  }

  return {
    load: ({ code, isAsync }, cell, most) =>
      within<Loaded>(most, () => {
        const flags = EvalFlags.STRICT | (isAsync ? EvalFlags.ASYNC : 0);
        const result = vm.evalCode(code, cell, flags);
        if (!isAsync) {
          result.dispose();
          return { kind: "done" };
        }
        end = steps + AFTERWARDS;
        vm.executePendingJobs();
        const { promiseState } = result;
        result.dispose();
        if (promiseState === 1) return { kind: "done" };
        const why = promiseState === 0 ? "it waits for what never comes" : "what it waits for failed";
        return { kind: "threw", message: `Error: ${why}` };
      }),
    look: (name) => {
      const found = within(AFTERWARDS, () =>
        own(vm.global, name, (handle): Found => {
          if (handle.isUndefined) return { kind: "missing" };
          if (handle.isFunction && !handle.isProxy) return { kind: "function" };
          return { kind: "value", value: copied(handle) };
        }),
      );
      if (found === undefined) return { kind: "missing" };
      if ("foreign" in found) return { kind: "value", value: found };
      if (found.kind === "missing" || found.kind === "function" || found.kind === "value") return found;
      // No code of the answer runs in a look: what ends it is left from the call before, and would end every later one.
      throw new BrokenEngine(`a look ended as ${found.kind}`);
    },
    call: (name, args, most) =>
      within<Outcome>(most, () => {
        const make = vm.evalCode(`(createRng, scalar) => ${literal(args)}`);
        const list = vm.callFunction(make, vm.undefined, createRng, scalarOfGuest);
        const handles = args.map((_, index) => own(list, String(index), (item) => item.dup()));
        const answer = own(vm.global, name, (handle) => handle.dup());
        const all = [...handles, answer, make, list].filter(isHandle);
        try {
          if (!isHandle(answer)) return { kind: "threw", message: "TypeError: it is not a function" };
          const result = vm.callFunction(answer, vm.undefined, ...handles.filter(isHandle));
          const value = result.consume((it) => copied(it));
          const changed = args.some((arg, index) => {
            const handle = handles[index];
            return isMutable(arg) && isHandle(handle) && !isSame(copied(handle), arg);
          });
          return { kind: "returned", value, changed };
        } finally {
          for (const handle of all) handle.dispose();
        }
      }),
    get steps() {
      return steps;
    },
    close: () => vm.dispose(),
  };
}

function isHandle(value: JSValueHandle | { foreign: string } | undefined): value is JSValueHandle {
  return value !== undefined && "consume" in value;
}

/** Whether an answer could change an argument; a generator of random numbers is there to be changed. */
function isMutable(argument: unknown): boolean {
  if (typeof argument !== "object" || argument === null) return false;
  const { $rng, $code } = argumentOf(argument);
  return $rng === undefined && $code === undefined;
}

/** The functions of numbers that run outside: the same bits as in the notebook. */
function* hostFunctions(vm: QuickJS, onCall: () => void): Iterable<[string, JSValueHandle]> {
  for (const [name, f] of Object.entries(scalar)) {
    const callback = (...args: JSValueHandle[]): JSValueHandle => {
      onCall();
      // Only numbers: a conversion would run the guest's code in the middle of ours.
      const [x = Number.NaN, y = Number.NaN] = args.map((arg) =>
        arg.isNumber ? arg.toNumber() : Number.NaN,
      );
      return vm.newNumber(f(x, y));
    };
    yield [`scalar ${name}`, vm.newFunction(`scalar ${name}`, callback)];
  }
}

/** A clock that is the same in every run: a millisecond passes each time somebody looks. */
function fixedClock(memory: { readonly buffer: ArrayBuffer }): Record<string, (...args: never[]) => number> {
  let milliseconds = 1_700_000_000_000n;
  return {
    clock_time_get: (_clock: number, _precision: bigint, result: number) => {
      milliseconds += 1n;
      new DataView(memory.buffer).setBigUint64(result, milliseconds * 1_000_000n, true);
      return 0;
    },
    random_get: (start: number, length: number) => {
      new Uint8Array(memory.buffer, start, length).fill(7);
      return 0;
    },
    // What the engine would log goes nowhere.
    fd_write: () => 8,
  };
}

/** What was thrown, in one line, and the engine's own list of calls. */
function describe(error: JSException): { message: string; stack: string } {
  try {
    const { handle } = error;
    if (handle.isString) return { message: oneLine(handle.toString()), stack: "" };
    if (handle.isProxy || !handle.isError) return { message: "a value that is no Error", stack: "" };
    return { message: oneLine(`${error.name}: ${error.message}`), stack: String(error.stack ?? "") };
  } catch {
    return { message: "an error that cannot be read", stack: "" };
  }
}

/** At most 300 characters, without line ends, escape sequences and the like. */
export function oneLine(text: string): string {
  const clean = stripVTControlCharacters(text.slice(0, 2000))
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]+/gu, " ")
    .trim();
  return clean.length > 300 ? `${clean.slice(0, 299)}…` : clean;
}

/** The first place in a cell that a list of calls names; lines are those of the script. */
function placeIn(stack: string): { cell?: number; line?: number } {
  const [, cell, line] = /\(?cell (\d{1,5}):(\d{1,7}):\d+\)?/.exec(stack.slice(0, 20_000)) ?? [];
  return cell === undefined ? {} : { cell: Number(cell), line: Number(line) };
}
