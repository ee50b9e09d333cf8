import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Entry, entriesOf } from "./archive.js";
import { isNotebook, LONGEST_TIMESTAMP, ROSTER } from "./find-submissions.js";
import { folderName } from "./folder-name.js";
import { parseRoster, rosterText, type Student } from "./roster.js";
import { MAX_BYTES, parseSubmission } from "./submission.js";
import { readText } from "./text-file.js";
import { type Clue, clueIn, Finder, gradescopeClues } from "./whose.js";

/** A notebook with the folder that it will get. */
interface Collected {
  readonly entry: Entry;
  readonly bytes: Buffer;
  readonly clue: Clue;
  readonly student: string;
  /** The homework's file name; "" for a notebook that cannot be read. */
  readonly assignment: string;
}

/**
 * Puts notebooks that were handed in into nbgrader's folders, TO/STUDENT/ASSIGNMENT/ASSIGNMENT.ipynb, with the list
 * of students beside them. Returns what is to be said, a line each: what was taken, what was not, and why.
 */
export function collect(sources: readonly string[], roster: string | null, to: string): string[] {
  const students = roster === null ? [] : parseRoster(readText(roster));
  const lines: string[] = [];
  const finder = new Finder(students);
  const found = sources.flatMap((source) => notebooksIn(source, finder, students.length > 0, lines));
  const last = new Map<string, Collected>();
  for (const one of found) {
    const key = `${one.student}/${one.assignment}`;
    const earlier = last.get(key);
    if (earlier !== undefined)
      lines.push(`${one.entry.path}: another file of ${one.student}; the last one counts`);
    if (earlier === undefined || earlier.clue.order <= one.clue.order) last.set(key, one);
  }
  const handedIn = [...last.values()];
  for (const one of handedIn) write(to, one, commonest(handedIn.map(({ assignment }) => assignment)));
  mkdirSync(to, { recursive: true });
  if (students.length > 0) writeFileSync(join(to, ROSTER), rosterText(students));
  return [...lines, ...summary(handedIn, students, to)];
}

function notebooksIn(source: string, finder: Finder, hasRoster: boolean, lines: string[]): Collected[] {
  const entries = entriesOf(source);
  const metadata = entries.find(({ path }) => /(^|\/)submission_metadata\.yml$/.test(path));
  const gradescope = metadata === undefined ? new Map() : gradescopeClues(metadata.read().toString("utf8"));
  return entries.flatMap((entry) => {
    const { path, bytes: size, isLink } = entry;
    if (isLink) {
      lines.push(`${path}: is a link; left out`);
      return [];
    }
    if (!isNotebook(path)) {
      if (/\.(zip|pdf|html?|ts|js|py|docx?|txt|rar|7z|json)$/i.test(path) && !path.endsWith("timestamp.txt"))
        lines.push(`${path}: is no notebook; left out`);
      return [];
    }
    if (size > MAX_BYTES) {
      lines.push(`${path}: has ${Math.ceil(size / 2 ** 20)} MB; at most 10 are read; left out`);
      return [];
    }
    let bytes: Buffer;
    try {
      bytes = entry.read();
    } catch (error) {
      lines.push(`${path}: cannot be read (${(error as Error).message}); left out`);
      return [];
    }
    const { assignment, typedName } = contentOf(bytes);
    const clue = { ...clueIn(path, gradescope), ...timestampOf(entries, path) };
    const student = finder.find(clue, typedName);
    if (typeof student !== "number") return [{ entry, bytes, clue, student: student.id, assignment }];
    const known = [clue.name, clue.ids[0] ?? ""].find((name) => name !== "" && !finder.hasId(name));
    const name = folderName(known ?? path);
    if (hasRoster)
      lines.push(
        student === 0
          ? `${path}: nobody in the roster fits; put into ${name}`
          : `${path}: ${student} students in the roster fit; put into ${name}`,
      );
    return [{ entry, bytes, clue, student: name, assignment }];
  });
}

/** nbgrader's file with the time of handing in. */
function timestampOf(entries: readonly Entry[], path: string): Partial<Clue> {
  const file = path.replace(/[^/]*$/, "timestamp.txt");
  const entry = entries.find((one) => one.path === file);
  if (entry === undefined || entry.bytes > LONGEST_TIMESTAMP) return {};
  return { submitted: entry.read().toString("utf8").trim() };
}

function contentOf(bytes: Buffer): { readonly assignment: string; readonly typedName: string } {
  try {
    const { homework, typedName } = parseSubmission(bytes, "");
    return { assignment: homework.file, typedName };
  } catch {
    return { assignment: "", typedName: "" };
  }
}

/** A notebook that cannot be read stands where most others do, so that grading says why. */
function write(to: string, { student, assignment, bytes, clue }: Collected, usual: string): void {
  const name = assignment || usual;
  const folder = join(to, folderName(student), name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.ipynb`), bytes);
  if (clue.submitted !== "") writeFileSync(join(folder, "timestamp.txt"), `${clue.submitted}\n`);
}

function commonest(names: readonly string[]): string {
  const count = (name: string) => names.filter((one) => one === name).length;
  const known = [...new Set(names)].filter((name) => name !== "");
  return known.sort((a, b) => count(b) - count(a) || (a < b ? -1 : 1))[0] ?? "unknown";
}

function summary(handedIn: readonly Collected[], students: readonly Student[], to: string): string[] {
  const missing = students.filter(({ id }) => !handedIn.some(({ student }) => student === id));
  const list = missing.map(({ id, lastName, firstName }) => [id, lastName, firstName].join(" ").trim());
  return [
    `${handedIn.length} notebook${handedIn.length === 1 ? "" : "s"} in ${to}`,
    ...(list.length === 0
      ? []
      : [`${list.length} student${list.length === 1 ? "" : "s"} handed in nothing: ${list.join(", ")}`]),
  ];
}
