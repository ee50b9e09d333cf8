import type { Rng } from "../random/rng.js";
import type { Call } from "./call.js";
import type { Lists } from "./shapes.js";

/** A sentence in both languages of the course. */
export interface Text {
  readonly en: string;
  readonly ko: string;
}

/** A mistake that students make, as the answer that it leads to, and what is said to whoever makes it. */
export interface Wrong<Answer> {
  readonly answer: Answer;
  /** One question or pointer that helps on: no number and no line of the solution. */
  readonly hint: Text;
}

/** What is asked for: made by `fn` and `value`, it carries the answer's type. */
export interface Kind<Answer> {
  readonly type: "function" | "value";
  /** The texts that an answer may hold. */
  readonly choices: readonly string[];
  /** Never there: for the type alone. */
  readonly answer?: Answer;
}

/** A function as the answer, by its parameters and what it returns. */
export interface FunctionKind<Args extends unknown[] | [], Result> extends Kind<(...args: Args) => Result> {
  readonly type: "function";
}

/** A value as the answer. */
export interface ValueKind<T> extends Kind<T> {
  readonly type: "value";
}

/** The answer is a function of plain data; `choices` are the texts that it may return. */
export function fn<F extends (...parameters: never[]) => unknown>(
  choices: readonly string[] = [],
): FunctionKind<Parameters<F>, ReturnType<F>> {
  return { type: "function", choices };
}

/** The answer is a number, a list of numbers, one of `choices`, or a list or object of such. */
export function value<T>(choices: readonly string[] = []): ValueKind<T> {
  return { type: "value", choices };
}

/** What every question says of itself. */
interface Asked<Answer> {
  /** Number of the homework and what is asked: "03-relu-backward". */
  readonly id: string;
  readonly points: number;
  /** The name under which the notebook declares the answer. */
  readonly answer: string;
  /** The right answer. */
  readonly reference: Answer;
  /** At least three other ways to write it, all right. */
  readonly alternatives: readonly Answer[];
  /** The mistakes that are recognised, by a short label that students never see. */
  readonly wrong: Readonly<Record<string, Wrong<Answer>>>;
  /** What is said when the answer is wrong in a way that is not listed; if left out, where it is off. */
  readonly otherwise?: Text;
  /**
   * Differences below this share of the largest expected number are rounding, whatever their relative size:
   * 1e-14 unless given. 0 where very small numbers must be right.
   */
  readonly floor?: number;
}

/** A question whose answer is a function, called with each list of inputs. */
export interface FunctionQuestion<Args extends unknown[] | [], Result>
  extends Asked<(...args: Args) => NoInfer<Result>> {
  readonly kind: FunctionKind<Args, Result>;
  /** Lists of arguments that tell all entries apart with every seed; `code` and `rng` make those that are no data. */
  readonly inputs: (rng: Rng) => readonly NoInfer<Args>[];
  /**
   * What an answer is called with as well once it is right on those: other shapes, where a listed mistake may
   * throw and so would not be known.
   */
  readonly further?: (rng: Rng) => readonly NoInfer<Args>[];
}

/** A question whose answer is a function that is judged by what it does: here it is called, outside it runs. */
export interface EffectQuestion<Args extends unknown[] | [], Result>
  extends Asked<(...args: Args) => NoInfer<Result>> {
  readonly kind: FunctionKind<Args, Result>;
  /**
   * Numbers that are the same for every right answer, such as 1 for "it trains": they tell entries apart. Seeds are
   * fixed: where chance decides, nobody has better luck than another, or with the grader than in the notebook.
   */
  readonly observe: (call: Call<Args, Result>) => readonly number[];
}

/** A question whose answer is a value, for numbers that differ from student to student. */
export interface ValueQuestion<T, Given> extends Asked<(given: Given) => NoInfer<T>> {
  readonly kind: ValueKind<T>;
  /** The numbers of this student: `homework.given(id)` hands them out. */
  readonly given?: (rng: Rng) => Given;
  /** For several right answers: numbers that are the same for all of them. */
  readonly observe?: (value: NoInfer<T>, given: Given) => readonly number[];
  /** How long an observed list must be: "any length" unless given. */
  readonly lists?: Lists;
}

/** What stands under the answer's name, made from what is given. */
export type Entry = (given: unknown) => unknown;

/** A question as `evaluate` and the tests use it. */
export interface Question {
  readonly id: string;
  readonly points: number;
  readonly answer: string;
  readonly type: "function" | "value";
  readonly choices: readonly string[];
  readonly reference: Entry;
  readonly alternatives: readonly Entry[];
  readonly wrong: readonly { readonly label: string; readonly entry: Entry; readonly hint: Text }[];
  readonly otherwise: Text | null;
  readonly floor: number;
  readonly lists: Lists;
  readonly given: ((rng: Rng) => unknown) | null;
  readonly inputs: ((rng: Rng) => readonly (readonly unknown[])[]) | null;
  readonly further: ((rng: Rng) => readonly (readonly unknown[])[]) | null;
  readonly observeCalls: ((call: Call<unknown[], unknown>) => readonly number[]) | null;
  readonly observeValue: ((value: unknown, given: unknown) => readonly number[]) | null;
}

/** Defines a question: what it asks, its right answers, and the wrong ones that it knows by their behaviour. */
export function question<Args extends unknown[] | [], Result>(
  asked: FunctionQuestion<Args, Result>,
): Question;
export function question<Args extends unknown[] | [], Result>(asked: EffectQuestion<Args, Result>): Question;
export function question<T, Given>(asked: ValueQuestion<T, Given>): Question;
export function question(asked: AnyAsked): Question {
  const { id, points, answer, kind, floor = 1e-14, otherwise = null } = asked;
  // A function is the same for every student; a value is computed from what is given.
  const entry = (stated: unknown): Entry => (kind.type === "value" ? (stated as Entry) : () => stated);
  return {
    id,
    points,
    answer,
    type: kind.type,
    choices: kind.choices,
    reference: entry(asked.reference),
    alternatives: asked.alternatives.map(entry),
    wrong: Object.entries(asked.wrong).map(([label, { answer, hint }]) => ({
      label,
      entry: entry(answer),
      hint,
    })),
    otherwise,
    floor,
    lists: isValue(asked) && "observe" in asked ? (asked.lists ?? "any length") : "exact",
    given: isValue(asked) ? (asked.given ?? null) : null,
    inputs: "inputs" in asked ? asked.inputs : null,
    further: "further" in asked ? (asked.further ?? null) : null,
    observeCalls: !isValue(asked) && "observe" in asked ? asked.observe : null,
    observeValue: isValue(asked) ? (asked.observe ?? null) : null,
  };
}

type AnyAsked =
  | FunctionQuestion<unknown[], unknown>
  | EffectQuestion<unknown[], unknown>
  | ValueQuestion<unknown, unknown>;

function isValue(asked: AnyAsked): asked is ValueQuestion<unknown, unknown> {
  return asked.kind.type === "value";
}
