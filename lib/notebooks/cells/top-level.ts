import type * as TypeScript from "@tslab/typescript-for-tslab";

/** A cell as the converter takes it: same length and lines, so that positions stay. */
export interface TopLevel {
  readonly text: string;
  /** Whether the cell waits (`await`, `for await`) outside of functions. */
  readonly isAsync: boolean;
}

/** Blanks `export` (every name of a cell is seen by later cells) and finds `await` at top level. */
export function topLevel(ts: typeof TypeScript, source: string): TopLevel {
  const file = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.Latest, true);
  let text = source;
  const blank = (start: number, end: number) => {
    text = text.slice(0, start) + " ".repeat(end - start) + text.slice(end);
  };
  for (const statement of file.statements) {
    if (!ts.canHaveModifiers(statement)) continue;
    for (const modifier of ts.getModifiers(statement) ?? []) {
      const isExport = modifier.kind === ts.SyntaxKind.ExportKeyword;
      const isDefault = modifier.kind === ts.SyntaxKind.DefaultKeyword;
      if (isExport || isDefault) blank(modifier.getStart(file), modifier.end);
    }
  }
  return { text, isAsync: file.statements.some(waits) };

  function waits(node: TypeScript.Node): boolean {
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return false;
    if (ts.isAwaitExpression(node)) return true;
    if (ts.isForOfStatement(node) && node.awaitModifier !== undefined) return true;
    return ts.forEachChild(node, waits) ?? false;
  }
}
