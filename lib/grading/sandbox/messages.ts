import type { Outcome } from "../../homework/answer.js";
import type { Translated } from "./transpile.js";
import type { Found, Loaded } from "./values.js";

/** What the grader asks of the process in which answers run; values are packed. */
export type Request =
  | {
      readonly type: "open";
      /** Whether cells will have to be translated: what that needs is loaded now. */
      readonly translates: boolean;
      /** What the questions give to the student, by their ids. */
      readonly given: unknown;
    }
  | {
      readonly type: "load";
      /** Which of the submission's code cells it is, from 1. */
      readonly cell: number;
      /** Its translation, where that is known from an earlier time; else it is made from the source. */
      readonly script: Translated | null;
      readonly source: string;
      /** Whether only what the cell defines counts, since it did not end. */
      readonly onlyDefinitions: boolean;
    }
  | { readonly type: "look"; readonly name: string }
  | { readonly type: "call"; readonly name: string; readonly calls: readonly unknown[] }
  | { readonly type: "close" };

/** What became of a cell. */
export interface LoadedCell {
  readonly loaded: Loaded;
  /** Null where the cell is no TypeScript. */
  readonly script: Translated | null;
  readonly steps: number;
}

/** What it says; `broken`: the engine must be opened anew. */
export type Reply =
  | { readonly type: "ready" }
  | ({ readonly type: "loaded" } & LoadedCell)
  | { readonly type: "found"; readonly found: Found }
  /** One for each call, as soon as it has ended. */
  | { readonly type: "called"; readonly outcome: Outcome }
  | { readonly type: "broken" };
