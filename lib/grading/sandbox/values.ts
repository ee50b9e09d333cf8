import type { Foreign, Outcome } from "../../homework/answer.js";

/**
 * A value that can be handed from one process to another: a number (NaN, -0 and infinities too), text, a truth
 * value, null, undefined, a list or a plain object of such values.
 */
export type Plain = number | string | boolean | null | undefined | readonly Plain[] | PlainObject | Foreign;
export interface PlainObject {
  readonly [key: string]: Plain;
}

/** How loading a cell ended; `threw` also stands for a cell that is no TypeScript. */
export type Loaded = { readonly kind: "done" } | Exclude<Outcome, { readonly kind: "returned" }>;

/** What stands under an answer's name. */
export type Found =
  | { readonly kind: "missing" }
  | { readonly kind: "function" }
  | { readonly kind: "value"; readonly value: Plain };

/** JSON has no NaN, -0, infinities and undefined: each is written as an object of one key that no answer can hold. */
const MARK = "\u0000";

/** A plain value as JSON can carry it. */
export function pack(value: unknown): unknown {
  if (value === undefined) return { [MARK]: "undefined" };
  if (typeof value === "number")
    return Number.isFinite(value) && !Object.is(value, -0) ? value : { [MARK]: numberText(value) };
  if (Array.isArray(value)) return value.map(pack);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key.replaceAll(MARK, ""), pack(item)]),
  );
}

/** The plain value that `pack` wrote. */
export function unpack(packed: unknown): Plain {
  if (Array.isArray(packed)) return packed.map(unpack);
  if (typeof packed !== "object" || packed === null) return packed as Plain;
  const marked = Object.getOwnPropertyDescriptor(packed, MARK)?.value;
  if (marked === "undefined") return undefined;
  if (marked !== undefined) return Number(marked);
  return Object.fromEntries(Object.entries(packed).map(([key, item]) => [key, unpack(item)]));
}

/**
 * JavaScript that makes an argument anew, from names `createRng` and `scalar`, whatever was done to the
 * prototypes there.
 */
export function literal(value: unknown): string {
  if (value === undefined) return "void 0";
  if (typeof value === "number")
    return Number.isNaN(value)
      ? "0/0"
      : Number.isFinite(value)
        ? numberText(value)
        : value > 0
          ? "1/0"
          : "-1/0";
  if (typeof value === "string" || typeof value === "boolean" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(",")}]`;
  if (typeof value === "object") {
    const { $rng, $code } = argumentOf(value);
    if ($rng !== undefined) return `createRng(${JSON.stringify($rng)})`;
    if ($code !== undefined) return `(${$code})(scalar)`;
    const entries = Object.entries(value).map(([key, item]) => `[${JSON.stringify(key)}]:${literal(item)}`);
    return `{${entries.join(",")}}`;
  }
  throw new TypeError(`an answer is called with plain data, not with a ${typeof value}`);
}

/** What stands for an argument that is no data: a generator of random numbers, a function of the question's. */
export function argumentOf(value: object): {
  readonly $rng?: string | number;
  /** The text of a function of `scalar` that makes the argument. */
  readonly $code?: string;
} {
  return Object.hasOwn(value, "$rng") || Object.hasOwn(value, "$code") ? value : {};
}

function numberText(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}

/** Whether two plain values are the same, number for number. */
export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(pack(a)) === JSON.stringify(pack(b));
}
