/**
 * A value as Python's `json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)` writes it, which is
 * how Jupyter saves notebooks. Throws a TypeError for what JSON cannot hold.
 */
export function pythonJson(value: unknown, indent: string = ""): string {
  if (value === null || typeof value === "boolean" || typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") return pythonNumber(value);
  const inner = `${indent} `;
  if (Array.isArray(value)) {
    if (value.length === 0) return "[]";
    return `[\n${value.map((item) => inner + pythonJson(item, inner)).join(",\n")}\n${indent}]`;
  }
  if (typeof value !== "object") throw new TypeError(`JSON cannot hold a ${typeof value}`);
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => compareCodePoints(a, b));
  if (entries.length === 0) return "{}";
  const lines = entries.map(([key, item]) => `${inner}${JSON.stringify(key)}: ${pythonJson(item, inner)}`);
  return `{\n${lines.join(",\n")}\n${indent}}`;
}

/** Python writes small numbers in scientific notation earlier than JavaScript, with two digits of exponent. */
function pythonNumber(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`JSON cannot hold ${value}`);
  const size = Math.abs(value);
  const text = size !== 0 && size < 1e-4 ? value.toExponential() : JSON.stringify(value);
  return text.replace(/e([+-])(\d)$/, "e$10$2");
}

/** Python sorts by code points, JavaScript by UTF-16 units: they differ beyond U+FFFF. */
function compareCodePoints(a: string, b: string): number {
  const left = Array.from(a);
  const right = Array.from(b);
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = (left[i]?.codePointAt(0) ?? 0) - (right[i]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
