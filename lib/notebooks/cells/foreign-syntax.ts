import type * as TypeScript from "@tslab/typescript-for-tslab";
import type { TypeMistake } from "./compile.js";

/** TypeScript's code for a word that stands where none can. */
const UNEXPECTED_WORD = 1434;

/**
 * Says in front of the mistakes of a cell what they come from, if it is a syntax that cells do not know:
 * TypeScript takes JSX for comparisons and `using` for a name.
 */
export function explained(
  ts: typeof TypeScript,
  source: string,
  mistakes: readonly TypeMistake[],
): readonly TypeMistake[] {
  const jsx = findJsx(ts, source);
  if (jsx !== null) return [{ message: "A cell cannot hold JSX", ...jsx }, ...mistakes];
  const using = mistakes.find(
    ({ code, file, line, column }) =>
      code === UNEXPECTED_WORD && file === undefined && wordAt(source, line, column) === "using",
  );
  if (using === undefined) return mistakes;
  const { line, column, length } = using;
  const message = "A cell cannot use `using`; write try { … } finally { … }";
  return [{ message, line, column, length }, ...mistakes];
}

/** Where the first element of JSX is in a cell that is sound with it, or null. */
function findJsx(
  ts: typeof TypeScript,
  source: string,
): Pick<TypeMistake, "line" | "column" | "length"> | null {
  const file = ts.createSourceFile("cell.tsx", source, ts.ScriptTarget.Latest, true);
  const errors = Reflect.get(file, "parseDiagnostics") as readonly unknown[];
  const find = (node: TypeScript.Node): TypeScript.Node | undefined =>
    ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node)
      ? node
      : ts.forEachChild(node, find);
  const element = errors.length === 0 ? find(file) : undefined;
  if (element === undefined) return null;
  const { line, character } = file.getLineAndCharacterOfPosition(element.getStart(file));
  const [first = ""] = element.getText(file).split("\n");
  return { line: line + 1, column: character + 1, length: first.length };
}

function wordAt(source: string, line: number, column: number): string {
  const rest = source.split("\n")[line - 1]?.slice(column - 1) ?? "";
  return /^\w*/.exec(rest)?.[0] ?? "";
}
