import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { homeworks } from "../homework/homeworks.js";
import { findSubmissions, type Place, ROSTER, rosterOf } from "./find-submissions.js";
import { folderName } from "./folder-name.js";
import { courseOf, type Result } from "./record.js";
import { resultFrom } from "./result-from.js";
import { ResultsFile, readResults } from "./results-file.js";
import { rosterText } from "./roster.js";
import { findIsolation } from "./sandbox/isolation.js";
import { Slot } from "./slot.js";
import { readSubmitted } from "./submission.js";

export interface GradeOptions {
  /** The folder for results.jsonl. */
  readonly to: string;
  /** How many submissions are judged at the same time. */
  readonly jobs: number;
  /** Decides with the student's name the inputs of functions. */
  readonly seed: string;
  /** Whether results that are there, of the same file, course and seed, are kept. */
  readonly resume: boolean;
  /** Hears of each result, in the order of the submissions. */
  readonly onResult?: (result: Result, done: number, all: number) => void;
}

/** Grades a folder of submissions into results.jsonl. Throws an Error if there are none. */
export async function grade(folder: string, options: GradeOptions): Promise<Result[]> {
  const { to, jobs, seed, resume, onResult = () => {} } = options;
  const roster = rosterOf(folder);
  // A folder's name cannot hold all that an id may.
  const students = new Map(roster.map((student) => [folderName(student.id), student]));
  const places = findSubmissions(folder).map((place) => {
    const student = students.get(place.student);
    if (student !== undefined) return { ...place, student: student.id, aliases: student.aliases };
    const flags = roster.length === 0 ? place.flags : [...place.flags, "not-in-roster"];
    return { ...place, flags, aliases: [] };
  });
  const known = resume ? readResults(to) : [];
  const results = places.map((place) => known.find((result) => isOf(result, folder, place, seed)));
  // The file begins with what is known up to the first gap; the rest of it is written in its turn.
  const gap = results.indexOf(undefined);
  const done = gap === -1 ? results.length : gap;
  const file = new ResultsFile(
    to,
    results.slice(0, done).filter((result) => result !== undefined),
  );
  let written = done;
  const write = (): void => {
    for (let next = results[written]; next !== undefined; next = results[written]) {
      file.append(next);
      written++;
      onResult(next, written, places.length);
    }
  };
  write();
  // For the exports, which look at the results alone.
  if (roster.length > 0) writeFileSync(join(to, ROSTER), rosterText(roster));
  const waiting = results.flatMap((result, index) => (result === undefined ? [index] : [])).values();
  const isolation = findIsolation();
  const work = async (): Promise<void> => {
    const slot = new Slot(isolation);
    try {
      for (const index of waiting) {
        const place = places[index] as (typeof places)[number];
        const task = { ...place, file: join(folder, place.file), seed };
        results[index] = resultFrom(await slot.judge(task), place, seed, isolation);
        write();
      }
    } finally {
      await slot.stop();
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  file.close();
  return results.filter((result) => result !== undefined);
}

/** Whether a result was found for this file, with these questions and this seed. */
function isOf(result: Result, folder: string, place: Place, seed: string): boolean {
  if (result.student !== place.student || result.file !== place.file || result.state === "fault")
    return false;
  const homework = homeworks.get(result.homework);
  if (homework === undefined || result.course !== courseOf(homework) || result.seed !== seed) return false;
  try {
    return readSubmitted(join(folder, place.file)).sha256 === result.sha256;
  } catch {
    return false;
  }
}
