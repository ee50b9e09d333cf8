import { type Answer, answerOf, isSame } from "./answer.js";
import {
  type Behaviour,
  type Exercise,
  exerciseOf,
  firstDifference,
  furtherExercise,
  observe,
  partOf,
} from "./behaviour.js";
import type { Problem, State } from "./problems.js";
import * as problems from "./problems.js";
import { callText } from "./problems.js";
import type { Entry, Question, Text } from "./question.js";
import { isRounded } from "./rounded.js";

/** Whose answer is judged. */
export interface Seeds {
  /** The student's name: decides what is given. */
  readonly student: string;
  /** Decides the inputs of functions: the student's name unless given. */
  readonly seed?: string;
  /** Other names with whose given numbers the student may have computed: "guest", a neighbour's. */
  readonly others?: readonly string[];
}

/** What was found about an answer. */
export interface Verdict {
  readonly id: string;
  readonly state: State;
  /** Which listed mistake it is; null where it is none. Not for the student's eyes. */
  readonly label: string | null;
  /** What is said to the student; empty when the answer is right. */
  readonly hint: Text;
  readonly points: number;
  readonly outOf: number;
  /** Equal for answers that behave alike on the same inputs. */
  readonly signature: string;
}

/** Two numbers are equal that differ by less than this share of the larger one. */
const TOLERANCE = 1e-9;

/** A function that is off by less everywhere rounds on its way, or differentiates numerically. */
const NEAR = 5e-3;

/**
 * Judges an answer: how it behaves is compared with the reference and with every listed mistake. The answer may
 * live anywhere, as long as it can be called; whatever it does, this returns.
 */
export function evaluate(question: Question, answer: Answer, seeds: Seeds): Verdict {
  try {
    return judged(question, answer, seeds);
  } catch (error) {
    return verdict(question, problems.fault(question.id, String(error)), null, []);
  }
}

function judged(question: Question, answer: Answer, seeds: Seeds): Verdict {
  const { student, seed = student, others = [] } = seeds;
  const exercise = exerciseOf(question, student, seed);
  const expected = behaviourOf(exercise, question.reference);
  const seen = observe(exercise, answer, expected);
  if ("state" in seen) return verdict(question, inconsistency(exercise, answer, seen) ?? seen, null, []);
  const found = (problem: Problem, label: string | null = null): Verdict =>
    verdict(question, problem, label, seen.numbers);
  if (isAlike(question, seen, expected))
    return found(furtherProblem(exercise, answer) ?? { state: "passed", hint: { en: "", ko: "" } });
  const mistake = question.wrong.find(({ entry }) => isAlike(question, seen, behaviourOf(exercise, entry)));
  if (mistake !== undefined) return found({ state: "failed", hint: mistake.hint }, mistake.label);
  const isOther =
    question.given !== null &&
    others.some((other) => {
      const theirs = behaviourOf(exerciseOf(question, other, seed), question.reference);
      return isAlike(question, seen, theirs);
    });
  if (isOther) return found(problems.otherStudent(question.id));
  const problem = unlisted(question, seen, expected);
  return found(inconsistency(exercise, answer, problem) ?? problem);
}

/**
 * Whether what looks wrong comes from an answer that remembers earlier calls, or draws at random: who tries such an
 * answer by hand gets what is right, and would not understand another hint.
 */
function inconsistency(
  { question, inputs }: Exercise,
  answer: Answer,
  { state }: Problem,
): Problem | undefined {
  if (inputs === null || answer.kind !== "function") return undefined;
  if (state !== "failed" && state !== "wrong-kind" && state !== "not-finite") return undefined;
  const values = answer
    .callAll([...inputs, ...inputs])
    .map((outcome) => (outcome.kind === "returned" ? outcome.value : undefined));
  const again = values.slice(inputs.length);
  const place = again.findIndex((value, i) => !isSame(values[i], value));
  if (place === -1) return undefined;
  const call = callText(question.answer, inputs[place] ?? []);
  return problems.inconsistent(call, values[place], again[place]);
}

/** What is wrong with a right answer on further inputs; undefined if nothing is. */
function furtherProblem(exercise: Exercise, answer: Answer): Problem | undefined {
  const further = furtherExercise(exercise);
  if (further === null) return undefined;
  const { question } = further;
  const expected = behaviourOf(further, question.reference);
  const seen = observe(further, answer, expected);
  if ("state" in seen) return seen;
  return isAlike(question, seen, expected) ? undefined : unlisted(question, seen, expected);
}

/** What is said of an answer that is wrong by no listed mistake. */
function unlisted(question: Question, seen: Behaviour, expected: Behaviour): Problem {
  const strange = seen.numbers.findIndex(
    (x, i) => !Number.isFinite(x) && Number.isFinite(expected.numbers[i]),
  );
  const strangePart = strange === -1 ? undefined : partOf(seen, strange);
  if (strangePart !== undefined) return problems.notFinite(strangePart.what(), strangePart.value);
  if (question.otherwise !== null) return { state: "failed", hint: question.otherwise };
  const place = firstDifference(seen, expected, question.floor, TOLERANCE);
  const part = partOf(seen, place);
  if (part === undefined) return problems.noEffect;
  const isResult = question.type === "value" && question.observeValue === null;
  if (question.choices.length === 0 && isAlike(question, bySize(question, seen), bySize(question, expected)))
    return problems.otherOrder(question.type === "value" ? question.answer : part.what());
  if (isResult && isRounded(seen.numbers[place] ?? 0, expected.numbers[place] ?? 0))
    return problems.rounded(part.what());
  if (question.inputs !== null && isAlike(question, seen, expected, NEAR))
    return problems.near(part.what(), part.value);
  return problems.off(part.what(), part.value, question.type);
}

/** A behaviour with the numbers of the value, or of each call, in the order of their size. */
function bySize({ type }: Question, behaviour: Behaviour): Behaviour {
  const starts = type === "value" ? [0] : behaviour.parts.map(({ from }) => from);
  const numbers = starts.flatMap((from, i) =>
    behaviour.numbers.slice(from, starts[i + 1]).sort((a, b) => a - b),
  );
  return { ...behaviour, numbers };
}

/** How an entry of a question behaves. Throws an Error for one that has another fault than a wrong value. */
export function behaviourOf(exercise: Exercise, entry: Entry): Behaviour {
  const seen = observe(exercise, answerOf(entry(exercise.given), Number.POSITIVE_INFINITY), null);
  if ("state" in seen) throw new Error(`${seen.state}: ${seen.hint.en}`);
  return seen;
}

/** Whether two behaviours are the same but for rounding; with a larger tolerance, whether they come close. */
export function isAlike(
  question: Question,
  a: Behaviour,
  b: Behaviour,
  tolerance: number = TOLERANCE,
): boolean {
  return firstDifference(a, b, question.floor, tolerance) === -1;
}

function verdict(
  question: Question,
  { state, hint }: Problem,
  label: string | null,
  numbers: readonly number[],
): Verdict {
  const { id, points: outOf } = question;
  const points = state === "passed" ? outOf : 0;
  return { id, state, label, hint, points, outOf, signature: signatureOf(state, numbers) };
}

/** Eight hexadecimal digits (FNV-1a, G. Fowler and others, 1991) of a state and of numbers to six digits. */
function signatureOf(state: State, numbers: readonly number[]): string {
  let hash = 0x811c9dc5;
  for (const character of `${state} ${numbers.map((x) => x.toPrecision(6)).join(" ")}`)
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, "0");
}
