import type { Outcome } from "../../homework/answer.js";
import type { Translated } from "./transpile.js";
import type { Found, Loaded } from "./values.js";

/** What the grader asks of the process in which answers run; values are packed, `steps` is what it may take. */
export type Request =
  | {
      readonly type: "open";
      /** Whether cells will have to be translated: what that needs is loaded now. */
      readonly translates: boolean;
      /** What the questions give to the student, by their ids. */
      readonly given: unknown;
    }
  | {
      readonly type: "translate";
      readonly source: string;
      /** Whether only what the cell defines counts, since it did not end. */
      readonly onlyDefinitions: boolean;
    }
  | {
      readonly type: "load";
      /** Which of the submission's code cells it is, from 1. */
      readonly cell: number;
      readonly script: Translated;
      readonly steps: number;
    }
  | { readonly type: "look"; readonly name: string }
  | {
      readonly type: "call";
      readonly name: string;
      readonly calls: readonly unknown[];
      /** What all calls may take together. */
      readonly steps: number;
    };

/** A cell that is no TypeScript: what is wrong with it, and in which line. */
export interface NoScript {
  readonly message: string;
  readonly line: number;
}

/** What it says; `broken`: the engine must be opened anew. `steps` is what was taken. */
export type Reply =
  | { readonly type: "ready" }
  | { readonly type: "translated"; readonly script: Translated | NoScript }
  | { readonly type: "loaded"; readonly loaded: Loaded; readonly steps: number }
  | { readonly type: "found"; readonly found: Found }
  /** One for each call, as soon as it has ended; the steps are those of all calls so far. */
  | { readonly type: "called"; readonly outcome: Outcome; readonly steps: number }
  | { readonly type: "broken" };
