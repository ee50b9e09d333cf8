/** A field of a CSV file: what it says, and where in the text it stands, quotes included. */
export interface Field {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** A CSV file as it was read; its text can be changed field by field. */
export interface Csv {
  readonly text: string;
  readonly separator: "," | ";" | "\t";
  readonly rows: readonly (readonly Field[])[];
}

/**
 * Reads CSV (RFC 4180; also with ";" or tabs, as spreadsheets write it where a comma is in numbers). The
 * separator is the one that the first line has most of. Empty lines are no rows. Throws an Error for a quote
 * that does not end.
 */
export function parseCsv(text: string): Csv {
  const separator = separatorOf(text);
  const rows: Field[][] = [];
  let row: Field[] = [];
  let at = text.startsWith("\ufeff") ? 1 : 0;
  while (at < text.length) {
    const field = fieldAt(text, at, separator);
    row.push(field);
    at = field.end;
    if (text[at] === separator) {
      at++;
      // After the last separator of the file stands one more, empty field.
      if (at < text.length) continue;
      row.push({ value: "", start: at, end: at });
    }
    if (row.length > 1 || row[0]?.value !== "") rows.push(row);
    row = [];
    if (text[at] === "\r") at++;
    if (text[at] === "\n") at++;
  }
  return { text, separator, rows };
}

function separatorOf(text: string): Csv["separator"] {
  const [first = ""] = text.replace(/"[^"]*"/g, "").split(/\r?\n/, 1);
  const count = (character: string) => first.split(character).length;
  if (count(";") > count(",") && count(";") > count("\t")) return ";";
  return count("\t") > count(",") ? "\t" : ",";
}

function fieldAt(text: string, start: number, separator: string): Field {
  if (text[start] !== '"') {
    let end = start;
    while (end < text.length && text[end] !== separator && text[end] !== "\n" && text[end] !== "\r") end++;
    return { value: text.slice(start, end), start, end };
  }
  let end = start + 1;
  for (;;) {
    end = text.indexOf('"', end);
    if (end === -1) {
      const line = text.slice(0, start).split("\n").length;
      throw new Error(`line ${line}: a quote begins here and does not end`);
    }
    if (text[end + 1] !== '"') break;
    end += 2;
  }
  end++;
  // What follows a closing quote up to the separator belongs to the field, as spreadsheets take it.
  let after = end;
  while (after < text.length && text[after] !== separator && text[after] !== "\n" && text[after] !== "\r")
    after++;
  const value = text.slice(start + 1, end - 1).replaceAll('""', '"') + text.slice(end, after);
  return { value, start, end: after };
}

/** The text with some fields replaced; every other byte stays. */
export function withFields(csv: Csv, changes: ReadonlyMap<Field, string>): string {
  let text = "";
  let at = 0;
  for (const [field, value] of [...changes].sort(([a], [b]) => a.start - b.start)) {
    const before = csv.text.slice(field.start, field.end);
    text += csv.text.slice(at, field.start) + written(value, csv.separator, before.startsWith('"'));
    at = field.end;
  }
  return text + csv.text.slice(at);
}

/** CSV of rows of texts, lines ended by "\n". */
export function writeCsv(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => `${row.map((value) => written(safe(value), ",", false)).join(",")}\n`).join("");
}

/** A text that a spreadsheet would take for a formula gets a tab before it: names come from students. */
function safe(value: string | number): string {
  return typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `\t${value}` : String(value);
}

function written(value: string, separator: string, quotes: boolean): string {
  const needsQuotes = quotes || value.includes(separator) || /["\r\n\t]|^\s|\s$/.test(value);
  return needsQuotes ? `"${value.replaceAll('"', '""')}"` : value;
}

/** A number as the file writes numbers: with a comma where fields are separated by semicolons. */
export function numberIn(csv: Csv, value: number): string {
  const text = String(value);
  return csv.separator === ";" ? text.replace(".", ",") : text;
}
