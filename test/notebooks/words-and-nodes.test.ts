// The page of terms: its words are the lectures', and the lectures lead to it. (links.test.ts follows every link.)
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { operators } from "gradbook";
import { describe, expect, test } from "vitest";
import { readNotebook } from "../../lib/notebooks/read.js";

const folder = (language: string) => fileURLToPath(new URL(`../../notebooks/${language}/`, import.meta.url));
const page = "words-and-nodes.ipynb";

/** Each term with the lecture that the page names for it. */
function termsOf(language: string): { term: string; lecture: string }[] {
  const words = readNotebook(folder(language) + page).cells.at(-1)?.source ?? "";
  return words
    .split(/^### /m)
    .slice(1)
    .map((entry) => ({
      term: entry.split("\n")[0] ?? "",
      lecture: /\]\((\d\d-[a-z-]+\.ipynb)\)\s*$/.exec(entry)?.[1] ?? "",
    }));
}

function textOf(language: string, file: string): string {
  const { cells } = readNotebook(folder(language) + file);
  return cells.flatMap(({ cell_type, source }) => (cell_type === "markdown" ? [source] : [])).join("\n\n");
}

describe.each(["en", "ko"])("the terms (%s)", (language) => {
  const terms = termsOf(language);

  test("are each defined once, alike in both languages", () => {
    expect(terms.length).toBeGreaterThan(30);
    expect(new Set(terms.map(({ term }) => term)).size).toBe(terms.length);
    expect(terms.map(({ lecture }) => lecture)).toEqual(termsOf("en").map(({ lecture }) => lecture));
  });

  test("occur in the lecture that is named, which links its first use to the definition", () => {
    const lost = terms.filter(({ term, lecture }) => {
      const text = textOf(language, lecture);
      const links = text.split(`](${page}#${term.replaceAll(" ", "-")})`).length - 1;
      return !text.toLowerCase().includes(term.toLowerCase()) || links !== 1;
    });
    expect(lost).toEqual([]);
  });

  test("are the only ones that lectures link to", () => {
    const lectures = readdirSync(folder(language)).filter((name) => /^\d.*\.ipynb$/.test(name));
    const linked = lectures.flatMap((file) =>
      [...textOf(language, file).matchAll(/words-and-nodes\.ipynb#([^)]+)\)/g)].map(
        ([, fragment]) => fragment,
      ),
    );
    expect(linked.toSorted()).toEqual(terms.map(({ term }) => term.replaceAll(" ", "-")).toSorted());
  });

  test("stand beside a card with every operator of the library", () => {
    const { cells } = readNotebook(folder(language) + page);
    const outputs = JSON.stringify(cells.flatMap((cell) => (cell.cell_type === "code" ? cell.outputs : [])));
    for (const name of Object.keys(operators)) expect(outputs).toContain(`| \`${name}\` |`);
  });
});
