import type { Phrases } from "../../nodes/write-formula.js";
import { english } from "./en.js";
import { korean } from "./ko.js";

/** The languages in which the library's own words exist. */
export type Language = "en" | "ko";

/**
 * The library's own words: what stands on controls and axes, the sentences about operators and the
 * hints of the stepper. Titles, alt texts and questions are the lecture's and stay in its cells.
 */
export interface Words {
  readonly first: string;
  readonly back: string;
  readonly forward: string;
  readonly last: string;
  readonly step: string;
  readonly guess: string;
  readonly overwrite: string;
  readonly check: string;
  readonly reveal: string;
  readonly right: string;
  readonly wrong: string;
  /** The button by which a quiz forgets its answer. */
  readonly again: string;
  /** A quiz was asked to check no choice. */
  readonly chooseFirst: string;
  readonly tryAgain: string;
  readonly notANumber: string;
  readonly atStart: string;
  readonly startLine: string;
  readonly finishedLine: string;
  readonly forwardStep: (step: number, count: number) => string;
  readonly backwardStep: (step: number, count: number) => string;
  /** The backward pass begins with the derivative of the output by itself. */
  readonly seed: string;
  /** What an operator does to the upstream, by its name. */
  readonly rules: Readonly<Record<string, string>>;
  /** The same for an operator of one's own. */
  readonly anyRule: string;
  readonly layerRule: string;
  /** What formulas say in words. */
  readonly phrases: Phrases;
  readonly alongThisEdge: string;
  readonly sumOverEdges: string;
  readonly overwritten: string;
  readonly norm: string;
  /** What a wrong guess suggests, by the kind of mistake. */
  readonly hints: Hints;
  /** What a slider's leaf changes, and what it does not. */
  readonly moves: string;
  readonly staysStill: string;
  readonly play: string;
  readonly pause: string;
  readonly epoch: string;
  readonly loss: string;
  /** The label of a logarithmic axis. */
  readonly onLogScale: (label: string) => string;
  readonly layer: string;
  readonly share: string;
  readonly learningRate: string;
  readonly speed: string;
  readonly value: string;
  readonly derivative: string;
  readonly gradient: string;
  readonly tangent: string;
  readonly minimum: string;
  readonly start: string;
  readonly end: string;
  readonly count: string;
  readonly activation: string;
  readonly iteration: string;
  /** What a cell does that trains networks. */
  readonly training: string;
  /** How many of all, the one at work counted in. */
  readonly ofTotal: (count: number, total: number) => string;
  /** The gradients in a graph's picture in words: "x 6, y 6". */
  readonly gradientsAre: (list: string) => string;
  /** What moves a live graph, after its picture in words. */
  readonly sliderMoves: (name: string) => string;
  /** The numbers of a section are those of its text. */
  readonly numbersAgree: (title: string) => string;
  readonly numbersDiffer: (title: string, count: number, total: number) => string;
  /** The checks themselves could not go on. */
  readonly numbersStopped: (title: string) => string;
  readonly numberDiffers: (here: number, text: string) => string;
  readonly claimFails: (claim: string) => string;
  readonly gradientsFail: (relativeError: number) => string;
  /** So many more lines of the same kind are left out. */
  readonly andMore: (count: number) => string;
  /** Recorded runs were computed again: so many of so many, and how many differ. */
  readonly runsAgree: (count: number, total: number) => string;
  readonly runsDiffer: (count: number, total: number, differing: number) => string;
}

/** What a wrong guess suggests. */
export interface Hints {
  readonly overwrote: string;
  readonly partOnly: string;
  readonly sign: string;
  readonly forgotUpstream: string;
  readonly forgotLocal: string;
  readonly ownInput: string;
  readonly shared: string;
  /** The formula with the input in the place of the output, and as it is. */
  readonly inputForOutput: (misread: string, formula: string) => string;
  readonly odds: string;
  readonly gateIgnored: string;
}

const tables: Readonly<Record<Language, Words>> = { en: english, ko: korean };
let chosen: Language = "en";

/** Chooses the language of the library's own words in every figure made from here on. */
export function useLanguage(language: Language): void {
  if (!tables[language])
    throw new RangeError(`useLanguage: "${language}" is none of ${Object.keys(tables).join(", ")}`);
  chosen = language;
}

/** The chosen language; English until one is chosen. */
export function language(): Language {
  return chosen;
}

/** The words of the chosen language. */
export function words(): Words {
  return tables[chosen];
}
