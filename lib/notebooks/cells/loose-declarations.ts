import type { CellProgram } from "./cell-service.js";
import { declaredNames } from "./cell-syntax.js";
import { emitDeclarations } from "./emit-cell.js";
import type { TypeScript } from "./typescript.js";

/**
 * The declarations of a sound cell with a name whose type TypeScript has no words for, such as a class without a name
 * that has private members: to later cells that name is of type any. `checkAgain` checks a text in the cell's place.
 */
export function looseDeclarations(
  ts: typeof TypeScript,
  { program, cell }: CellProgram,
  text: string,
  names: readonly string[],
  checkAgain: (text: string) => CellProgram,
): string {
  const places = program.getDeclarationDiagnostics(cell).map(({ start = 0 }) => start);
  const wordless = cell.statements.filter((one) => places.some((at) => one.pos <= at && at < one.end));
  let loose = text;
  for (const statement of wordless.toReversed()) {
    const own = ts.factory.updateSourceFile(cell, [statement]);
    const isType = ts.isClassDeclaration(statement) || ts.isInterfaceDeclaration(statement);
    const any = declaredNames(ts, own).map(
      (name) => `declare const ${name}: any;${isType ? ` type ${name} = any;` : ""}`,
    );
    loose = loose.slice(0, statement.getStart(cell)) + any.join(" ") + loose.slice(statement.end);
  }
  const declared = emitDeclarations(ts, checkAgain(loose));
  return declared ?? names.map((name) => `declare let ${name}: any;\n`).join("");
}
