import type { Answer, Outcome } from "../homework/answer.js";
import { givenTo } from "../homework/behaviour.js";
import { evaluate, type Verdict } from "../homework/evaluate.js";
import type { Found } from "./sandbox/values.js";
import { pack, unpack } from "./sandbox/values.js";
import type { FailedCell } from "./session.js";
import type { Submission } from "./submission.js";

/** What the judge asks of whoever keeps the sandbox; it waits for each reply. */
export type Ask = (
  question:
    | { readonly type: "begin"; readonly cells: readonly string[]; readonly given: unknown }
    | { readonly type: "look"; readonly name: string }
    | { readonly type: "call"; readonly name: string; readonly calls: readonly unknown[] }
    | { readonly type: "end" },
) => unknown;

/** What is said about a submission when it has ended. */
export interface SessionEnd {
  readonly isStopped: boolean;
  readonly failedCells: readonly FailedCell[];
  readonly definedTwice: readonly string[];
}

/** Whose submission it is, and which seed decides the inputs. */
export interface Judged {
  readonly student: string;
  /** Other ways in which the student may be called in the notebook: a login, an e-mail address. */
  readonly aliases: readonly string[];
  readonly seed: string;
}

export interface Judgement {
  readonly verdicts: readonly Verdict[];
  readonly end: SessionEnd;
  /** Under whose name the given numbers were made. */
  readonly name: string;
}

/** Judges a submission question by question. The answers run wherever `ask` reaches; nothing else leaves here. */
export function judge(submission: Submission, whose: Judged, ask: Ask): Judgement {
  const { homework, typedName, cells } = submission;
  const { student, aliases, seed } = whose;
  // Who typed a login where the roster has a number, has the numbers of the login.
  const name = aliases.includes(typedName) ? typedName : student;
  const given = Object.fromEntries(
    homework.questions.map((question) => [question.id, givenTo(question, name)]),
  );
  ask({ type: "begin", cells, given: pack(given) });
  const others = [...new Set([typedName, "guest"])].filter((other) => other !== "" && other !== name);
  const verdicts = homework.questions.map((question) => {
    const answer = answerIn(ask, question.answer);
    const verdict = evaluate(question, answer, { student: name, seed: `${seed}/${student}`, others });
    if (verdict.state !== "failed" || verdict.label !== null) return verdict;
    // What nobody has listed is asked once more with inputs that are the same for all, so that alike answers
    // of two students have one signature.
    const { signature } = evaluate(question, answer, { student: name, seed: `${seed}/` });
    return { ...verdict, signature };
  });
  return { verdicts, end: ask({ type: "end" }) as SessionEnd, name };
}

/** The answer of a name in the sandbox. */
function answerIn(ask: Ask, name: string): Answer {
  const found = unpack(ask({ type: "look", name })) as unknown as Found;
  return {
    kind: found.kind,
    ...(found.kind === "value" ? { value: found.value } : {}),
    callAll: (inputs) =>
      unpack(
        ask({ type: "call", name, calls: inputs.map((args) => pack(args)) }),
      ) as unknown as readonly Outcome[],
  };
}
