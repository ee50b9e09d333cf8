import { createRng } from "../random/rng.js";
import type { Answer, Foreign, Outcome } from "./answer.js";
import type { Call } from "./call.js";
import * as problems from "./problems.js";
import { callText, type Problem } from "./problems.js";
import type { Question } from "./question.js";
import { isFinitely, isUnanswered, numbersOf, shapeOf, textsOf } from "./shapes.js";

/** A question as it is put to one student. */
export interface Exercise {
  readonly question: Question;
  /** The student's numbers. */
  readonly given: unknown;
  /** What a function is called with; null if it is judged by an effect, or is none. */
  readonly inputs: readonly (readonly unknown[])[] | null;
  /** What decides the further inputs. */
  readonly seed: string;
}

/** What an answer does, as numbers that can be compared. */
export interface Behaviour {
  readonly numbers: readonly number[];
  /** The size of the largest finite one. */
  readonly largest: number;
  /** Which of the numbers come from which call, or from the value. */
  readonly parts: readonly Part[];
  /** Whatever the answer is or its calls returned. */
  readonly returned: readonly unknown[];
}

/** A call, or the answer's name, and what came of it; its numbers stand from `from` on. */
interface Part {
  readonly what: () => string;
  readonly value: unknown;
  readonly from: number;
}

/** Stops an observation from inside: what was called is not to be used any more. */
class Stopped extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.hint.en);
    this.problem = problem;
  }
}

/** The numbers that a student is given in a question. */
export function givenTo({ id, given }: Question, student: string): unknown {
  return given === null ? undefined : given(createRng(`given/${student}/${id}`));
}

/** A question as it is put to a student; the seed decides the inputs of functions. */
export function exerciseOf(question: Question, student: string, seed: string = student): Exercise {
  const given = givenTo(question, student);
  const ofInputs = `inputs/${seed}/${question.id}`;
  return { question, given, inputs: question.inputs?.(createRng(ofInputs)) ?? null, seed: ofInputs };
}

/** The same with the inputs that are tried when the others went well; null if there are none. */
export function furtherExercise({ question, given, seed }: Exercise): Exercise | null {
  return (
    question.further && { question, given, inputs: question.further(createRng(`further/${seed}`)), seed }
  );
}

/**
 * Watches an answer on what the question asks of it. `expected` is the reference's behaviour, which says what
 * kinds of values are right; null for the entries of the question themselves.
 */
export function observe(exercise: Exercise, answer: Answer, expected: Behaviour | null): Behaviour | Problem {
  const { question } = exercise;
  if (answer.kind === "missing") return problems.missing(question.answer);
  if (answer.kind === "value" && isUnanswered(answer.value)) return problems.unanswered;
  try {
    return question.type === "value"
      ? ofValue(exercise, answer, expected)
      : ofFunction(exercise, answer, expected);
  } catch (error) {
    if (error instanceof Stopped) return error.problem;
    throw error;
  }
}

function ofValue({ question, given }: Exercise, answer: Answer, expected: Behaviour | null): Behaviour {
  const value = answer.kind === "function" ? ({ foreign: "function" } satisfies Foreign) : answer.value;
  const { answer: name, observeValue } = question;
  checkKind(question, () => name, value, expected?.returned);
  const numbers = observeValue?.(value, given) ?? numbersOf(value, question.choices);
  // A list of numbers is spoken of number by number; a list of choices is not, or it could be found by trying.
  const items = observeValue === null && Array.isArray(value) && value.every((x) => typeof x === "number");
  const parts: Part[] = items
    ? value.map((item, k) => ({ what: () => `${name}[${k}]`, value: item, from: k }))
    : [{ what: () => name, value, from: 0 }];
  return { numbers, largest: largestOf(numbers), parts, returned: [value] };
}

function ofFunction(exercise: Exercise, answer: Answer, expected: Behaviour | null): Behaviour {
  const { question, inputs } = exercise;
  if (answer.kind === "value") throw new Stopped(problems.notAFunction(question.answer, answer.value));
  const returned: unknown[] = [];
  const all = (calls: readonly (readonly unknown[])[]): readonly unknown[] => {
    const outcomes = answer.callAll(calls);
    return calls.map((args, i) => {
      const what = () => callText(question.answer, args);
      const value = returnedBy(what, outcomes[i]);
      // With fixed inputs the reference says what each call gives; else what calls give in general.
      const examples = inputs === null ? expected?.returned : expected?.returned.slice(i, i + 1);
      checkKind(question, what, value, examples);
      returned.push(value);
      return value;
    });
  };
  if (inputs === null) {
    const call = Object.assign((...args: unknown[]) => all([args])[0], { all }) as Call<unknown[], unknown>;
    const numbers = question.observeCalls?.(call) ?? [];
    return { numbers, largest: largestOf(numbers), parts: [], returned };
  }
  const numbers: number[] = [];
  const parts = all(inputs).map((value, i): Part => {
    const from = numbers.length;
    numbers.push(...numbersOf(value, question.choices));
    return { what: () => callText(question.answer, inputs[i] ?? []), value, from };
  });
  return { numbers, largest: largestOf(numbers), parts, returned };
}

function largestOf(numbers: readonly number[]): number {
  return numbers.reduce((largest, x) => (Number.isFinite(x) ? Math.max(largest, Math.abs(x)) : largest), 0);
}

/** What a call returned. */
function returnedBy(what: () => string, outcome: Outcome | undefined): unknown {
  // A sandbox that was stopped says no more.
  if (outcome === undefined || outcome.kind === "too-long") throw new Stopped(problems.tooLong(what()));
  if (outcome.kind === "out-of-memory") throw new Stopped(problems.outOfMemory(what()));
  if (outcome.kind === "threw")
    throw new Stopped(problems.threw(what(), outcome.message, outcome.cell, outcome.line));
  if (isUnanswered(outcome.value)) throw new Stopped(problems.unanswered);
  if (outcome.value === undefined) throw new Stopped(problems.returnsUndefined(what()));
  if (outcome.changed) throw new Stopped(problems.changedInputs(what()));
  return outcome.value;
}

/** Stops unless a value is of the kind of one of the examples. */
function checkKind(
  question: Question,
  what: () => string,
  value: unknown,
  examples: readonly unknown[] | undefined,
): void {
  if (examples === undefined || examples.length === 0) return;
  const { choices, lists } = question;
  const shape = shapeOf(value, lists);
  if (!examples.some((example) => shapeOf(example, lists) === shape))
    throw new Stopped(problems.wrongKind(what(), value, examples[0], lists));
  // What is compared itself is looked at number by number; what is only observed could hide such a number.
  const isObserved = question.observeCalls !== null || question.observeValue !== null;
  if (isObserved && !isFinitely(value)) throw new Stopped(problems.notFinite(what(), value));
  const odd = choices.length === 0 ? undefined : textsOf(value).find((text) => !choices.includes(text));
  if (odd !== undefined) throw new Stopped(problems.noChoice(what(), value, odd, choices));
}

/** The call or name that a number comes from, and what came of it. */
export function partOf({ parts }: Behaviour, number: number): Part | undefined {
  return parts.findLast(({ from }) => from <= number);
}

/** The first place where two behaviours differ, for a question's idea of rounding; -1 if there is none. */
export function firstDifference(a: Behaviour, b: Behaviour, floor: number, tolerance: number): number {
  if (a.numbers.length !== b.numbers.length) return Math.min(a.numbers.length, b.numbers.length);
  return a.numbers.findIndex((x, i) => {
    const y = b.numbers[i] ?? Number.NaN;
    if (Object.is(x, y) || x === y) return false;
    const difference = Math.abs(x - y);
    return !(
      difference <= Math.max(floor * b.largest, tolerance * Math.max(Math.abs(x), Math.abs(y))) &&
      difference < Number.POSITIVE_INFINITY
    );
  });
}
