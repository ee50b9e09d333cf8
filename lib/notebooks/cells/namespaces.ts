import type * as TypeScript from "@tslab/typescript-for-tslab";

/**
 * The declarations of earlier namespaces that a cell leaves as they are: of all that an earlier cell can
 * declare, the converter forgets these alone. `before` are the declarations before the cell and `names` what
 * the cell declares, without mere types.
 */
export function remainingNamespaces(
  ts: typeof TypeScript,
  before: string,
  source: string,
  names: readonly string[],
): string {
  const anew = new Set([...names, ...namespaces(ts, source).map(({ name }) => name.text)]);
  return namespaces(ts, before)
    .filter(({ name }) => !anew.has(name.text))
    .map((namespace) => `${namespace.getText()}\n`)
    .join("");
}

function namespaces(ts: typeof TypeScript, text: string): TypeScript.ModuleDeclaration[] {
  const file = ts.createSourceFile("names.ts", text, ts.ScriptTarget.Latest, true);
  return file.statements.filter(ts.isModuleDeclaration);
}
