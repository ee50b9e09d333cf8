import { existsSync, readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import type { CompiledCell } from "./cell-compiler.js";
import { remember } from "./intrinsics.js";
import type { CellError } from "./messages.js";

/** A place in what the reader wrote; lines and columns from 1. */
interface Place {
  readonly cell: CompiledCell;
  readonly line: number;
  readonly column: number;
}

/** Where gradbook's files are: their frames are shown by the names of their TypeScript. */
const library = fileURLToPath(new URL("../../", import.meta.url));
const ownFrames = fileURLToPath(new URL("./", import.meta.url));

/** So many errors of an AggregateError are shown. */
const MOST_ERRORS = 5;

/** Makes stack traces speak of the reader's lines ("cell 4, line 2"), for every error of the process. */
export class StackTraces {
  readonly #cells = new Map<string, CompiledCell>();
  readonly #maps = new Map<string, SourceMap | null>();
  /** The maps of files beside the notebook, as JSON. */
  readonly #files = new Map<string, string>();

  install(): void {
    Error.prepareStackTrace = (error, sites) => {
      const frames = sites.flatMap((site) => this.#frame(site) ?? []);
      return [headline(error), ...frames.map((frame) => `    at ${frame}`)].join("\n");
    };
    remember(Error, "prepareStackTrace");
  }

  /** The file name under which a cell must run for its frames to be found. */
  register(cell: CompiledCell): string {
    this.#cells.set(cell.name, cell);
    return cell.name;
  }

  /** Lets the frames of a file be found that was translated with the map. */
  addFile(path: string, map: string): void {
    if (this.#files.get(path) !== map) this.#maps.delete(path);
    this.#files.set(path, map);
  }

  /**
   * An error as an output: its headline, the reader's line with a caret, and the calls that led there; then
   * the errors that caused it, except `effects`, which are shown already.
   */
  describe(thrown: unknown, effects: readonly unknown[] = []): CellError {
    try {
      return isErrorLike(thrown) ? this.#describeError(thrown, effects) : thrownValue(inspect(thrown));
    } catch {
      // A proxy that refuses, or an error whose own text throws.
      return thrownValue(textOf(thrown));
    }
  }

  #describeError(thrown: Error, effects: readonly unknown[]): CellError {
    const ename = String(thrown.name || "Error");
    const evalue = String(thrown.message);
    const [excerpt, calls] = this.#excerpt(String(thrown.stack));
    const traceback = [headline(thrown), ...excerpt, ...calls];
    const seen = [...effects, thrown];
    const add = (heading: string, other: unknown) => {
      if (!seen.includes(other)) traceback.push(heading, ...this.describe(other, seen).traceback);
    };
    if (thrown.cause !== undefined) add("Caused by:", thrown.cause);
    if (thrown instanceof AggregateError)
      for (const error of thrown.errors.slice(0, MOST_ERRORS)) add("One of them:", error);
    return { ename, evalue, traceback };
  }

  /** The line of the first frame in a cell, with a caret below it, and all frames. */
  #excerpt(stack: string): [string[], string[]] {
    const lines = stack.split("\n").filter((line) => /^ {4}at /.test(line));
    // The stack of another thread's error comes as a text, with Node's own calls in it.
    const calls = lines.filter((line) => !/\bnode:internal\/|\[worker eval\]-wrapper/.test(line));
    const cells = calls.flatMap((call) => /\bcell \d+(?=, line)/.exec(call) ?? []);
    for (const call of calls) {
      const at = /\b(cell \d+), line (\d+)(?:, column (\d+))?/.exec(call);
      const source = at === null ? undefined : this.#cells.get(at[1] ?? "")?.source;
      const line = source?.split("\n")[Number(at?.[2]) - 1];
      if (at === null || line === undefined) continue;
      // A function of an earlier cell: its line is not to be looked for in the one that called it.
      const heading = at[1] === cells.at(-1) ? [] : [`  ${at[1]}:`];
      return [[...heading, excerpt(line, Number(at[2]), Number(at[3] ?? 1))], calls.map(withoutColumn)];
    }
    return [[], calls.map(withoutColumn)];
  }

  #frame(site: NodeJS.CallSite): string | null {
    const file = site.getFileName() ?? site.getEvalOrigin() ?? "";
    if (this.#isCallOfCell(file, site)) return null;
    const place = this.#placeInCell(file, site);
    const name = site.getFunctionName();
    if (place !== null) {
      const { cell, line, column } = place;
      const where = `${cell.name}, line ${line}, column ${column}`;
      // The function that holds the whole cell has no name that the reader gave.
      return name === null || name === CELL_FUNCTION ? where : `${callName(site, name)} (${where})`;
    }
    const path = file.startsWith("file:") ? fileURLToPath(file) : file;
    if (path === "" || path.startsWith("node:") || path.startsWith(ownFrames)) return null;
    const line = site.getLineNumber() ?? 0;
    const where = this.#filePlace(path, line, site.getColumnNumber() ?? 1) ?? `${path}:${line}`;
    return name === null ? where : `${callName(site, name)} (${where})`;
  }

  /** Below a cell's code stands the call that starts it, on a line of its own. */
  #isCallOfCell(file: string, site: NodeJS.CallSite): boolean {
    const script = this.#cells.get(file)?.script;
    return script !== undefined && (site.getLineNumber() ?? 0) > script.split("\n").length;
  }

  #placeInCell(file: string, site: NodeJS.CallSite): Place | null {
    const cell = this.#cells.get(file);
    if (cell === undefined) return null;
    const inModule = this.#map(`${file} script`, () => cell.maps[0])?.findEntry(
      (site.getLineNumber() ?? 1) - 1,
      (site.getColumnNumber() ?? 1) - 1,
    );
    if (inModule === undefined || !("originalLine" in inModule)) return { cell, line: 1, column: 1 };
    const inCell = this.#map(`${file} module`, () => cell.maps[1])?.findEntry(
      inModule.originalLine,
      inModule.originalColumn,
    );
    if (inCell === undefined || !("originalLine" in inCell)) return { cell, line: 1, column: 1 };
    return { cell, line: inCell.originalLine + 1, column: inCell.originalColumn + 1 };
  }

  #filePlace(path: string, line: number, column: number): string | null {
    const own = this.#files.get(path);
    if (own !== undefined) {
      const entry = this.#map(path, () => own)?.findEntry(line - 1, column - 1);
      return entry !== undefined && "originalLine" in entry ? `${path}:${entry.originalLine + 1}` : null;
    }
    if (!path.startsWith(library)) return null;
    const map = this.#map(path, () => (existsSync(`${path}.map`) ? readFileSync(`${path}.map`, "utf8") : ""));
    const entry = map?.findEntry(line - 1, column - 1);
    const file = relative(library, path).replaceAll("\\", "/");
    if (entry === undefined || !("originalLine" in entry)) return `gradbook/${file}:${line}`;
    return `gradbook/${file.replace(/\.js$/, ".ts")}:${entry.originalLine + 1}`;
  }

  #map(key: string, json: () => string): SourceMap | null {
    let map = this.#maps.get(key);
    if (map === undefined) {
      const text = json();
      map = text === "" ? null : new SourceMap(JSON.parse(text));
      this.#maps.set(key, map);
    }
    return map;
  }
}

/** The name of the function that a cell's script is the body of. */
export const CELL_FUNCTION = "$run";

function headline(error: Error): string {
  const { name, message } = error;
  return message === "" ? String(name) : `${String(name)}: ${String(message)}`;
}

function callName(site: NodeJS.CallSite, name: string): string {
  const type = site.isConstructor() ? "new " : "";
  const owner = !site.isToplevel() && !site.isConstructor() ? site.getTypeName() : null;
  const method =
    owner === null || owner === "Object" || name.startsWith(`${owner}.`) ? name : `${owner}.${name}`;
  return `${site.isAsync() ? "async " : ""}${type}${method}`;
}

function withoutColumn(call: string): string {
  return call.replace(/\b(cell \d+, line \d+), column \d+/, "$1");
}

/** A line of a cell with a caret below a column of it. */
export function excerpt(text: string, line: number, column: number, length: number = 1): string {
  const number = `  ${line} | `;
  const gap = text.slice(0, column - 1).replace(/[^\t]/g, " ");
  return `${number}${text}\n${" ".repeat(number.length - 2)}| ${gap}${"^".repeat(length)}`;
}

function thrownValue(text: string): CellError {
  return { ename: "Thrown", evalue: text, traceback: [`Thrown: ${text}`] };
}

function textOf(thrown: unknown): string {
  try {
    return inspect(thrown);
  } catch {
    return "a value whose own text throws";
  }
}

function isErrorLike(thrown: unknown): thrown is Error {
  return typeof thrown === "object" && thrown !== null && "stack" in thrown && "message" in thrown;
}
