import type { MimeBundle } from "./cells/messages.js";
import type { Cell, Notebook, Output } from "./notebook.js";
import { pythonJson } from "./python-json.js";

/** A notebook as JupyterLab saves it: sorted keys, indent 1, texts as lists of lines, a final newline. */
export function serialise(notebook: Notebook): string {
  return `${pythonJson({ ...notebook, cells: notebook.cells.map(cellForFile) })}\n`;
}

function cellForFile(cell: Cell): object {
  const source = splitLines(cell.source);
  if (cell.cell_type === "code") return { ...cell, source, outputs: cell.outputs.map(outputForFile) };
  if (cell.attachments === undefined) return { ...cell, source };
  const attachments = Object.entries(cell.attachments).map(([name, bundle]) => [name, bundleForFile(bundle)]);
  return { ...cell, source, attachments: Object.fromEntries(attachments) };
}

function outputForFile(output: Output): object {
  if (output.output_type === "stream") return { ...output, text: splitLines(output.text) };
  return "data" in output ? { ...output, data: bundleForFile(output.data) } : output;
}

/** Only text is split into lines: not pictures in base64, not JSON. */
function bundleForFile(bundle: MimeBundle): MimeBundle {
  const entries = Object.entries(bundle).map(([mediaType, value]) => [
    mediaType,
    typeof value === "string" && isSplit(mediaType) ? splitLines(value) : value,
  ]);
  return Object.fromEntries(entries);
}

function isSplit(mediaType: string): boolean {
  return (
    mediaType.startsWith("text/") || mediaType === "application/javascript" || mediaType === "image/svg+xml"
  );
}

/** What ends a line for Python: more than for JavaScript. */
const lineEnds = "\n\r\v\f\x1c-\x1e\x85\u2028\u2029";
const line = new RegExp(`[^${lineEnds}]*(?:\r\n|[${lineEnds}])|[^${lineEnds}]+$`, "g");

/** Python's `splitlines(keepends=True)`. */
export function splitLines(text: string): string[] {
  return text.match(line) ?? [];
}
