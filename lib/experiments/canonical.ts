/**
 * A value as the one text that a record holds of it: JSON as RFC 8785 writes it (numbers as ECMAScript prints
 * them, keys sorted, no spaces), but -0 is -0.0 (other languages read -0 as a whole number, which has no sign), and NaN and the infinities, which are results too, are the
 * texts "NaN", "Infinity" and "-Infinity". TypeError, with the place, for whatever would not be read back as it was.
 */
export function canonical(value: unknown, place: string): string {
  return textOf(value, place, []);
}

/** `around` are the lists and objects that hold the value. */
function textOf(value: unknown, place: string, around: readonly unknown[]): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return numberText(value);
  if (typeof value === "string") return stringText(value, place);
  if (around.includes(value))
    throw new TypeError(
      `${place} is the ${Array.isArray(value) ? "list" : "object"} that it is in; ${advice}`,
    );
  const within = [...around, value];
  if (Array.isArray(value))
    return `[${Array.from(value, (item, index) => textOf(item, `${place}[${index}]`, within)).join(",")}]`;
  if (typeof value !== "object" || !isPlain(value))
    throw new TypeError(`${place} is ${kind(value)}; ${advice}`);
  const members = Object.keys(value).sort();
  return `{${members.map((key) => `${JSON.stringify(key)}:${textOf(value[key], `${place}.${key}`, within)}`).join(",")}}`;
}

/** What `canonical` wrote, or any JSON that holds such texts. SyntaxError for what is not JSON. */
export function readCanonical(text: string): unknown {
  return JSON.parse(text, (_, value) =>
    typeof value === "string" ? (notFinite.get(value) ?? value) : value,
  );
}

const advice =
  "a record holds numbers, texts, true, false, null, and lists and plain objects of these (toArray() makes a list of a tensor, Array.from one of a typed array)";

const notFinite: ReadonlyMap<string, number> = new Map(
  [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map((number) => [String(number), number]),
);

function numberText(value: number): string {
  if (!Number.isFinite(value)) return JSON.stringify(String(value));
  return Object.is(value, -0) ? "-0.0" : String(value);
}

function stringText(value: string, place: string): string {
  if (notFinite.has(value))
    throw new TypeError(`${place} is the text "${value}", which a record holds for the number ${value}`);
  return JSON.stringify(value);
}

function isPlain(value: object): value is Record<string, unknown> {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function kind(value: unknown): string {
  if (value === undefined) return "undefined";
  if (typeof value === "object") return `a ${value?.constructor?.name ?? "object"}`;
  return `a ${typeof value}`;
}
