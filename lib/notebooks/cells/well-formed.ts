/**
 * A value as JSON that is UTF-8 too: half of a surrogate pair, which a program can cut from a text but no file can hold,
 * becomes U+FFFD, as where Node writes to a stream. (JSON escapes such halves, and no other part of a pair.)
 */
export function wellFormedJson(value: unknown): string {
  const json = JSON.stringify(value);
  return json.includes("\\ud")
    ? json.replace(/\\(?:u(d[89a-f][0-9a-f]{2})|.)/g, (same, half) => (half === undefined ? same : "\ufffd"))
    : json;
}
