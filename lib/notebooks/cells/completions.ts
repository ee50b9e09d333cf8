import type { TypeScript } from "./typescript.js";

/** What may stand at a position, best first, and the part of the source that it replaces. */
export interface Completion {
  readonly candidates: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** Of the names that are possible at a position those that have the word there in them; all if there is none. */
export function completion(
  source: string,
  position: number,
  entries: readonly TypeScript.CompletionEntry[],
): Completion {
  const before = /[\p{ID_Continue}$]*$/u.exec(source.slice(0, position))?.[0] ?? "";
  const after = /^[\p{ID_Continue}$]*/u.exec(source.slice(position))?.[0] ?? "";
  const word = before + after;
  const ranked = entries.flatMap(({ name, sortText }) => {
    const rank = closeness(name, word);
    return rank === null ? [] : [{ name, key: `${rank}${sortText}` }];
  });
  const candidates = ranked.sort(
    (a, b) => compare(a.key, b.key) || (word === "" ? compare(a.name, b.name) : 0),
  );
  return {
    candidates: candidates.map(({ name }) => name),
    start: position - before.length,
    end: position + after.length,
  };
}

/** 0 for a name that begins with the word, 1 and 2 for one that does so or has it in another case, or null. */
function closeness(name: string, word: string): number | null {
  if (name.startsWith(word)) return 0;
  const at = name.toLowerCase().indexOf(word.toLowerCase());
  return at < 0 ? null : at === 0 ? 1 : 2;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
