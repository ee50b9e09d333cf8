import { language } from "../figures/words/words.js";
import { answerOf } from "./answer.js";
import { type CheckResult, checkResult, statement } from "./check-result.js";
import { evaluate } from "./evaluate.js";
import { GUEST } from "./homework.js";
import type { Question } from "./question.js";
import { lecture0 } from "./questions/lecture-0/tasks.js";
import { lecture1 } from "./questions/lecture-1/tasks.js";
import { lecture2 } from "./questions/lecture-2/tasks.js";
import { lecture3 } from "./questions/lecture-3/tasks.js";
import { lecture4 } from "./questions/lecture-4/tasks.js";
import { lecture5 } from "./questions/lecture-5/tasks.js";
import { words } from "./words.js";

/** The tasks of each lecture that has any, by its number, in the lecture's order. */
export const practices: ReadonlyMap<string, readonly Question[]> = new Map([
  ["00", lecture0],
  ["01", lecture1],
  ["02", lecture2],
  ["03", lecture3],
  ["04", lecture4],
  ["05", lecture5],
]);

/** The tasks in a lecture's "your turn" cells: the same for everyone, and for no points. */
export interface Practice {
  /** Checks an answer: right, or one hint. Never throws, whatever the answer does. */
  readonly check: (id: string, answer: unknown) => CheckResult;
}

/** The tasks of a lecture by its number ("01"). RangeError for a lecture that has none. */
export function practice(lecture: string): Practice {
  const tasks = practices.get(lecture);
  if (tasks === undefined) {
    const numbers = [...practices.keys()].join(", ");
    throw new RangeError(`practice: lecture "${lecture}" has no tasks; those that have some are ${numbers}`);
  }
  return { check: (id, answer) => checked(tasks, id, answer) };
}

function checked(tasks: readonly Question[], id: string, answer: unknown): CheckResult {
  const task = tasks.find((one) => one.id === id);
  if (task !== undefined)
    return checkResult(evaluate(task, answerOf(answer), { student: GUEST }), language());
  const say = words[language()];
  return statement(say.noQuestion(id), say.questions(tasks.map((one) => one.id).join(", ")), "wrong");
}
