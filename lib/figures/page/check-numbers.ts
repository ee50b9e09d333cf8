import type { GradientCheck } from "../../graph/check-gradients.js";
import { words } from "../words/words.js";
import { displayMethod, type MimeBundle } from "./figure.js";

/** What the numbers of a text are held against; each remembers what differs and goes on. */
export interface NumberExpectations {
  /** A number is the text's, give or take the tolerance. NaN is close to nothing. */
  readonly close: (actual: number, expected: number, tolerance: number) => void;
  /** A number lies between two, both included. */
  readonly within: (actual: number, low: number, high: number) => void;
  /** What the text claims in words is so. */
  readonly holds: (isSo: boolean, claim: string) => void;
  /** A gradient check is passed. */
  readonly passes: (check: GradientCheck) => void;
}

/** Whether the numbers of a section are those of its text; shown in words as the last value of a cell. */
export interface NumbersCheck {
  /** What was checked, such as "Section 1". */
  readonly title: string;
  /** Whether all numbers agree. */
  readonly ok: boolean;
  /** The sentence that a notebook shows; where numbers differ, with a line for each. */
  readonly text: string;
  /** Shows `text` below a cell. */
  readonly [displayMethod]: () => MimeBundle;
}

/** Where a notebook says, by `true`, that numbers which differ from the text are an error. */
export const strictNumbersHook: unique symbol = Symbol.for("gradbook.strictNumbers");

/**
 * Holds the numbers of a section against its text and says whether all agree. Where the reader has changed
 * something, it says what differs and the notebook goes on, also if the checks themselves cannot (say, a
 * list became shorter). Where the notebook is run strictly, as `gradbook run` does, it throws an Error
 * that says the same, and whatever the checks throw.
 */
export function checkNumbers(title: string, check: (expect: NumberExpectations) => void): NumbersCheck {
  const isStrict = Reflect.get(globalThis, strictNumbersHook) === true;
  const findings = new Findings();
  try {
    check(findings);
  } catch (thrown) {
    if (isStrict) throw thrown;
    findings.stoppedBy = String(thrown);
  }
  const { ok } = findings;
  const text = ok ? words().numbersAgree(title) : findings.text(title);
  if (isStrict && !ok) throw new Error(text);
  return { title, ok, text, [displayMethod]: () => ({ "text/plain": text }) };
}

/** So many differences are shown: one changed number often changes hundreds. */
const mostShown = 5;

/** What differs from the text. */
class Findings implements NumberExpectations {
  readonly #differences: string[] = [];
  #count = 0;
  /** The error that ended the checks early. */
  stoppedBy: string | null = null;

  readonly close = (actual: number, expected: number, tolerance: number): void => {
    if (!this.#expect(Math.abs(actual - expected) <= tolerance))
      this.#differences.push(words().numberDiffers(actual, about(expected, tolerance)));
  };

  readonly within = (actual: number, low: number, high: number): void => {
    if (!this.#expect(actual >= low && actual <= high))
      this.#differences.push(words().numberDiffers(actual, between(low, high)));
  };

  readonly holds = (isSo: boolean, claim: string): void => {
    if (!this.#expect(isSo)) this.#differences.push(words().claimFails(claim));
  };

  readonly passes = ({ ok, maxRelativeError }: GradientCheck): void => {
    if (!this.#expect(ok)) this.#differences.push(words().gradientsFail(maxRelativeError));
  };

  get ok(): boolean {
    return this.#differences.length === 0 && this.stoppedBy === null;
  }

  text(title: string): string {
    const { numbersDiffer, numbersStopped, andMore } = words();
    const differences = [...new Set(this.#differences)];
    const left = differences.splice(mostShown).length;
    const lines = left > 0 ? [...differences, andMore(left)] : differences;
    return [
      ...(lines.length > 0 ? [numbersDiffer(title, this.#differences.length, this.#count)] : []),
      ...lines.map((line) => `  ${line}`),
      ...(this.stoppedBy === null ? [] : [numbersStopped(title), `  ${this.stoppedBy}`]),
    ].join("\n");
  }

  #expect(isSo: boolean): boolean {
    this.#count++;
    return isSo;
  }
}

/** A number of the text, with its tolerance where that is more than rounding. */
function about(expected: number, tolerance: number): string {
  return tolerance > Math.max(1e-9, 1e-6 * Math.abs(expected)) ? `${expected} ± ${tolerance}` : `${expected}`;
}

function between(low: number, high: number): string {
  if (high === Number.POSITIVE_INFINITY) return `≥ ${low}`;
  return low === Number.NEGATIVE_INFINITY ? `≤ ${high}` : `${low} … ${high}`;
}
