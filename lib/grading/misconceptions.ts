import type { Verdict } from "../homework/evaluate.js";
import { writeCsv } from "./csv.js";
import type { Result } from "./record.js";

/** Answers to a question that show the same mistake: the same label, or, unrecognised, the same behaviour. */
interface Group {
  readonly question: string;
  readonly verdict: Verdict;
  readonly students: readonly string[];
  /** How many answered the question at all. */
  readonly answered: number;
}

/**
 * Which mistakes there are, the commonest first, question by question: the catalogue's by their labels, and
 * unrecognised wrong answers that behave alike, which are candidates for the catalogue.
 */
export function misconceptions(results: readonly Result[]): string {
  const rows = groupsOf(results).map(({ question, verdict, students, answered }) => [
    question,
    verdict.state,
    verdict.label ?? "",
    verdict.label === null ? verdict.signature : "",
    students.length,
    answered,
    verdict.hint.en,
    students.join(" "),
  ]);
  const header = ["question", "state", "label", "signature", "students", "of", "hint", "student_ids"];
  return writeCsv([header, ...rows]);
}

function groupsOf(results: readonly Result[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { student, questions } of results)
    for (const verdict of questions) {
      const { id, state, label, signature } = verdict;
      if (state === "passed" || state === "unanswered" || state === "missing") continue;
      const key = `${id} ${label ?? `${state} ${signature}`}`;
      const group = groups.get(key);
      groups.set(key, {
        question: id,
        verdict: group?.verdict ?? verdict,
        students: [...(group?.students ?? []), student],
        answered: answersTo(id, results),
      });
    }
  return [...groups.values()].sort(
    (a, b) => compare(a.question, b.question) || b.students.length - a.students.length,
  );
}

function answersTo(id: string, results: readonly Result[]): number {
  return results.filter(({ questions }) =>
    questions.some(
      (verdict) => verdict.id === id && verdict.state !== "unanswered" && verdict.state !== "missing",
    ),
  ).length;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
