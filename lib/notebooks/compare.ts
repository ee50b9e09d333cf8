import { isDeepStrictEqual } from "node:util";
import { normaliseOutputs } from "./normalise.js";
import { isLive, type Notebook, type Output } from "./notebook.js";
import { pythonJson } from "./python-json.js";

/**
 * Says where the outputs of a run first differ from the stored ones, or returns null if they are the same.
 * Live cells are not compared.
 */
export function firstDifference(stored: Notebook, run: Notebook): string | null {
  let count = 0;
  for (const [index, cell] of run.cells.entries()) {
    if (cell.cell_type !== "code" || cell.execution_count === null) continue;
    count++;
    const before = stored.cells[index];
    if (before?.cell_type !== "code" || isLive(cell)) continue;
    const expected = normaliseOutputs(before.outputs);
    if (isDeepStrictEqual(expected, cell.outputs)) continue;
    return `cell ${count}: the output differs from the stored one\n${difference(expected, cell.outputs)}`;
  }
  return null;
}

/** The first line in which the outputs differ, as it was stored and as it is now. */
function difference(stored: readonly Output[], now: readonly Output[]): string {
  const before = lines(stored);
  const after = lines(now);
  const at = after.findIndex((line, index) => line !== before[index]);
  const index = at < 0 ? after.length : at;
  return `  stored: ${shown(before[index])}\n  now:    ${shown(after[index])}`;
}

function lines(outputs: readonly Output[]): string[] {
  return outputs.flatMap((output) => {
    if (output.output_type === "stream")
      return output.text.split("\n").map((line) => `${output.name}: ${line}`);
    return pythonJson(output)
      .split("\n")
      .map((line) => line.trim());
  });
}

function shown(line: string | undefined): string {
  if (line === undefined) return "(nothing)";
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}
