import { loadTypeScript, type TypeScript } from "./cells/typescript.js";

/** A token of a cell. Texts are what may be translated: string literals, templates and comments. */
export interface Token {
  readonly kind: "code" | "string" | "comment";
  /** As it stands in the source; of a template its texts, with "…" for what is computed. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Of a template: where its texts stand, from one computed part to the next. */
  readonly parts?: readonly { readonly start: number; readonly end: number }[];
}

/** The tokens of a cell, comments included, in the order in which they begin. */
export function tokensOf(source: string): Token[] {
  const ts = loadTypeScript();
  const file = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.Latest, true);
  const tokens: Token[] = commentsOf(ts, file, source);
  visit(file);
  return tokens.sort((a, b) => a.start - b.start || a.end - b.end);

  function visit(node: TypeScript.Node): void {
    if (ts.isTemplateExpression(node)) {
      const pieces = [node.head, ...node.templateSpans.map(({ literal }) => literal)];
      const parts = pieces.map((piece) => ({ start: piece.getStart(file), end: piece.end }));
      const text = pieces.map((piece) => piece.text).join("…");
      tokens.push({ kind: "string", text, start: node.getStart(file), end: node.end, parts });
      for (const { expression } of node.templateSpans) visit(expression);
    } else if (ts.isStringLiteralLike(node)) {
      push("string", node);
    } else if (node.getChildCount(file) > 0) {
      for (const child of node.getChildren(file)) visit(child);
    } else if (node.getWidth(file) > 0) {
      push("code", node);
    }
  }

  function push(kind: "code" | "string", node: TypeScript.Node): void {
    tokens.push({ kind, text: node.getText(file), start: node.getStart(file), end: node.end });
  }
}

function commentsOf(ts: typeof TypeScript, file: TypeScript.SourceFile, source: string): Token[] {
  const found = new Map<number, Token>();
  const visit = (node: TypeScript.Node): void => {
    const ranges = [
      ...(ts.getLeadingCommentRanges(source, node.getFullStart()) ?? []),
      ...(ts.getTrailingCommentRanges(source, node.end) ?? []),
    ];
    // What looks like a comment at the edge of a template's text is none.
    if (!ts.isTemplateLiteralToken(node))
      for (const { pos, end } of ranges)
        found.set(pos, { kind: "comment", text: source.slice(pos, end), start: pos, end });
    for (const child of node.getChildren(file)) visit(child);
  };
  visit(file);
  return [...found.values()];
}

/** Whether a text is in Korean. */
export function hasHangul(text: string): boolean {
  return /\p{Script=Hangul}/u.test(text);
}
