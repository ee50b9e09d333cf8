// Cells share the language's own objects with the code that runs them. A cell that replaces JSON.stringify or deletes
// Map means it for its own code: what runs it works on with what there was, and the cell keeps what it made of them.

/** A part of the language as it was when the process began; `value` is undefined for what was not there. */
interface Intrinsic {
  readonly holder: object;
  readonly key: PropertyKey;
  readonly value: unknown;
  readonly descriptor: PropertyDescriptor | undefined;
}

type Replaced = Pick<Intrinsic, "holder" | "key" | "descriptor">;

// Taken now, for they can be replaced too.
const { apply, defineProperty, deleteProperty, getOwnPropertyDescriptor, ownKeys, setPrototypeOf } = Reflect;

const GLOBALS = [
  ..."Object Function Array Map Set WeakMap WeakSet Promise Symbol String Number Math JSON Reflect Proxy RegExp".split(
    " ",
  ),
  ..."Error TypeError RangeError AggregateError Atomics SharedArrayBuffer Int32Array Uint8Array Buffer".split(
    " ",
  ),
  ..."TextDecoder TextEncoder URL AbortController performance process clearTimeout clearInterval globalThis".split(
    " ",
  ),
];

/** What is looked at whenever a cell writes something; the rest when it begins, ends or declares a name. */
const HOT: Readonly<Record<string, readonly string[]>> = {
  Array: ["at", "filter", "push", "slice"],
  Map: ["get", "set"],
  Set: ["has"],
  String: ["includes", "indexOf", "replace", "slice"],
  TextDecoder: ["decode"],
};

const iterators = [[][Symbol.iterator](), new Map().entries(), new Set().values(), ""[Symbol.iterator]()];

function intrinsic(holder: object, key: PropertyKey): Intrinsic {
  const descriptor = described(holder, key);
  return { holder, key, value: descriptor?.value, descriptor };
}

/** A descriptor says what it says itself, whatever Object.prototype has. */
function described(holder: object, key: PropertyKey): PropertyDescriptor | undefined {
  const descriptor = getOwnPropertyDescriptor(holder, key);
  if (descriptor !== undefined) setPrototypeOf(descriptor, null);
  return descriptor;
}

/** Some globals of Node are made when they are first read. */
function globalIntrinsic(name: string): Intrinsic {
  const value: unknown = Reflect.get(globalThis, name);
  const descriptor = { value, writable: true, configurable: true, enumerable: false };
  return { holder: globalThis, key: name, value, descriptor: Object.setPrototypeOf(descriptor, null) };
}

/** The functions and objects that a holder has, by their names. */
function membersOf(holder: object): Intrinsic[] {
  const found = ownKeys(holder).map((key) => intrinsic(holder, key));
  return found.filter(
    ({ value }) => typeof value === "function" || (typeof value === "object" && value !== null),
  );
}

function prototypeOf(name: string): object {
  return (Reflect.get(globalThis, name) as { prototype: object }).prototype;
}

const globals = GLOBALS.map(globalIntrinsic).filter(({ value }) => value !== undefined);

const holders = new Set<object>(iterators.map((iterator) => Object.getPrototypeOf(iterator) as object));
for (const { key, value } of globals) {
  if (key === "process" || key === "globalThis") continue;
  holders.add(value as object);
  const { prototype } = value as { prototype?: unknown };
  if (typeof prototype === "object" && prototype !== null) holders.add(prototype);
}
holders.add(Object.getPrototypeOf(Uint8Array.prototype) as object);

/** What JSON asks a value for, whatever it is. */
const absent = ["Object", "Array", "String", "Number"].map((name) => intrinsic(prototypeOf(name), "toJSON"));

const all: Intrinsic[] = [...globals, ...[...holders].flatMap(membersOf), ...absent];

const hot: readonly Intrinsic[] = [
  ...globals.filter(({ key }) => ["JSON", "Buffer", "Map", "Reflect"].includes(String(key))),
  ...Object.entries(HOT).flatMap(([name, keys]) => keys.map((key) => intrinsic(prototypeOf(name), key))),
  intrinsic(JSON, "stringify"),
  ...absent,
];

const ownOfObject = ownKeys(Object.prototype);

/** Takes what a member is now for what it was when the process began. */
export function remember(holder: object, key: PropertyKey): void {
  const at = all.findIndex((known) => known.holder === holder && known.key === key);
  all.splice(at < 0 ? all.length : at, at < 0 ? 0 : 1, intrinsic(holder, key));
}

/** What a cell has put in the place of others, while those are back; null while the cell's own code runs. */
let replaced: Replaced[] | null = null;

/** Whether something is not as it was. (No iterator, no method: each may be another.) */
function hasChanged(list: readonly Intrinsic[]): boolean {
  for (let i = 0; i < list.length; i++) {
    const { holder, key, value } = list[i] as Intrinsic;
    if ((holder as Record<PropertyKey, unknown>)[key] !== value) return true;
  }
  return list === all && ownKeys(Object.prototype).length !== ownOfObject.length;
}

function put({ holder, key, descriptor }: Replaced): void {
  if (descriptor === undefined) deleteProperty(holder, key);
  else defineProperty(holder, key, descriptor);
}

function restore(list: readonly Intrinsic[]): Replaced[] {
  const found: Replaced[] = [];
  if (!hasChanged(list)) return found;
  let count = 0;
  const keep = (holder: object, key: PropertyKey) => {
    // Not by `push`, nor by an assignment that a setter of the cell's might see.
    const value: Replaced = { holder, key, descriptor: described(holder, key) };
    const descriptor = { value, configurable: true, enumerable: true, writable: true };
    setPrototypeOf(descriptor, null);
    defineProperty(found, count++, descriptor);
  };
  for (let i = 0; i < all.length; i++) {
    const { holder, key, value, descriptor } = all[i] as Intrinsic;
    if ((holder as Record<PropertyKey, unknown>)[key] === value) continue;
    keep(holder, key);
    put({ holder, key, descriptor });
  }
  const now = ownKeys(Object.prototype);
  for (let i = 0; i < now.length; i++) {
    const key = now[i] as PropertyKey;
    let isOwn = false;
    for (let j = 0; j < ownOfObject.length; j++) isOwn ||= ownOfObject[j] === key;
    if (isOwn) continue;
    keep(Object.prototype, key);
    deleteProperty(Object.prototype, key);
  }
  return found;
}

function putBack(): void {
  const list = replaced ?? [];
  replaced = null;
  for (let i = list.length - 1; i >= 0; i--) put(list[i] as Replaced);
}

/** A function of the kernel's that cells call: it runs with the language as it was. `isHot` looks at less of it. */
export function own<T extends unknown[], R>(run: (...args: T) => R, isHot = false): (...args: T) => R {
  return (...args) => {
    if (replaced !== null) return apply(run, undefined, args) as R;
    replaced = restore(isHot ? hot : all);
    try {
      return apply(run, undefined, args) as R;
    } finally {
      putBack();
    }
  };
}

/** Runs a cell's code from within the kernel's own: with the language as cells have made it. */
export function ofCell<R>(run: () => R): R {
  if (replaced === null) return run();
  putBack();
  try {
    return run();
  } finally {
    replaced = restore(all);
  }
}
