import type { Cell, Notebook } from "./notebook.js";
import { hasHangul, type Token, tokensOf } from "./tokens.js";

/** The Korean notebook with the code of its partner, and what a translator has to look at. */
export interface Synchronised {
  readonly notebook: Notebook;
  readonly notes: readonly string[];
}

/**
 * Carries code from a notebook to its Korean partner. The partner keeps its prose, its strings and comments
 * in Hangul and its language; cells are matched by their ids, and cells without a partner are noted.
 */
export function synchronise(notebook: Notebook, korean: Notebook): Synchronised {
  const originals = new Map(notebook.cells.map((cell) => [cell.id, cell]));
  const ids = new Set(korean.cells.map(({ id }) => id));
  const notes: string[] = [];
  for (const [index, { id }] of notebook.cells.entries())
    if (!ids.has(id)) notes.push(`cell ${index + 1} (id ${id}) has no partner in the Korean notebook`);
  const cells = korean.cells.map((cell, index): Cell => {
    const original = originals.get(cell.id);
    const name = `cell ${index + 1} (id ${cell.id})`;
    if (original === undefined) {
      notes.push(`${name} of the Korean notebook has no partner`);
      return cell;
    }
    if (original.cell_type !== "code" || cell.cell_type !== "code") return cell;
    const { source, untranslated } = carryCode(original.source, cell.source);
    notes.push(...untranslated.map((text) => `${name}: to be translated: ${text}`));
    return { ...cell, source };
  });
  return { notebook: { ...korean, cells }, notes };
}

/** Source code with the Korean texts of its earlier translation, and the texts that are new. */
export function carryCode(
  source: string,
  korean: string,
): { readonly source: string; readonly untranslated: readonly string[] } {
  const tokens = tokensOf(source);
  const others = tokensOf(korean);
  const matches = align(tokens, others);
  let carried = "";
  let end = 0;
  const untranslated: string[] = [];
  const replace = (range: { readonly start: number; readonly end: number }, text: string) => {
    carried += source.slice(end, range.start) + text;
    end = range.end;
  };
  for (const [index, token] of tokens.entries()) {
    if (token.kind === "code") continue;
    const other = others[matches.get(index) ?? -1];
    if (other === undefined) {
      if (hasWords(token.text) && tokens.length > 0 && isTranslated(others)) untranslated.push(token.text);
    } else if (token.parts !== undefined && other.parts !== undefined) {
      for (const [part, range] of token.parts.entries()) {
        const theirs = other.parts[part];
        if (theirs !== undefined) replace(range, korean.slice(theirs.start, theirs.end));
      }
    } else {
      replace(token, other.text);
    }
  }
  return { source: carried + source.slice(end), untranslated };
}

/** Whether any text of a cell was translated: if none was, none needs to be. */
function isTranslated(tokens: readonly Token[]): boolean {
  return tokens.some(({ kind, text }) => kind !== "code" && hasHangul(text));
}

function hasWords(text: string): boolean {
  return /\p{L}{3}/u.test(text);
}

/**
 * Finds the partner of each token: a longest common subsequence, in which a text and its translation are
 * the same. Returns indices of the second list by those of the first.
 */
function align(tokens: readonly Token[], others: readonly Token[]): Map<number, number> {
  const lengths = Array.from({ length: tokens.length + 1 }, () => new Int32Array(others.length + 1));
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = tokens.length - 1; i >= 0; i--)
    for (let j = others.length - 1; j >= 0; j--) {
      const row = lengths[i] as Int32Array;
      row[j] = isPartner(tokens, i, others, j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  const matches = new Map<number, number>();
  for (let i = 0, j = 0; i < tokens.length && j < others.length; )
    if (isPartner(tokens, i, others, j)) matches.set(i++, j++);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  return matches;
}

function isPartner(tokens: readonly Token[], i: number, others: readonly Token[], j: number): boolean {
  const [token, other] = [tokens[i], others[j]];
  if (token === undefined || other === undefined || token.kind !== other.kind) return false;
  if (token.text === other.text) return true;
  if (token.kind === "code" || token.parts?.length !== other.parts?.length) return false;
  const isLanguage = tokens[i - 2]?.text === "useLanguage" && others[j - 2]?.text === "useLanguage";
  return isLanguage || hasHangul(other.text);
}
