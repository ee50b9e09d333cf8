import { existsSync, lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseRoster, type Student } from "./roster.js";
import { readText } from "./text-file.js";

/** Where a submission is, and whose it is. */
export interface Place {
  readonly student: string;
  /** Relative to the folder of submissions, with "/". */
  readonly file: string;
  /** The folder in the student's that holds it: nbgrader's name of the assignment; "" if there is none. */
  readonly folder: string;
  /** When it was handed in, from nbgrader's timestamp.txt. */
  readonly submitted: string;
  readonly flags: readonly string[];
}

/** Whether a file is named as a notebook is; browsers that take it for text add another ending. */
export function isNotebook(name: string): boolean {
  return /\.ipynb(\.(txt|json))?$/i.test(name);
}

/** In bytes; longer ones say no time. */
export const LONGEST_TIMESTAMP = 100;

/** The name of the list of students beside the submissions. */
export const ROSTER = "roster.csv";

/**
 * The submissions in nbgrader's layout, submitted/STUDENT/ASSIGNMENT/*.ipynb, the folder of the assignment being
 * optional, in an order that is the same everywhere. Throws an Error if there is none.
 */
export function findSubmissions(folder: string): Place[] {
  const places = entries(folder).flatMap(({ name: student, kind }) => {
    if (kind === "file") return [];
    // That nobody follows a link is said when it is graded.
    if (kind === "link") return [placeOf(student, student, "", "", [])];
    const inside = entries(join(folder, student));
    const assignments = inside.filter(({ kind }) => kind === "folder").map(({ name }) => name);
    return ["", ...assignments].flatMap((assignment) => chosenIn(folder, student, assignment));
  });
  if (places.length === 0)
    throw new Error(
      `${folder}: no submissions; they are expected as STUDENT/NOTEBOOK.ipynb or STUDENT/ASSIGNMENT/NOTEBOOK.ipynb`,
    );
  return places;
}

/** One notebook of an assignment counts: the one named after it, else the last. */
function chosenIn(folder: string, student: string, assignment: string): Place[] {
  const path = join(folder, student, assignment);
  const notebooks = entries(path).filter(({ name, kind }) => kind !== "folder" && isNotebook(name));
  const chosen = notebooks.find(({ name }) => name === `${assignment}.ipynb`) ?? notebooks.at(-1);
  if (chosen === undefined) return [];
  const file = [student, assignment, chosen.name].filter((part) => part !== "").join("/");
  const flags = notebooks.length > 1 ? [`several-files: ${notebooks.length}`] : [];
  return [placeOf(student, file, assignment, timestampIn(path), flags)];
}

function placeOf(
  student: string,
  file: string,
  folder: string,
  submitted: string,
  flags: readonly string[],
): Place {
  return { student: student.normalize("NFC"), file, folder, submitted, flags };
}

/** What nbgrader's timestamp.txt says; "" if there is none, or something else of this name. */
function timestampIn(folder: string): string {
  const file = join(folder, "timestamp.txt");
  const found = lstatSync(file, { throwIfNoEntry: false });
  return found?.isFile() && found.size <= LONGEST_TIMESTAMP ? readFileSync(file, "utf8").trim() : "";
}

function entries(folder: string): { readonly name: string; readonly kind: "file" | "folder" | "link" }[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith("."))
    .map((entry) => {
      const kind: "file" | "folder" | "link" = entry.isDirectory()
        ? "folder"
        : entry.isSymbolicLink()
          ? "link"
          : "file";
      return { name: entry.name, kind };
    })
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** The list of students beside the submissions; empty if there is none. */
export function rosterOf(folder: string): Student[] {
  const file = join(folder, ROSTER);
  return existsSync(file) ? parseRoster(readText(file)) : [];
}
