import { readFileSync } from "node:fs";
import { checkNotebook } from "./check.js";
import type { Notebook } from "./notebook.js";

/** Reads a notebook's file. Throws an Error of one line, with file and cell, for what is not a sound notebook. */
export function readNotebook(file: string): Notebook {
  return parseNotebook(readFileSync(file, "utf8"), file);
}

/** A notebook from the text of its file; `file` is what errors call it. */
export function parseNotebook(text: string, file: string): Notebook {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new SyntaxError(`${file}: not JSON: ${(error as Error).message}`);
  }
  return joinTexts(checkNotebook(json, file));
}

/** Files may hold texts as lists of lines; here they are one string each. */
function joinTexts(value: unknown): Notebook {
  const notebook = value as Notebook;
  const cells = notebook.cells.map((cell) => {
    const source = joined(cell.source);
    if (cell.cell_type !== "code")
      return cell.attachments === undefined
        ? { ...cell, source }
        : { ...cell, source, attachments: mapValues(cell.attachments, joinBundle) };
    const outputs = cell.outputs.map((output) => {
      if (output.output_type === "stream") return { ...output, text: joined(output.text) };
      return "data" in output ? { ...output, data: joinBundle(output.data) } : output;
    });
    return { ...cell, source, outputs };
  });
  return { ...notebook, cells };
}

function joinBundle(bundle: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return mapValues(bundle, (value, mediaType) => (/[/+]json$/.test(mediaType) ? value : joined(value)));
}

function joined<T>(text: T): T | string {
  return Array.isArray(text) ? text.join("") : text;
}

function mapValues<T, U>(
  record: Readonly<Record<string, T>>,
  f: (value: T, key: string) => U,
): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, f(value, key)]));
}
