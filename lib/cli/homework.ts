import { randomBytes } from "node:crypto";
import { availableParallelism } from "node:os";
import { collect } from "../grading/collect.js";
import { exportTables } from "../grading/export.js";
import { writeFeedback } from "../grading/feedback.js";
import { remark } from "../grading/feedback-words.js";
import { grade } from "../grading/grade.js";
import { lineOf, type Result } from "../grading/record.js";
import { rehearse } from "../grading/rehearse.js";
import { type Audience, release } from "../grading/release.js";
import { readResults } from "../grading/results-file.js";
import { GUEST } from "../homework/homework.js";
import { words } from "../homework/words.js";
import { CountLine } from "./count-line.js";

/** The options that each part of the command takes, and those that it needs. */
const takes: Readonly<Record<string, readonly string[]>> = {
  release: ["to", "for"],
  rehearse: ["json"],
  collect: ["to", "roster"],
  grade: ["to", "jobs", "seed", "resume"],
  feedback: ["to"],
  export: ["fill"],
};

/** What was typed after `gradbook homework`; only what its parts take. */
export interface HomeworkValues {
  readonly to?: string;
  readonly for?: string;
  readonly roster?: string;
  readonly seed?: string;
  readonly fill?: string;
  readonly resume?: boolean;
  readonly json?: boolean;
  readonly jobs?: number;
}

/**
 * `gradbook homework …`: returns the exit code, 1 if a check has a fault of its own. `misuse` makes the error for
 * a command that cannot be understood.
 */
export async function homework(
  [part = "", ...rest]: readonly string[],
  values: HomeworkValues,
  misuse: (message: string) => Error,
): Promise<number> {
  const options = takes[part];
  if (options === undefined) throw misuse(`homework needs one of ${Object.keys(takes).join(", ")}`);
  const foreign = Object.keys(values).find((option) => !options.includes(option));
  if (foreign !== undefined) throw misuse(`homework ${part} takes no --${foreign}`);
  const [first = ""] = rest;
  if (rest.length === 0 || (part !== "collect" && rest.length > 1))
    throw misuse(
      `homework ${part} needs ${part === "collect" ? "at least one folder or file" : "one name after it"}`,
    );
  const { to = "" } = values;
  if (options.includes("to") && to === "") throw misuse(`homework ${part} needs --to DIR`);
  switch (part) {
    case "release":
      for (const line of release(first, audience(values.for, misuse), to)) console.log(line);
      return 0;
    case "rehearse":
      return printRehearsal(await rehearse(first), values.json ?? false);
    case "collect":
      for (const line of collect(rest, values.roster ?? null, to)) console.log(line);
      return 0;
    case "grade":
      return gradeAll(first, to, values);
    case "feedback":
      console.log(`${writeFeedback(first, to)} pages in ${to}`);
      return 0;
    default:
      for (const line of exportTables(first, values.fill ?? null)) console.log(line);
      return 0;
  }
}

function audience(name: string | undefined, misuse: (message: string) => Error): Audience {
  if (name === undefined || name === "students") return "students";
  if (name === "nbgrader" || name === "gradescope") return name;
  throw misuse(`--for is students, nbgrader or gradescope, not ${name}`);
}

async function gradeAll(from: string, to: string, values: HomeworkValues): Promise<number> {
  const { jobs = availableParallelism(), resume = false } = values;
  // Drawn once a course: who knows the seed knows the inputs.
  const seed = values.seed ?? readResults(to)[0]?.seed ?? randomBytes(6).toString("hex");
  const line = new CountLine(process.stdout);
  const started = performance.now();
  const onResult = (_: Result, done: number, all: number) => line.update(done, all);
  const results = await grade(from, { to, jobs, seed, resume, onResult });
  line.clear();
  for (const { state, file, message } of results)
    if (state !== "graded") console.log(`${file}: ${state}: ${message}`);
  const count = (state: Result["state"]) => results.filter((result) => result.state === state).length;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const [isolation = ""] = results.map((result) => result.isolation).filter((name) => name !== "");
  console.log(
    `${results.length} submissions in ${seconds} s: ${count("graded")} graded, ${count("stopped")} stopped, ` +
      `${count("unreadable")} unreadable, ${count("fault")} faults (isolation: ${isolation}; seed: ${seed})`,
  );
  return count("fault") === 0 ? 0 : 1;
}

function printRehearsal(result: Result, asJson: boolean): number {
  const { state, message, score, outOf, questions, cells, language, student } = result;
  if (asJson) {
    process.stdout.write(lineOf(result));
    return state === "graded" || state === "stopped" ? 0 : 1;
  }
  if (state === "unreadable") {
    console.log(message);
    return 1;
  }
  for (const question of questions) {
    const { id, points, outOf } = question;
    console.log(`${points === outOf ? "✓" : "✗"} ${id}: ${points}/${outOf}  ${remark(question, language)}`);
  }
  for (const { cell, line, message } of cells)
    console.log(`  cell ${cell}${line === null ? "" : `, line ${line}`}: ${message}`);
  console.log(`${score} of ${outOf} points${message && `; ${message}`}`);
  const { nameless, forStudent } = words[language];
  console.log(student === GUEST ? nameless : forStudent(student));
  return state === "fault" ? 1 : 0;
}
