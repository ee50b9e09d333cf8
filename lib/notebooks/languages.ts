import type { Cell, Notebook } from "./notebook.js";
import { hasHangul, type Token, tokensOf } from "./tokens.js";

/**
 * Says where a notebook and its Korean partner drift apart, one line each, or returns an empty list: cells
 * with the same ids in the same order, and in code the same tokens, but for comments, strings in Hangul
 * and the language that is handed to `useLanguage`.
 */
export function languageDifferences(notebook: Notebook, korean: Notebook): string[] {
  const partners = new Map(korean.cells.map((cell) => [cell.id, cell]));
  const ids = new Set(notebook.cells.map(({ id }) => id));
  const alone = korean.cells.flatMap(({ id }, index) =>
    ids.has(id) ? [] : [`cell ${index + 1} (id ${id}) of the Korean notebook has no partner`],
  );
  const differences = notebook.cells.flatMap((cell, index) => {
    const name = `cell ${index + 1} (id ${cell.id})`;
    const partner = partners.get(cell.id);
    if (partner === undefined) return [`${name} has no partner in the Korean notebook`];
    const difference = cellDifference(cell, partner);
    return difference === null ? [] : [`${name}: ${difference}`];
  });
  if (alone.length > 0 || differences.length > 0) return [...differences, ...alone];
  const misplaced = notebook.cells.findIndex(({ id }, index) => korean.cells[index]?.id !== id);
  return misplaced < 0 ? [] : [`cell ${misplaced + 1}: the Korean notebook has another cell in this place`];
}

function cellDifference(cell: Cell, korean: Cell): string | null {
  if (cell.cell_type !== korean.cell_type)
    return `it is ${cell.cell_type}, its partner is ${korean.cell_type}`;
  if (String(cell.metadata.tags ?? "") !== String(korean.metadata.tags ?? ""))
    return "its partner has other tags";
  return cell.cell_type === "code" ? codeDifference(cell.source, korean.source) : null;
}

/** The first place where two sources are not the same tokens, or null. */
export function codeDifference(source: string, korean: string): string | null {
  const tokens = tokensOf(source).filter(isCode);
  const others = tokensOf(korean).filter(isCode);
  for (let i = 0; i < Math.max(tokens.length, others.length); i++) {
    const [token, other] = [tokens[i], others[i]];
    if (token !== undefined && other !== undefined && maySayTheSame(tokens, i, token, other)) continue;
    const line = source.slice(0, token?.start ?? source.length).split("\n").length;
    return `line ${line}: ${shown(token)} is ${shown(other)} in its partner`;
  }
  return null;
}

function isCode({ kind }: Token): boolean {
  return kind !== "comment";
}

function maySayTheSame(tokens: readonly Token[], index: number, token: Token, other: Token): boolean {
  if (token.kind !== other.kind) return false;
  if (token.text === other.text) return true;
  if (token.kind !== "string") return false;
  const isLanguage = tokens[index - 2]?.text === "useLanguage" && tokens[index - 1]?.text === "(";
  return isLanguage || (hasHangul(other.text) && token.parts?.length === other.parts?.length);
}

function shown(token: Token | undefined): string {
  return token === undefined
    ? "the end"
    : token.text.length > 60
      ? `${token.text.slice(0, 60)}…`
      : token.text;
}
