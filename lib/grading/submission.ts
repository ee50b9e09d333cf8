import { createHash } from "node:crypto";
import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync } from "node:fs";
import type { HomeworkDefinition } from "../homework/homework.js";
import { homeworks } from "../homework/homeworks.js";
import { hasHangul } from "../notebooks/tokens.js";

/** A notebook that was handed in, as far as grading reads it. */
export interface Submission {
  readonly homework: HomeworkDefinition;
  readonly language: "en" | "ko";
  /** The sources of the code cells, in order. */
  readonly cells: readonly string[];
  /** The name that the student typed in `startHomework`; "" if there is none. */
  readonly typedName: string;
}

/** The bytes of a file that was handed in. */
export interface SubmittedFile {
  readonly bytes: Buffer;
  readonly sha256: string;
}

/** A submission that cannot be graded; the message is one plain line. */
export class UnreadableSubmission extends Error {}

/** A larger file is no notebook: one with all its pictures has two. */
export const MAX_BYTES: number = 10 * 2 ** 20;
const MAX_CELLS = 1000;
/** All code cells together, in characters: a homework has twenty thousand. */
const MAX_CODE = 400_000;

/** Reads a file without following a link, or more than 10 MB of it. */
export function readSubmitted(file: string): SubmittedFile {
  try {
    return read(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === undefined ? error : new UnreadableSubmission(`the file cannot be read (${code})`);
  }
}

function read(file: string): SubmittedFile {
  if (!lstatSync(file).isFile())
    throw new UnreadableSubmission("it is a link or no file; hand in the notebook itself");
  // Between looking and opening it could have become a link: Windows, which has no such flag, asks who makes one.
  const descriptor = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    const { size } = fstatSync(descriptor);
    if (size > MAX_BYTES)
      throw new UnreadableSubmission(`it has ${Math.ceil(size / 2 ** 20)} MB; at most 10 are read`);
    const bytes = readFileSync(descriptor);
    return { bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
  } finally {
    closeSync(descriptor);
  }
}

/**
 * What a notebook hands in. Only the code cells' sources count, whatever ids, metadata and outputs say. The
 * homework is the one that the folder is named after, else the one that the metadata name, else the one whose
 * answers it holds.
 */
export function parseSubmission(bytes: Buffer, folder: string): Submission {
  const notebook = parse(decode(bytes));
  const cells = cellsOf(notebook);
  const sources = cells.filter(({ type }) => type === "code").map(({ source }) => source);
  const code = sources.join("\n");
  if (code.length > MAX_CODE)
    throw new UnreadableSubmission(
      `it has ${Math.ceil(code.length / 1000)} thousand characters of code; at most ${MAX_CODE / 1000} are read`,
    );
  const prose = cells.filter(({ type }) => type === "markdown").map(({ source }) => source);
  const spoken = /useLanguage\(\s*["'`](en|ko)/.exec(code)?.[1];
  return {
    homework: homeworkOf(notebook, folder, code),
    language: spoken === "en" || spoken === "ko" ? spoken : prose.some(hasHangul) ? "ko" : "en",
    cells: sources,
    typedName: typedName(code),
  };
}

function decode(bytes: Buffer): string {
  if (bytes.length === 0) throw new UnreadableSubmission("the file is empty");
  const [first, second] = bytes;
  if (first === 0x50 && second === 0x4b) throw new UnreadableSubmission("it is a zip file, not a notebook");
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    throw new UnreadableSubmission("the text is UTF-16; notebooks are UTF-8");
  try {
    // A byte order mark, which some editors write, is taken away.
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableSubmission("the text is not UTF-8");
  }
}

function parse(text: string): Record<string, unknown> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new UnreadableSubmission("it is not JSON, so no notebook; was the download complete?");
  }
  if (!isRecord(json)) throw new UnreadableSubmission("it is JSON, but no notebook");
  if (Array.isArray(json.worksheets))
    throw new UnreadableSubmission("it is a notebook of format 3; open it in Jupyter and save it");
  if (!Array.isArray(json.cells))
    throw new UnreadableSubmission("it is JSON, but no notebook: it has no cells");
  return json;
}

function cellsOf({ cells }: Record<string, unknown>): { type: unknown; source: string }[] {
  const list = (cells as unknown[]).filter(isRecord);
  if (list.length > MAX_CELLS)
    throw new UnreadableSubmission(`it has ${list.length} cells; at most ${MAX_CELLS} are read`);
  return list.map(({ cell_type, source }) => ({ type: cell_type, source: textOf(source) }));
}

/** A text may be a list of lines; what is neither holds nothing. */
function textOf(source: unknown): string {
  if (typeof source === "string") return source;
  return Array.isArray(source) ? source.filter((line) => typeof line === "string").join("") : "";
}

function homeworkOf(notebook: Record<string, unknown>, folder: string, code: string): HomeworkDefinition {
  const all = [...homeworks.values()];
  const named =
    isRecord(notebook.metadata) && isRecord(notebook.metadata.gradbook) ? notebook.metadata.gradbook : {};
  const answers = ({ questions }: HomeworkDefinition) =>
    questions.filter(({ answer }) => new RegExp(`\\b${answer}\\b`).test(code)).length;
  const found =
    all.find(({ file }) => file === folder) ??
    all.find(({ number }) => number === named.homework) ??
    all.filter((homework) => answers(homework) > 0).sort((a, b) => answers(b) - answers(a))[0];
  if (found === undefined)
    throw new UnreadableSubmission("it is a notebook, but of no homework of this course");
  return found;
}

/** The name in `startHomework("03", { student: "…" })`; a student number may stand there without quotes. */
function typedName(code: string): string {
  const [, , name = "", number = ""] =
    /startHomework\([^)]{0,200}?student:\s*(?:(["'`])([^"'`\n]{0,100})\1|(\d{1,15})\b)/.exec(code) ?? [];
  return (name || number).trim().normalize("NFC");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
