import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseRoster, type Student } from "./roster.js";

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

/** The name of the list of students beside the submissions. */
export const ROSTER = "roster.csv";

/**
 * The submissions in nbgrader's layout, submitted/STUDENT/ASSIGNMENT/*.ipynb, the folder of the assignment being
 * optional, in an order that is the same everywhere. Throws an Error if there is none.
 */
export function findSubmissions(folder: string): Place[] {
  const places = entries(folder)
    .filter(({ isFolder }) => isFolder)
    .flatMap(({ name: student }) => {
      const inside = entries(join(folder, student));
      const assignments = inside.filter(({ isFolder }) => isFolder).map(({ name }) => name);
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
  const notebooks = entries(path).filter(({ name, isFolder }) => !isFolder && name.endsWith(".ipynb"));
  const chosen = notebooks.find(({ name }) => name === `${assignment}.ipynb`) ?? notebooks.at(-1);
  if (chosen === undefined) return [];
  const timestamp = join(path, "timestamp.txt");
  return [
    {
      student: student.normalize("NFC"),
      file: [student, assignment, chosen.name].filter((part) => part !== "").join("/"),
      folder: assignment,
      submitted: existsSync(timestamp) ? readFileSync(timestamp, "utf8").slice(0, 100).trim() : "",
      flags: notebooks.length > 1 ? [`several-files: ${notebooks.length}`] : [],
    },
  ];
}

function entries(folder: string): { readonly name: string; readonly isFolder: boolean }[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith("."))
    .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** The list of students beside the submissions; empty if there is none. */
export function rosterOf(folder: string): Student[] {
  const file = join(folder, ROSTER);
  return existsSync(file) ? parseRoster(readFileSync(file, "utf8")) : [];
}
