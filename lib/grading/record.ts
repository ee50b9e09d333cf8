import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Verdict } from "../homework/evaluate.js";
import type { HomeworkDefinition } from "../homework/homework.js";
import type { Isolation } from "./sandbox/isolation.js";

/** What grading found out about one submission: a line of results.jsonl. */
export interface Result {
  readonly version: 1;
  /** Number of the homework, "03"; "" where it is not known. */
  readonly homework: string;
  /** Version of the library and of the homework's questions. */
  readonly course: string;
  readonly student: string;
  /** Where the notebook was, within the folder that was graded. */
  readonly file: string;
  readonly sha256: string;
  /** When it was handed in, as the folder says it; "" if it does not. */
  readonly submitted: string;
  /** The course's seed, which with the student's name decides the inputs. */
  readonly seed: string;
  readonly engine: string;
  readonly isolation: Isolation["name"] | "";
  readonly state: "graded" | "unreadable" | "stopped" | "fault";
  /** What is to be said of the state; "" where all went well. */
  readonly message: string;
  readonly language: "en" | "ko";
  readonly score: number;
  readonly outOf: number;
  readonly flags: readonly string[];
  /** Code cells that failed, from 1, and how. */
  readonly cells: readonly FailedCellRecord[];
  readonly questions: readonly QuestionResult[];
}

export interface FailedCellRecord {
  readonly cell: number;
  readonly line: number | null;
  readonly message: string;
}

/** A question's verdict. */
export type QuestionResult = Verdict;

/** The line of a result: the same result, the same bytes. */
export function lineOf(result: Result): string {
  return `${JSON.stringify(result)}\n`;
}

/** The results in the text of a results.jsonl; a line that was torn when the grader was killed is left out. */
export function parseResults(text: string): Result[] {
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  return whole
    .split("\n")
    .filter((line) => line !== "")
    .map((line, index) => {
      try {
        const result = JSON.parse(line) as Result;
        if (result.version === 1) return result;
      } catch {
        // Said below.
      }
      throw new Error(`results.jsonl: line ${index + 1} is no result of this version; move the file away`);
    });
}

/** The library and the questions that a result was found with. */
export function courseOf({ number, version }: HomeworkDefinition): string {
  return `gradbook ${ownVersion()}, homework ${number} version ${version}`;
}

let engine: string | null = null;

/** The engine's name and version. */
export function engineName(): string {
  engine ??= `quickjs-wasi ${versionIn(createRequire(import.meta.url).resolve("quickjs-wasi/package.json"))}`;
  return engine;
}

function ownVersion(): string {
  return versionIn(new URL("../../package.json", import.meta.url));
}

function versionIn(file: string | URL): string {
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}
