import { homeworks } from "../homework/homeworks.js";
import type { Place } from "./find-submissions.js";
import { courseOf, engineName, type FailedCellRecord, type Result } from "./record.js";
import type { Isolation } from "./sandbox/isolation.js";
import type { FailedCell } from "./session.js";
import type { TaskEnd } from "./slot.js";

/** The result of a submission from what its judging came to. */
export function resultFrom(end: TaskEnd, place: Place, seed: string, isolation: Isolation): Result {
  const { student, file, submitted, flags } = place;
  const where = { student, file, sha256: end.sha256, submitted, seed, engine: engineName() };
  if ("failure" in end) {
    const named = [...homeworks.values()].find(({ file: name }) => name === place.folder);
    return {
      version: 1,
      homework: named?.number ?? "",
      course: named === undefined ? "" : courseOf(named),
      ...where,
      isolation: "",
      state: end.failure,
      message: end.message.replace(/\s+/g, " "),
      language: "en",
      score: 0,
      outOf: named?.questions.reduce((sum, { points }) => sum + points, 0) ?? 0,
      flags,
      cells: [],
      questions: [],
    };
  }
  const { number, language, judgement } = end;
  const { verdicts, end: session } = judgement;
  const homework = homeworks.get(number);
  const isFault = verdicts.some((verdict) => verdict.state === "fault");
  const total = (points: "points" | "outOf") => verdicts.reduce((sum, verdict) => sum + verdict[points], 0);
  return {
    version: 1,
    homework: number,
    course: homework === undefined ? "" : courseOf(homework),
    ...where,
    isolation: isolation.name,
    state: isFault ? "fault" : session.isStopped ? "stopped" : "graded",
    message: isFault
      ? "a check has a fault; it is not the answer's"
      : session.isStopped
        ? "it was ended: its code does not end, several times over"
        : "",
    language,
    score: total("points"),
    outOf: total("outOf"),
    flags: [...flags, ...session.definedTwice.map((name) => `defined-twice: ${name}`)],
    cells: session.failedCells.map(failedCell),
    questions: verdicts,
  };
}

function failedCell({ cell, end }: FailedCell): FailedCellRecord {
  if (end.kind === "threw") return { cell, line: end.line ?? null, message: end.message };
  const message = end.kind === "too-long" ? "it does not end" : "it takes too much memory";
  return { cell, line: null, message };
}
