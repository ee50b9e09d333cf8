import type { JSValueHandle } from "quickjs-wasi";
import type { Plain } from "./values.js";

/** What a value may hold at most; a larger one is no answer. */
const MAX_ITEMS = 20_000;
const MAX_DEPTH = 30;
/** Of all its texts together, names of properties included. */
const MAX_TEXT = 20_000;

/**
 * A plain copy of a value of the guest, made without running any of the guest's code: getters, Proxies and
 * methods such as valueOf are not asked but stand as `{ foreign }`. `plainPrototype` is the identity of the
 * guest's first Object.prototype: an object that has another is no plain one. `onCopied` hears how many items the
 * value had.
 */
export function copyOf(
  value: JSValueHandle,
  plainPrototype: number,
  onCopied: (items: number) => void,
): Plain {
  let items = 0;
  let characters = 0;
  const made = copy(value, 0);
  onCopied(items);
  return made;

  function copy(handle: JSValueHandle, depth: number): Plain {
    if (handle.isUndefined) return undefined;
    if (handle.isNull) return null;
    if (handle.isNumber) return handle.toNumber();
    if (handle.isBool) return handle.toBoolean();
    if (handle.isString) {
      // Of a text that is too long only the length is asked for: to copy ten million characters takes a tenth of a second.
      characters += handle.length;
      return characters > MAX_TEXT ? { foreign: "long text" } : handle.toString();
    }
    if (handle.isProxy) return { foreign: "Proxy" };
    if (handle.isFunction) return { foreign: "function" };
    if (!handle.isObject) return { foreign: handle.typeof };
    if (depth >= MAX_DEPTH) return { foreign: "deeply nested value" };
    if (handle.isArray) return list(handle, depth);
    const { className = "object" } = handle;
    if (className !== "Object") return { foreign: className };
    const isPlain = handle.getPrototypeOf().consume((it) => it.isNull || it.identity === plainPrototype);
    return isPlain ? record(handle, depth) : { foreign: "object of a class" };
  }

  function list(array: JSValueHandle, depth: number): Plain {
    const length = own(array, "length", (handle) => handle.toNumber()) as number;
    items += length;
    if (items > MAX_ITEMS) return { foreign: "long list" };
    return Array.from({ length }, (_, index) => own(array, String(index), (item) => copy(item, depth + 1)));
  }

  function record(object: JSValueHandle, depth: number): Plain {
    const keys = object.keys();
    items += keys.length;
    characters += keys.reduce((sum, key) => sum + key.length, 0);
    if (items > MAX_ITEMS || characters > MAX_TEXT) return { foreign: "large object" };
    return Object.fromEntries(keys.map((key) => [key, own(object, key, (item) => copy(item, depth + 1))]));
  }
}

/** What a property of the guest's object itself holds; undefined where there is none. */
export function own<T>(
  object: JSValueHandle,
  key: string,
  read: (handle: JSValueHandle) => T,
): T | { foreign: string } | undefined {
  const property = object.getOwnPropertyDescriptor(key);
  if (property === undefined) return undefined;
  const { value, get, set } = property;
  if (value !== undefined) return value.consume(read);
  get?.dispose();
  set?.dispose();
  return { foreign: "getter" };
}
