import type { Compiler } from "./cells/compiler.js";
import type { CellError, CellOutput } from "./cells/messages.js";
import { Session } from "./cells/session.js";
import { kernelMetadata } from "./metadata.js";
import { normaliseOutputs } from "./normalise.js";
import { type Cell, type CodeCell, isLive, type Notebook, type Output } from "./notebook.js";

/** A cell that failed: its number in brackets, as Jupyter shows it, and its error. */
export interface Failure {
  readonly count: number;
  readonly error: CellError;
}

/** The notebook with the outputs of this run; the cells after a failed one are left without. */
export interface RunResult {
  readonly notebook: Notebook;
  readonly failure: Failure | null;
}

/** How long a run may take, how strict it is, and who is told how far it is. */
export interface NotebookRunOptions {
  /** The seconds that each cell may take. */
  readonly cellSeconds?: number;
  /** The seconds that all cells together may take. */
  readonly notebookSeconds?: number;
  /** Whether numbers that differ from the text of a lecture are an error; true unless given. */
  readonly strictNumbers?: boolean;
  /** Called when a cell begins: its number, and how many there are. */
  readonly onCell?: (count: number, cells: number) => void;
}

/** Runs a notebook's cells from top to bottom in a process of their own, up to the first that fails. */
export async function runNotebook(
  notebook: Notebook,
  compiler: Compiler,
  {
    cellSeconds = 600,
    notebookSeconds = Number.POSITIVE_INFINITY,
    strictNumbers = true,
    onCell,
  }: NotebookRunOptions = {},
): Promise<RunResult> {
  const outputs = new Map<number, Output[]>();
  const session = new Session(compiler, { strictNumbers });
  const end = performance.now() + notebookSeconds * 1000;
  let failure: Failure | null = null;
  const code = notebook.cells.filter((cell) => cell.cell_type === "code" && !isEmpty(cell));
  try {
    for (const [index, { source }] of code.entries()) {
      const count = index + 1;
      const ofCell: Output[] = [];
      outputs.set(count, ofCell);
      onCell?.(count, code.length);
      const left = (end - performance.now()) / 1000;
      const limit: TimeLimit =
        left < cellSeconds
          ? { seconds: left, sentence: `The notebook ran longer than ${notebookSeconds} s` }
          : { seconds: cellSeconds, sentence: `The cell ran longer than ${cellSeconds} s` };
      const error = await withinTime(session, limit, () =>
        session.run(source, count, (output) => ofCell.push(stored(output, count))),
      );
      if (error === null) continue;
      ofCell.push({ output_type: "error", ...error });
      failure = { count, error };
      break;
    }
  } finally {
    session.stop();
  }
  return { notebook: withOutputs(notebook, outputs), failure };
}

/** A number of seconds, and what is said when they are over. */
interface TimeLimit {
  readonly seconds: number;
  readonly sentence: string;
}

/** Interrupts a cell that runs longer than it may; its error then says so. */
async function withinTime(
  session: Session,
  { seconds, sentence }: TimeLimit,
  run: () => Promise<CellError | null>,
): Promise<CellError | null> {
  let isLate = false;
  const timer = setTimeout(
    () => {
      isLate = true;
      session.interrupt();
    },
    Math.min(seconds * 1000, LONGEST_TIMER),
  );
  const error = await run();
  clearTimeout(timer);
  if (!isLate || error === null) return error;
  return { ename: "Timeout", evalue: sentence, traceback: [`Timeout: ${sentence}`] };
}

/** Node's timers take no more milliseconds than this. */
const LONGEST_TIMER = 0x7fffffff;

/** Whether there is nothing to run in a cell. */
function isEmpty({ source }: Cell): boolean {
  return source.trim() === "";
}

/** An output as notebooks store it; `count` is the number of its cell. */
export function stored(output: CellOutput, count: number): Output {
  if (output.type === "stream") return { output_type: "stream", name: output.name, text: output.text };
  if (output.type === "display") return { output_type: "display_data", data: output.data, metadata: {} };
  return { output_type: "execute_result", data: output.data, execution_count: count, metadata: {} };
}

/** The notebook as it is stored after a run; outputs by the number of the cell. */
function withOutputs(notebook: Notebook, outputs: ReadonlyMap<number, readonly Output[]>): Notebook {
  let count = 0;
  const cells = notebook.cells.map((cell): Cell => {
    if (cell.cell_type !== "code") return cell;
    if (isEmpty(cell)) return { ...cell, execution_count: null, outputs: [] };
    const ofCell = outputs.get(++count);
    return {
      ...cell,
      execution_count: ofCell === undefined ? null : count,
      outputs: ofCell === undefined || isLive(cell) ? [] : normaliseOutputs(ofCell),
    } satisfies CodeCell;
  });
  return { ...notebook, cells, metadata: { ...notebook.metadata, ...kernelMetadata }, nbformat_minor: 5 };
}
