import { homeworks } from "../homework/homeworks.js";
import { type Csv, type Field, numberIn, parseCsv, withFields } from "./csv.js";
import type { Result } from "./record.js";
import { parseRoster, type Student } from "./roster.js";

/** A gradebook with scores in it. */
export interface Filled {
  readonly text: string;
  /** What to call the file. */
  readonly name: string;
  /** What the lecturer should know, a line each. */
  readonly notes: readonly string[];
}

/**
 * Puts scores into a gradebook that was exported from Canvas or Moodle: into the column of the homework, for
 * students with a result. Every other byte stays, so nothing else changes on import. Throws an Error for a
 * file that is neither, or has no column for the homework.
 */
export function fill(text: string, results: readonly Result[]): Filled {
  const csv = parseCsv(text);
  const [header = []] = csv.rows;
  const titles = header.map(({ value }) => value.trim());
  const isCanvas = /Student/.test(titles[0] ?? "") && titles.includes("ID");
  const isMoodle = titles.some((title) => /^(Email address|ID number|Username|Identifier)$/i.test(title));
  if (!isCanvas && !isMoodle)
    throw new Error(
      "the first row is neither that of a gradebook from Canvas (Student, ID …) nor from Moodle (Email address …)",
    );
  const graded = results.filter(({ state }) => state !== "unreadable" && state !== "fault");
  const numbers = [...new Set(graded.map(({ homework }) => homework))].sort();
  const changes = new Map<Field, string>();
  // Moodle's worksheet of an assignment is for that one alone, and has its name nowhere.
  const isWorksheet = titles.includes("Identifier") && titles.includes("Grade") && numbers.length === 1;
  const columns = numbers.map((number) => (isWorksheet ? titles.indexOf("Grade") : columnOf(titles, number)));
  const [problem] = columns.filter((column) => typeof column === "string");
  if (problem !== undefined && columns.every((column) => typeof column === "string"))
    throw new Error(problem);
  const students = studentsIn(csv);
  const notes = numbers.flatMap((number, index) => {
    const column = columns[index] ?? "";
    const scores = new Map(
      graded.filter(({ homework }) => homework === number).map((it) => [it.student, it]),
    );
    // One student's notebook of another homework does not keep the others from their scores.
    if (typeof column === "string") return [`${column}; left out: ${[...scores.keys()].join(", ")}`];
    return fillColumn(csv, column, students, scores, changes);
  });
  for (const { student, state } of results)
    if (state === "unreadable" || state === "fault")
      notes.push(`${student}: ${state}; no score was filled in`);
  return { text: withFields(csv, changes), name: isCanvas ? "canvas.csv" : "moodle.csv", notes };
}

/** The column whose title names the homework: by its title, its file's name, or "Homework 3"; or why there is none. */
function columnOf(titles: readonly string[], number: string): number | string {
  const homework = homeworks.get(number);
  const names = [homework?.file, homework?.title.en, homework?.title.ko].filter((name) => name !== undefined);
  const isOf = (title: string): boolean =>
    names.some((name) => title.toLowerCase().includes(name.toLowerCase())) ||
    new RegExp(`(homework|assignment|과제|hw)\\D{0,3}0*${Number(number)}(?!\\d)`, "i").test(title);
  // What Canvas computes itself cannot be imported; Moodle's feedback is another column.
  const candidates = titles.flatMap((title, index) =>
    isOf(title) && !/\(read only\)|feedback|current score|final score/i.test(title) ? [index] : [],
  );
  const [column, second] = candidates;
  if (column === undefined)
    return `no column is called after homework ${number}; call the assignment "Homework ${Number(number)}", export again. Columns: ${titles.join(", ")}`;
  if (second !== undefined)
    return `two columns fit homework ${number}: "${titles[column]}" and "${titles[second]}"; take one out of a copy of the file`;
  return column;
}

/** The student of each row, who is read as in a list of students; undefined for a row that is nobody's. */
function studentsIn(csv: Csv): (Student | undefined)[] {
  const [header = [], ...rows] = csv.rows;
  const titles = csv.text.slice(0, header.at(-1)?.end ?? 0);
  return rows.map((row) => {
    const line = csv.text.slice(row[0]?.start ?? 0, row.at(-1)?.end ?? 0);
    return parseRoster(`${titles}\n${line}`)[0];
  });
}

function fillColumn(
  csv: Csv,
  column: number,
  students: readonly (Student | undefined)[],
  scores: ReadonlyMap<string, Result>,
  changes: Map<Field, string>,
): string[] {
  const left = new Map(scores);
  const [header = [], ...rows] = csv.rows;
  const ids = new Set(students.map((student) => student?.id));
  let filled = 0;
  for (const [index, row] of rows.entries()) {
    const { id = "", aliases = [] } = students[index] ?? {};
    // Who was graded without a list may be called by a login; what is another student's number is not meant.
    const name = [id, ...aliases.filter((alias) => !ids.has(alias))].find((name) => left.has(name));
    const field = row[column];
    const result = name === undefined ? undefined : left.get(name);
    if (name === undefined || field === undefined || result === undefined) continue;
    changes.set(field, numberIn(csv, result.score));
    left.delete(name);
    filled++;
  }
  const title = header[column]?.value ?? "";
  const possible =
    rows.find(([first]) => /Points Possible/.test(first?.value ?? ""))?.[column]?.value.trim() ?? "";
  const outOf = [...scores.values()][0]?.outOf ?? 0;
  const isOther = possible !== "" && Number(possible.replace(",", ".")) !== outOf;
  return [
    `${filled} scores in "${title}"`,
    ...(isOther ? [`"${title}" has ${possible} points in Canvas, the homework ${outOf}: set it there`] : []),
    ...[...left.keys()].map((student) => `${student}: has a score, but is not in the gradebook`),
  ];
}
