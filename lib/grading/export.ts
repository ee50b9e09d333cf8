import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { homeworks } from "../homework/homeworks.js";
import { writeCsv } from "./csv.js";
import { fill } from "./fill.js";
import { ROSTER } from "./find-submissions.js";
import { misconceptions } from "./misconceptions.js";
import type { Result } from "./record.js";
import { readResults } from "./results-file.js";
import { parseRoster, type Student } from "./roster.js";
import { readText } from "./text-file.js";

/**
 * Writes grades.csv (nbgrader's header), questions.csv and misconceptions.csv beside the results, and with `gradebook`
 * a copy of a gradebook exported from Canvas or Moodle with the scores in it. Returns what is to be said, a line each.
 */
export function exportTables(folder: string, gradebook: string | null): string[] {
  const results = readResults(folder);
  if (results.length === 0) throw new Error(`${folder}: there are no results; grade first`);
  const students = rosterIn(folder);
  const tables: readonly (readonly [string, string])[] = [
    ["grades.csv", grades(results, students)],
    ["questions.csv", questions(results)],
    ["misconceptions.csv", misconceptions(results)],
  ];
  for (const [name, text] of tables) writeFileSync(join(folder, name), text);
  const lines = [`${tables.map(([name]) => name).join(", ")} in ${folder}`];
  if (gradebook === null) return lines;
  const { text, name, notes } = fill(readText(gradebook), results);
  writeFileSync(join(folder, name), text);
  return [...lines, ...notes, `${name} in ${folder}: import it where the gradebook came from`];
}

/** The list of students that `grade` put beside the results. */
function rosterIn(folder: string): Student[] {
  try {
    return parseRoster(readText(join(folder, ROSTER)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/** One row a student and homework; who handed in nothing has no score. */
function grades(results: readonly Result[], students: readonly Student[]): string {
  const byId = new Map(students.map((student) => [student.id, student]));
  const graded = new Set(results.map(({ student }) => student));
  const rows = results.map(({ homework, student, submitted, score, outOf }) => {
    const { lastName = "", firstName = "", email = "" } = byId.get(student) ?? {};
    return [
      homeworks.get(homework)?.file ?? "",
      "",
      submitted,
      student,
      lastName,
      firstName,
      email,
      score,
      0,
      score,
      outOf,
    ];
  });
  const missing = students
    .filter(({ id }) => !graded.has(id))
    .map(({ id, lastName, firstName, email }) => [
      "",
      "",
      "",
      id,
      lastName,
      firstName,
      email,
      "",
      "",
      "",
      "",
    ]);
  const header =
    "assignment,duedate,timestamp,student_id,last_name,first_name,email,raw_score,late_submission_penalty,score,max_score";
  return `${header}\n${writeCsv([...rows, ...missing])}`;
}

function questions(results: readonly Result[]): string {
  const rows = results.flatMap(({ student, homework, questions: verdicts }) =>
    verdicts.map(({ id, points, outOf, state, label, signature, hint }) => [
      homework,
      student,
      id,
      points,
      outOf,
      state,
      label ?? "",
      signature,
      hint.en,
    ]),
  );
  const header = [
    "homework",
    "student_id",
    "question",
    "points",
    "max_points",
    "state",
    "label",
    "signature",
    "hint",
  ];
  return writeCsv([header, ...rows]);
}
