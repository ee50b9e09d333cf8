import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { languageDifferences } from "../notebooks/languages.js";
import { NotebookError, readNotebook, readNotebookText } from "../notebooks/read.js";
import { serialise } from "../notebooks/serialise.js";
import { synchronise } from "../notebooks/synchronise.js";
import { writeAtomically } from "../notebooks/write.js";

/**
 * `gradbook sync FROM TO [--check]`: carries code from a notebook to its Korean partner, or from all
 * notebooks of a folder to those of the same name in another. Returns the exit code: 1 if something is left
 * to do by hand or, with --check, if anything differs.
 */
export function sync(from: string, to: string, onlyCheck: boolean): number {
  let open = 0;
  for (const [file, partner] of pairs(from, to)) {
    const notes = onlyCheck
      ? languageDifferences(readNotebook(file), readNotebook(partner))
      : carry(file, partner);
    for (const note of notes) console.error(`${partner}: ${note}`);
    open += notes.length;
  }
  if (open === 0) console.log(onlyCheck ? "The code is the same." : "The code is carried over.");
  return open === 0 ? 0 : 1;
}

function carry(file: string, partner: string): readonly string[] {
  const korean = readNotebook(partner);
  const { notebook, notes } = synchronise(readNotebook(file), korean);
  const text = serialise(notebook);
  if (text !== readNotebookText(partner)) writeAtomically(partner, text);
  return notes;
}

/** Every notebook with its partner. Throws a NotebookError for one without. */
function pairs(from: string, to: string): [string, string][] {
  if (!isFolder(from)) return [[from, to]];
  if (!isFolder(to)) throw new NotebookError(`${to}: is not a folder, as ${from} is`);
  const names = notebooksIn(from);
  if (names.length === 0) throw new NotebookError(`${from}: holds no notebook`);
  const partners = new Set(notebooksIn(to));
  for (const name of names) {
    if (!partners.delete(name)) throw new NotebookError(`${join(from, name)}: has no partner in ${to}`);
  }
  for (const name of partners) throw new NotebookError(`${join(to, name)}: has no partner in ${from}`);
  return names.map((name) => [join(from, name), join(to, name)]);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function notebooksIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.endsWith(".ipynb"));
}
