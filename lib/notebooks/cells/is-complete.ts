import { loadTypeScript } from "./typescript.js";

/** Mistakes that more text may mend wherever they are: what was begun has no end. */
const UNTERMINATED = new Set([1010, 1160]);

/** A text in quotes ends on its line. */
const UNTERMINATED_STRING = 1002;

/** Whether a cell is complete; if it is not, with what its next line begins. */
export function isComplete(source: string): { readonly completed: boolean; readonly indent?: string } {
  // Two empty lines at the end say that it is.
  if (/(^|\n)\s*\n\s*$/.test(source)) return { completed: true };
  const ts = loadTypeScript();
  const file = ts.createSourceFile("cell.tsx", source, ts.ScriptTarget.Latest, undefined, ts.ScriptKind.TSX);
  const mistakes = Reflect.get(file, "parseDiagnostics") as readonly { code: number; start: number }[];
  const end = source.trimEnd().length;
  const isOpen = mistakes.some(
    ({ code, start }) => UNTERMINATED.has(code) || (start >= end && code !== UNTERMINATED_STRING),
  );
  return isOpen ? { completed: false, indent: indent(source) } : { completed: true };
}

/** That of the last line, and more after a bracket that it opens. */
function indent(source: string): string {
  const [line = ""] = source.split("\n").slice(-1);
  const current = /^\s*/.exec(line)?.[0] ?? "";
  if (/^((?!.*?\/\*).*\*\/)?\s*[}\]].*$/.test(line)) return current.replace(/( {2}|[ \t])$/, "");
  return /^((?!\/\/).)*(\{[^}"'`]*|\([^)"'`]*|\[[^\]"'`]*)$/.test(line) ? `${current}  ` : current;
}
