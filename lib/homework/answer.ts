import { createRng } from "../random/rng.js";
import { scalar } from "../wasm/scalar.js";
import { argumentOf } from "./call.js";
import { errorOf } from "./error-of.js";
import { limited } from "./hooks.js";

/** What stands for a value that is no plain data: a function, a promise, an object of a class … */
export interface Foreign {
  /** What it is, in the language's own word: "function", "Promise", "Float64Array" … */
  readonly foreign: string;
}

/** How the call of an answer ended. */
export type Outcome =
  | {
      readonly kind: "returned";
      /** A plain copy: numbers, text, truth values, null, undefined, lists and plain objects of these, else Foreign. */
      readonly value: unknown;
      /** Whether the call changed what it was given. */
      readonly changed: boolean;
    }
  | {
      readonly kind: "threw";
      /** One line: "TypeError: …". */
      readonly message: string;
      /** Where in the student's own code, if that is known: the number of the cell, and its line from 1. */
      readonly cell?: number;
      readonly line?: number;
    }
  | { readonly kind: "too-long" }
  | { readonly kind: "out-of-memory" };

/** What stands under an answer's name, wherever that is: in this process, or in a sandbox. */
export interface Answer {
  readonly kind: "missing" | "value" | "function";
  /** Of a value: its plain copy. */
  readonly value?: unknown;
  /** Calls the answer with each list of arguments in turn, until one does not return. */
  callAll(inputs: readonly (readonly unknown[])[]): readonly Outcome[];
}

/** How long all calls of a check may take together, in milliseconds. */
const TIME = 2000;

/** A value may hold so many items, so deeply nested; a larger one is no answer. */
const MOST_ITEMS = 20_000;
const DEEPEST = 30;

/** An answer in this process, with a limit on the time of its calls unless it is one of the question's own. */
export function answerOf(value: unknown, milliseconds: number = TIME): Answer {
  if (typeof value !== "function")
    return { kind: value === undefined ? "missing" : "value", value: copied(value), callAll: () => [] };
  return {
    kind: "function",
    callAll: (inputs) => callAll(value as (...args: unknown[]) => unknown, inputs, milliseconds),
  };
}

function callAll(
  answer: (...args: unknown[]) => unknown,
  inputs: readonly (readonly unknown[])[],
  milliseconds: number,
): readonly Outcome[] {
  const outcomes: Outcome[] = [];
  const run = (): void => {
    for (const input of inputs) {
      const args = input.map((argument) => made(argument));
      try {
        const value = copy(answer(...args), counter(), 0);
        outcomes.push({
          kind: "returned",
          value,
          changed: !input.every((was, i) => isUnchanged(was, args[i])),
        });
      } catch (thrown) {
        outcomes.push({ kind: "threw", ...errorOf(thrown) });
        return;
      }
    }
  };
  return limited(run, milliseconds) ? outcomes : [...outcomes, { kind: "too-long" }];
}

/** An argument as the answer gets it: data as a copy, a generator and a function made from what stands for them. */
export function made(argument: unknown): unknown {
  const { seed, make } = argumentOf(argument);
  if (seed !== undefined) return createRng(seed);
  if (make !== undefined) return make(scalar);
  if (Array.isArray(argument)) return argument.map(made);
  if (typeof argument !== "object" || argument === null) return argument;
  return Object.fromEntries(Object.entries(argument).map(([key, item]) => [key, made(item)]));
}

function isUnchanged(was: unknown, is: unknown): boolean {
  if (typeof was !== "object") return true;
  const { seed, make } = argumentOf(was);
  if (seed !== undefined || make !== undefined) return true;
  return isSame(was, copied(is));
}

/** Whether two plain values are the same, number for number. */
export function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return Object.is(a, b);
  const keys = Object.keys(a);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    keys.length === Object.keys(b).length &&
    keys.every((key) => isSame(Reflect.get(a, key), Reflect.get(b, key)))
  );
}

/** A plain copy of a value, made without asking its getters; what cannot be copied is Foreign. */
function copied(value: unknown): unknown {
  try {
    return copy(value, counter(), 0);
  } catch {
    return { foreign: "value that cannot be read" } satisfies Foreign;
  }
}

function copy(value: unknown, count: () => boolean, depth: number): unknown {
  if (typeof value === "function" || typeof value === "symbol" || typeof value === "bigint")
    return { foreign: typeof value } satisfies Foreign;
  if (typeof value !== "object" || value === null) return value;
  if (!count() || depth > DEEPEST) return { foreign: "large value" } satisfies Foreign;
  if (Array.isArray(value))
    return value.length > MOST_ITEMS
      ? ({ foreign: "long list" } satisfies Foreign)
      : Array.from({ length: value.length }, (_, i) => own(value, i, count, depth + 1));
  const prototype: object | null = Object.getPrototypeOf(value);
  // Nobody waits for it: without this the kernel would report what it was rejected with.
  if (value instanceof Promise) Promise.prototype.then.call(value, ignore, ignore);
  if (prototype !== null && prototype !== Object.prototype)
    return { foreign: nameOf(prototype) } satisfies Foreign;
  return Object.fromEntries(Object.keys(value).map((key) => [key, own(value, key, count, depth + 1)]));
}

const ignore = (): void => {};

function own(object: object, key: PropertyKey, count: () => boolean, depth: number): unknown {
  const property = Object.getOwnPropertyDescriptor(object, key);
  if (property === undefined) return undefined;
  return "value" in property ? copy(property.value, count, depth) : ({ foreign: "getter" } satisfies Foreign);
}

/** The name of a class from its prototype. */
function nameOf(prototype: object): string {
  const made: unknown = prototype.constructor;
  return typeof made === "function" && made.name !== "" ? made.name : "object";
}

/** Says whether another item may be copied: a value that holds itself has no end. */
function counter(): () => boolean {
  let left = MOST_ITEMS;
  return () => left-- > 0;
}
