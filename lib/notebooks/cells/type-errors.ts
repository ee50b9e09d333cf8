import type { TypeMistake } from "./cell-compiler.js";
import type { CellError } from "./messages.js";
import { excerpt } from "./stack-traces.js";

/** TypeScript's codes for a module that was not found. */
const MODULE_NOT_FOUND = new Set([2307, 2882]);

/** The mistakes that the type check found as the error of a cell: each with its line and a caret. */
export function typeError(source: string, name: string, mistakes: readonly TypeMistake[]): CellError {
  const [first] = mistakes;
  if (first === undefined) throw new RangeError("a type error needs a mistake");
  return {
    ename: "TypeScriptError",
    evalue: `${place(name, first)}: ${first.message}${first.code === undefined ? "" : ` (TS${first.code})`}`,
    traceback: mistakes.flatMap((mistake) => [
      `${place(name, mistake)}: ${mistake.code === undefined ? "" : `TS${mistake.code}: `}${mistake.message}`,
      ...(mistake.file === undefined ? [lineOf(source, mistake)] : []),
      ...advice(mistake),
    ]),
  };
}

function place(name: string, { file, line, column }: TypeMistake): string {
  return `${file ?? name}, line ${line}, column ${column}`;
}

function lineOf(source: string, { line, column, length }: TypeMistake): string {
  return excerpt(source.split("\n")[line - 1] ?? "", line, column, length);
}

/** A missing package is installed; a missing file of one's own is not. */
function advice({ code, message }: TypeMistake): string[] {
  const module = /^Cannot find module (?:or type declarations for side-effect import of )?'([^']+)'/.exec(
    message,
  )?.[1];
  if (!MODULE_NOT_FOUND.has(code ?? 0) || module === undefined || /^[./]/.test(module)) return [];
  if (module.startsWith("node:")) return [`Node ${process.version} has no module ${module}`];
  if (/^[a-z][a-z+.-]*:/i.test(module))
    return [
      `Cells import packages that are installed (npm install NAME) and files by their path; ${module} is neither`,
    ];
  const parts = module.split("/");
  return [
    `If ${module} is a package, install it: npm install ${parts.slice(0, module[0] === "@" ? 2 : 1).join("/")}`,
  ];
}
