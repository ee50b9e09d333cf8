import type { Question, Text } from "./question.js";

/** One homework: what its notebook asks, in the notebook's order. */
export interface HomeworkDefinition {
  /** Two digits, as the lecture's: "03". */
  readonly number: string;
  /** Rises when a question is added, taken away or asks for something else. */
  readonly version: number;
  readonly title: Text;
  /** The notebooks' file name without its ending, the same in both languages' folders. */
  readonly file: string;
  /** The same of the lecture that it belongs to. */
  readonly lecture: string;
  /** How many minutes it takes a student who has just read the lecture. */
  readonly minutes: number;
  readonly questions: readonly Question[];
}

/** The student of whom no name is known. */
export const GUEST = "guest";
