// What values show beside their text, though they say nothing of it themselves: tables, pictures, plots of Vega.
import { inspect } from "node:util";
import type { MimeBundle } from "./messages.js";

/** So many rows and columns of a table are shown. */
const ROWS = 100;
const COLUMNS = 30;

/** Pictures by the bytes with which their files begin. */
const SIGNATURES: readonly (readonly [string, RegExp])[] = [
  ["image/png", /^89504e470d0a1a0a/],
  ["image/jpeg", /^ffd8ff/],
  ["image/gif", /^47494638(37|39)61/],
  ["image/webp", /^52494646.{8}57454250/],
];

type Row = Readonly<Record<string, unknown>>;

/** A value's media types other than text; none for most. What a value throws when it is looked at says as much. */
export function richMedia(value: unknown): MimeBundle {
  try {
    if (value instanceof Uint8Array) return picture(value);
    if (Array.isArray(value)) return isTable(value) ? { "text/html": table(value) } : {};
    return isRecord(value) ? vega(value) : {};
  } catch {
    return {};
  }
}

function picture(bytes: Uint8Array): MimeBundle {
  const start = Array.from(bytes.subarray(0, 12), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const type = SIGNATURES.find(([, signature]) => signature.test(start))?.[0];
  return type === undefined ? {} : { [type]: Buffer.from(bytes).toString("base64") };
}

/** A specification of Vega or Vega-Lite says of itself what it is, and which version. */
function vega(value: Row): MimeBundle {
  const [, name, version] =
    /^https:\/\/vega\.github\.io\/schema\/(vega|vega-lite)\/v(\d+)/.exec(String(value.$schema ?? "")) ?? [];
  if (name === undefined) return {};
  const type = `application/vnd.${name.replace("-", "")}.v${version}+json`;
  return { [type]: JSON.parse(JSON.stringify(value)) };
}

/** Records without any class, which have what a column is made of. */
function isTable(value: readonly unknown[]): value is readonly Row[] {
  if (value.length === 0 || !value.every(isRecord)) return false;
  const columns = columnsOf(value);
  return columns.length > 0 && columns.length <= COLUMNS;
}

function isRecord(value: unknown): value is Row {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function columnsOf(rows: readonly Row[]): string[] {
  return [...new Set(rows.slice(0, ROWS).flatMap((row) => Object.keys(row)))];
}

function table(rows: readonly Row[]): string {
  const columns = columnsOf(rows);
  const line = (cells: readonly string[]) => `<tr>${cells.join("")}</tr>`;
  const head = line(columns.map((name) => `<th>${escaped(name)}</th>`));
  const body = rows
    .slice(0, ROWS)
    .map((row) =>
      line(columns.map((name) => `<td>${escaped(Object.hasOwn(row, name) ? text(row[name]) : "")}</td>`)),
    );
  const rest = rows.length > ROWS ? `<p>${rows.length - ROWS} more rows</p>` : "";
  return `<table><thead>${head}</thead><tbody>${body.join("")}</tbody></table>${rest}`;
}

function text(value: unknown): string {
  return typeof value === "string"
    ? value
    : inspect(value, { depth: 1, breakLength: Number.POSITIVE_INFINITY });
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
