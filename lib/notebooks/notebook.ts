import type { MimeBundle } from "./cells/messages.js";

/** A notebook in Jupyter's format 4.5, as far as this package reads it; texts are joined, not lists of lines. */
export interface Notebook {
  readonly cells: readonly Cell[];
  readonly metadata: Record<string, unknown>;
  readonly nbformat: number;
  readonly nbformat_minor: number;
}

export type Cell = CodeCell | TextCell;

export interface CodeCell {
  readonly cell_type: "code";
  readonly id: string;
  readonly metadata: CellMetadata;
  readonly source: string;
  readonly execution_count: number | null;
  readonly outputs: readonly Output[];
}

export interface TextCell {
  readonly cell_type: "markdown" | "raw";
  readonly id: string;
  readonly metadata: CellMetadata;
  readonly source: string;
  readonly attachments?: Readonly<Record<string, MimeBundle>>;
}

export interface CellMetadata {
  readonly tags?: readonly string[];
  readonly [key: string]: unknown;
}

export type Output =
  | { readonly output_type: "stream"; readonly name: "stdout" | "stderr"; readonly text: string }
  | {
      readonly output_type: "display_data";
      readonly data: MimeBundle;
      readonly metadata: Record<string, unknown>;
    }
  | {
      readonly output_type: "execute_result";
      readonly data: MimeBundle;
      readonly execution_count: number | null;
      readonly metadata: Record<string, unknown>;
    }
  | {
      readonly output_type: "error";
      readonly ename: string;
      readonly evalue: string;
      readonly traceback: readonly string[];
    };

/** Whether a cell's output is for the reader's eyes only: it runs, but its output is neither stored nor compared. */
export function isLive(cell: Cell): boolean {
  return cell.metadata.tags?.includes("live") ?? false;
}
