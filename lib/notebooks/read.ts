import { readFileSync, statSync } from "node:fs";
import { checkNotebook } from "./check.js";
import type { Notebook } from "./notebook.js";

/** A notebook that is not sound, or a file that is none; the message is one line with file and cell. */
export class NotebookError extends Error {
  override readonly name: string = "NotebookError";
}

/** Reads a notebook's file. Throws a NotebookError for what is not a sound notebook of ours. */
export function readNotebook(file: string): Notebook {
  return parseNotebook(readNotebookText(file), file);
}

/** The text of a notebook's file. Throws a NotebookError for what cannot be one. */
export function readNotebookText(file: string): string {
  const bytes = readBytes(file);
  const fail = (what: string): never => {
    throw new NotebookError(`${file}: ${what}`);
  };
  if (bytes.length === 0) fail("the file is empty");
  const [first, second, third] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    fail("the text is UTF-16; notebooks are UTF-8");
  if (first === 0xef && second === 0xbb && third === 0xbf) fail("the file begins with a byte order mark");
  if (bytes.includes(0)) fail("the file holds NUL bytes");
  if (bytes.includes("\r\n")) fail("the line ends are CRLF; Jupyter writes LF");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return fail("the text is not UTF-8");
  }
}

/** A notebook from the text of its file; `file` is what errors call it. */
export function parseNotebook(text: string, file: string): Notebook {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new NotebookError(`${file}: not JSON: ${oneLine((error as Error).message)}`);
  }
  const wrong = checkNotebook(json);
  if (wrong !== null) throw new NotebookError(`${file}: ${wrong}`);
  return joinTexts(json);
}

function readBytes(file: string): Buffer {
  try {
    const found = statSync(file);
    if (found.isDirectory()) throw new NotebookError(`${file}: is a folder, not a notebook`);
    // Reading a device or a pipe may never end.
    if (!found.isFile()) throw new NotebookError(`${file}: is not a file`);
    return readFileSync(file);
  } catch (error) {
    if (error instanceof NotebookError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    const known: Record<string, string> = { ENOENT: "there is no such file", EACCES: "may not be read" };
    throw new NotebookError(`${file}: ${known[code ?? ""] ?? oneLine(message)}`);
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ");
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
