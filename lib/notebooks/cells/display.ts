import { inspect } from "node:util";
import type { MimeBundle } from "./messages.js";

/** The method of a value that can be shown: returns its media bundle, or a promise of one. */
const displayMethod: unique symbol = Symbol.for("Jupyter.display");

/**
 * The key on `globalThis` of the function by which the library's `show` publishes at once: it takes a
 * media bundle or a promise of one (see lib/figures/page/figure.ts).
 */
export const displayHook: unique symbol = Symbol.for("gradbook.display");

/** What a value looks like as a result: what it says itself, else as Node prints it. */
export function bundleOf(value: unknown): MimeBundle | Promise<MimeBundle> {
  const method: unknown =
    (typeof value === "object" && value !== null) || typeof value === "function"
      ? Reflect.get(value, displayMethod)
      : undefined;
  if (typeof method !== "function") return { "text/plain": inspect(value) };
  const bundle: unknown = Reflect.apply(method, value, []);
  return bundle instanceof Promise ? bundle.then(checked) : checked(bundle);
}

/** A front end that gets anything else may show nothing at all, and a notebook with it is not valid. */
function checked(bundle: unknown): MimeBundle {
  if (typeof bundle !== "object" || bundle === null || Array.isArray(bundle))
    throw new TypeError(
      `[Symbol.for("Jupyter.display")] gave ${inspect(bundle)}, not an object of media types`,
    );
  for (const [mediaType, content] of Object.entries(bundle))
    if (!/[/+]json$/.test(mediaType) && typeof content !== "string")
      throw new TypeError(
        `[Symbol.for("Jupyter.display")] gave ${inspect(content)} as ${mediaType}, not a text`,
      );
  return bundle as MimeBundle;
}
