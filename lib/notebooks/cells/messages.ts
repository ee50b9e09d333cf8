// What the process that runs cells and the one that started it say to each other: commands come as
// Node's own messages, events go back as lines of JSON on file descriptor 3, which is written
// synchronously so that a loop's output is seen while it runs and nothing is lost when the process ends.
import type { CompiledCell } from "./cell-compiler.js";

/** The file descriptor of the events. */
export const EVENTS = 3;

/** The file descriptor of the answers that a cell waits for without letting anything else run. */
export const ANSWERS = 5;

/** The file descriptor by which the parent reaches the child's second thread, and tells that it is alive. */
export const WATCHDOG = 4;

/** The child's argument where numbers that differ from the text of a lecture are an error. */
export const STRICT_NUMBERS = "--strict-numbers";

/** Asks for a cell to be run; `run` is the number by which its events are known. */
export interface RunCommand {
  readonly run: number;
  readonly cell: CompiledCell;
}

/** What the reader has written, for a cell that reads the standard input; null where no reader can be asked. */
export interface InputAnswer {
  /** The question that this answers. */
  readonly id: number;
  readonly input: string | null;
}

/** Values by their media type, as Jupyter stores them. */
export interface MimeBundle {
  readonly [mediaType: string]: unknown;
}

/** An error as a reader sees it. */
export interface CellError {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

export const interrupted: CellError = {
  ename: "Interrupted",
  evalue: "The cell was interrupted. Variables are kept.",
  traceback: ["Interrupted: The cell was interrupted. Variables are kept."],
};

/** What a cell puts out while it runs, or later by a timer. */
export type CellOutput =
  | { readonly type: "stream"; readonly name: "stdout" | "stderr"; readonly text: string }
  | {
      readonly type: "display";
      readonly data: MimeBundle;
      readonly displayId?: string;
      /** Whether this replaces what was shown before under the same id. */
      readonly update?: boolean;
    }
  | { readonly type: "result"; readonly data: MimeBundle };

/** How a cell ended: the names that have a value now, and the error if it threw. */
export interface CellEnd {
  readonly type: "end";
  readonly assigned: readonly string[];
  readonly error: CellError | null;
}

/** How far a cell is that runs long. No output: it is shown while the cell runs, and never stored. */
export interface CellProgress {
  readonly type: "progress";
  readonly text: string;
  /** From 0 to 1. */
  readonly fraction: number;
}

/** Asks the reader for a line; the cell waits for it in the middle of its code, or lets other code run. */
export interface CellQuestion {
  readonly type: "question";
  readonly id: number;
  readonly prompt: string;
  readonly isSync: boolean;
}

export type CellEvent = { readonly run: number } & (CellOutput | CellProgress | CellQuestion | CellEnd);
