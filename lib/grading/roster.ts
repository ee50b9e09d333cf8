import { type Csv, parseCsv, writeCsv } from "./csv.js";

/** A student of the course. */
export interface Student {
  /** The name of the student's folder and what the student types in a notebook: a number, as a rule. */
  readonly id: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly email: string;
  /** Everything else that stands for the student somewhere: a login, the number in Canvas or Moodle. */
  readonly aliases: readonly string[];
}

/** Columns of Canvas, Moodle, nbgrader and of lists by hand, in lower case, best first. */
const columns = {
  // Canvas's own "ID" is no number that a student knows.
  id: [
    "student_id",
    "sis user id",
    "id number",
    "student id",
    "sid",
    "학번",
    "matrikelnummer",
    "sis login id",
    "username",
    "user name",
    "id",
    "email",
    "email address",
    "identifier",
  ],
  lastName: ["last_name", "last name", "surname", "성", "nachname"],
  firstName: ["first_name", "first name", "given name", "vorname"],
  name: ["student", "name", "full name", "이름", "성명", "student name"],
  email: ["email", "email address", "e-mail", "e-mail address", "이메일"],
  aliases: [
    "sis user id",
    "sis login id",
    "id number",
    "username",
    "id",
    "email",
    "email address",
    "sid",
    "aliases",
  ],
} as const;

/**
 * Reads a list of students: the gradebook exported from Canvas or Moodle, Gradescope's roster, nbgrader's, or a
 * list with a column "student_id". Throws an Error for a list without such a column, and for a student who stands
 * twice in it.
 */
export function parseRoster(text: string): Student[] {
  const csv = parseCsv(text);
  const [header = [], ...rows] = csv.rows;
  const titles = header.map(({ value }) => value.trim().toLowerCase());
  const ids = columns.id.map((title) => titles.indexOf(title)).filter((column) => column !== -1);
  if (ids.length === 0)
    throw new Error(`no column tells who a student is; one of these is needed: ${columns.id.join(", ")}`);
  const students = rows.filter((row) => !isPointsPossible(row)).flatMap((row) => studentIn(row, titles, ids));
  const seen = new Set<string>();
  for (const { id } of students) {
    if (seen.has(id)) throw new Error(`two students have the id "${id}"`);
    seen.add(id);
  }
  return students;
}

/** Canvas's second row is no student. */
function isPointsPossible([first]: Csv["rows"][number]): boolean {
  return first !== undefined && /Points Possible/.test(first.value);
}

function studentIn(row: Csv["rows"][number], titles: readonly string[], ids: readonly number[]): Student[] {
  const at = (column: number): string => row[column]?.value.trim().normalize("NFC") ?? "";
  const first = (names: readonly string[]): string =>
    names.map((name) => at(titles.indexOf(name))).find((value) => value !== "") ?? "";
  const id = ids.map(at).find((value) => value !== "");
  if (id === undefined) return [];
  const [lastName, firstName] = namesIn(
    first(columns.name),
    first(columns.lastName),
    first(columns.firstName),
  );
  const [participant] = /\d+$/.exec(at(titles.indexOf("identifier"))) ?? [];
  const aliases = columns.aliases
    .flatMap((name) => at(titles.indexOf(name)).split(" "))
    .concat(participant === undefined ? [] : participantAlias(participant))
    .filter((alias) => alias !== "" && alias !== id);
  return [{ id, lastName, firstName, email: first(columns.email), aliases: [...new Set(aliases)] }];
}

/** How a participant of a Moodle assignment is called: "Participant 12" in its worksheet, "_12_" in its zip file. */
export function participantAlias(number: string): string {
  return `participant-${number}`;
}

/** "Last, First" as Canvas writes it; another full name is not taken apart, for who knows which part is which. */
function namesIn(full: string, lastName: string, firstName: string): [string, string] {
  if (lastName !== "" || firstName !== "" || full === "") return [lastName, firstName];
  const comma = full.indexOf(",");
  return comma === -1 ? [full, ""] : [full.slice(0, comma).trim(), full.slice(comma + 1).trim()];
}

/** The list as `collect` leaves it beside the submissions. */
export function rosterText(students: readonly Student[]): string {
  const rows = students.map(({ id, lastName, firstName, email, aliases }) => [
    id,
    lastName,
    firstName,
    email,
    aliases.join(" "),
  ]);
  return writeCsv([["student_id", "last_name", "first_name", "email", "aliases"], ...rows]);
}
