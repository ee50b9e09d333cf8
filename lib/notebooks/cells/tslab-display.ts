import { checked } from "./display.js";
import type { CellOutput } from "./messages.js";

/** The media types that have a method of their own in tslab's `display`. */
const methods = {
  javascript: "text/javascript",
  html: "text/html",
  markdown: "text/markdown",
  latex: "text/latex",
  svg: "image/svg+xml",
  png: "image/png",
  jpeg: "image/jpeg",
  gif: "image/gif",
  pdf: "application/pdf",
  text: "text/plain",
} as const;

/** What `import … from "tslab"` gives in a cell: `display`, and `newDisplay` whose output can be replaced. */
export function tslabModule(send: (output: CellOutput) => void): object {
  let displays = 0;
  return { display: display(send), newDisplay: () => display(send, `display-${process.pid}-${++displays}`) };
}

function display(send: (output: CellOutput) => void, displayId?: string): object {
  let shown = false;
  const raw = (mediaType: string, content: unknown) => {
    const data = checked({ [mediaType]: content }, "display was given");
    send({ type: "display", data, ...(displayId === undefined ? {} : { displayId, update: shown }) });
    shown = true;
  };
  const entries = Object.entries(methods).map(([name, mediaType]) => [
    name,
    (content: unknown) => raw(mediaType, content),
  ]);
  return { raw, ...Object.fromEntries(entries) };
}
