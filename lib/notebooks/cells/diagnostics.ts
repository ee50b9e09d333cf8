import type { TypeMistake } from "./cell-compiler.js";
import { fileName } from "./local-modules.js";
import type { TypeScript } from "./typescript.js";

/** "The … body is too large for control flow analysis": then types are less narrow, and the cell runs all the same. */
const TOO_LARGE = 2563;

/** The mistakes in some files of a program: a cell and what it imports of one's own. */
export function mistakesIn(
  ts: typeof TypeScript,
  program: TypeScript.Program,
  cell: TypeScript.SourceFile,
  files: Iterable<TypeScript.SourceFile>,
  folder: string,
): TypeMistake[] {
  const all = [...files].flatMap((file) => [
    ...program.getSyntacticDiagnostics(file),
    ...program.getSemanticDiagnostics(file),
  ]);
  return [...ts.sortAndDeduplicateDiagnostics(all)]
    .filter(({ code }) => code !== TOO_LARGE)
    .flatMap((diagnostic) => mistakes(diagnostic, cell, folder));
}

/** A diagnostic, with what it follows from as mistakes of their own. */
function mistakes(
  { file, start = 0, length = 0, messageText, code }: TypeScript.Diagnostic,
  cell: TypeScript.SourceFile,
  folder: string,
): TypeMistake[] {
  if (file === undefined) return [];
  const from = file.getLineAndCharacterOfPosition(start);
  const to = file.getLineAndCharacterOfPosition(start + length);
  const place = {
    line: from.line + 1,
    column: from.character + 1,
    length: from.line === to.line ? Math.max(1, to.character - from.character) : 1,
    ...(file === cell ? {} : { file: fileName(folder, file.fileName) }),
  };
  const flat = (chain: TypeScript.DiagnosticMessageChain): TypeMistake[] => [
    { code: chain.code, message: chain.messageText, ...place },
    ...(chain.next ?? []).flatMap(flat),
  ];
  return typeof messageText === "string" ? [{ code, message: messageText, ...place }] : flat(messageText);
}
