import { basename, dirname, resolve } from "node:path";
import type { Result } from "./record.js";
import { resultFrom } from "./result-from.js";
import { findIsolation } from "./sandbox/isolation.js";
import { Slot } from "./slot.js";
import { parseSubmission, readSubmitted } from "./submission.js";

/**
 * Grades one notebook as the grader will, with inputs of its own, for the student whose name is typed in it.
 * What cannot be read has the state "unreadable" and a message.
 */
export async function rehearse(file: string): Promise<Result> {
  const isolation = findIsolation();
  const slot = new Slot(isolation);
  const student = nameIn(file) || "guest";
  const place = { student, file: basename(file), folder: "", submitted: "", flags: [] };
  try {
    // Not the course's seed, which students do not know: the receipt shows that it works, not the grade's inputs.
    const seed = "rehearsal";
    const folder = basename(dirname(resolve(file)));
    const end = await slot.judge({ file, folder, student, aliases: [], seed });
    return resultFrom(end, place, seed, isolation);
  } finally {
    await slot.stop();
  }
}

/** The name typed in a notebook; "" for one that cannot be read, which the judge will say. */
function nameIn(file: string): string {
  try {
    return parseSubmission(readSubmitted(file).bytes, "").typedName;
  } catch {
    return "";
  }
}
