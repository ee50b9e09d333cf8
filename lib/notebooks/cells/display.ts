import { inspect, types } from "node:util";
import type { MimeBundle } from "./messages.js";
import { richMedia } from "./rich-media.js";

/** The method of a value that can be shown: returns its media bundle, or a promise of one. */
const displayMethod: unique symbol = Symbol.for("Jupyter.display");

/**
 * The key on `globalThis` of the function by which the library's `show` publishes at once: it takes a
 * media bundle or a promise of one (see lib/figures/page/figure.ts).
 */
export const displayHook: unique symbol = Symbol.for("gradbook.display");

/** What a value looks like as a result: what it says itself, else as Node prints it. */
export function bundleOf(value: unknown): MimeBundle | Promise<MimeBundle> {
  if (types.isPromise(value)) return { "text/plain": `${inspect(value)}\n${PROMISE_HINT}` };
  const method = displayMethodOf(value);
  if (typeof method !== "function") return { ...richMedia(value), "text/plain": inspect(value) };
  const source = '[Symbol.for("Jupyter.display")] gave';
  const bundle: unknown = Reflect.apply(method, value, []);
  return types.isPromise(bundle) ? bundle.then((made) => checked(made, source)) : checked(bundle, source);
}

/** A value that cannot be asked, such as a revoked proxy, has none; a proxy that answers to any name says what it has. */
function displayMethodOf(value: unknown): unknown {
  if ((typeof value !== "object" || value === null) && typeof value !== "function") return undefined;
  try {
    return Reflect.has(value, displayMethod) ? Reflect.get(value, displayMethod) : undefined;
  } catch {
    return undefined;
  }
}

const PROMISE_HINT = "This is a promise; write await before it to get its value.";

/**
 * A bundle with its bytes as base64. Throws a TypeError that begins with `source` where a front end might show nothing
 * at all, and a notebook would not be valid.
 */
export function checked(bundle: unknown, source: string): MimeBundle {
  if (typeof bundle !== "object" || bundle === null || Array.isArray(bundle))
    throw new TypeError(`${source} ${inspect(bundle)}, not an object of media types`);
  return Object.fromEntries(
    Object.entries(bundle).map(([mediaType, content]) => [mediaType, medium(mediaType, content, source)]),
  );
}

function medium(mediaType: string, content: unknown, source: string): unknown {
  if (content instanceof Uint8Array) return Buffer.from(content).toString("base64");
  const isJson = /[/+]json$/.test(mediaType);
  if (isJson ? isJsonValue(content) : typeof content === "string") return content;
  const wanted = isJson ? "which JSON cannot hold" : "not a text";
  throw new TypeError(`${source} ${inspect(content)} as ${mediaType}, ${wanted}`);
}

function isJsonValue(content: unknown): boolean {
  try {
    return JSON.stringify(content) !== undefined;
  } catch {
    // A cycle, or a bigint.
    return false;
  }
}
