import { inspect } from "node:util";
import type { MimeBundle } from "./messages.js";

/** The method of a value that can be shown: returns its media bundle, or a promise of one. */
const displayMethod: unique symbol = Symbol.for("Jupyter.display");

/**
 * The key on `globalThis` of the function by which the library's `show` publishes at once: it takes a
 * media bundle or a promise of one (see lib/figures/figure.ts).
 */
export const displayHook: unique symbol = Symbol.for("gradbook.display");

/** What a value looks like as a result: what it says itself, else as Node prints it. */
export function bundleOf(value: unknown): MimeBundle | Promise<MimeBundle> {
  const method: unknown =
    (typeof value === "object" && value !== null) || typeof value === "function"
      ? Reflect.get(value, displayMethod)
      : undefined;
  return typeof method === "function"
    ? (Reflect.apply(method, value, []) as MimeBundle | Promise<MimeBundle>)
    : { "text/plain": inspect(value) };
}
