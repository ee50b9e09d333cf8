import type { Compiler } from "./cells/compile.js";
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

/** Runs a notebook's cells from top to bottom in a process of their own, up to the first that fails. */
export async function runNotebook(
  notebook: Notebook,
  compiler: Compiler,
  { cellSeconds = 600 }: { readonly cellSeconds?: number } = {},
): Promise<RunResult> {
  const outputs = new Map<number, Output[]>();
  const session = new Session(compiler);
  let failure: Failure | null = null;
  let count = 0;
  try {
    for (const { cell_type: type, source } of notebook.cells) {
      if (type !== "code" || source.trim() === "") continue;
      const cellCount = ++count;
      const ofCell: Output[] = [];
      outputs.set(count, ofCell);
      const error = await withinTime(session, cellSeconds, () =>
        session.run(source, cellCount, (output) => ofCell.push(stored(output, cellCount))),
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

/** Interrupts a cell that runs longer than a number of seconds; its error then says so. */
async function withinTime(
  session: Session,
  seconds: number,
  run: () => Promise<CellError | null>,
): Promise<CellError | null> {
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    session.interrupt();
  }, seconds * 1000);
  const error = await run();
  clearTimeout(timer);
  if (!isLate || error === null) return error;
  const evalue = `The cell ran longer than ${seconds} s`;
  return { ename: "Timeout", evalue, traceback: [`Timeout: ${evalue}`] };
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
    if (cell.source.trim() === "") return { ...cell, execution_count: null, outputs: [] };
    const ofCell = outputs.get(++count);
    return {
      ...cell,
      execution_count: ofCell === undefined ? null : count,
      outputs: ofCell === undefined || isLive(cell) ? [] : normaliseOutputs(ofCell),
    } satisfies CodeCell;
  });
  return { ...notebook, cells, metadata: { ...notebook.metadata, ...kernelMetadata }, nbformat_minor: 5 };
}
