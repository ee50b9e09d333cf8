import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { languageDifferences } from "../../lib/notebooks/languages.js";
import type { Cell } from "../../lib/notebooks/notebook.js";
import { readNotebook } from "../../lib/notebooks/read.js";
import { serialise } from "../../lib/notebooks/serialise.js";

const folder = (language: string) => fileURLToPath(new URL(`../../notebooks/${language}/`, import.meta.url));
const names = (language: string) => readdirSync(folder(language)).filter((name) => name.endsWith(".ipynb"));
/** The five lectures. Homework, asides and records of experiments have no number before their name. */
const lectures = (language: string) => names(language).filter((name) => /^\d/.test(name));

/** The place of a quiz's right answer among its choices. */
const rightIn = (source: string): number =>
  (source.slice(0, source.indexOf("isRight: true")).match(/\btext: "/g)?.length ?? 0) - 1;

/** The titles, alt texts and marks of the figures in a cell, without what they compute. */
const captions = (source: string): string[] =>
  [...source.matchAll(/\b(?:title|alt|text): ("(?:[^"\\]|\\.)*"|`[^`]*`)/g)].map(([, text = ""]) =>
    text.replaceAll(/\$\{[^}]*\}/g, "…"),
  );

describe("the notebooks of the course", () => {
  test("exist in both languages", () => {
    expect(names("ko")).toEqual(names("en"));
    expect(names("en")).not.toEqual([]);
  });

  // What a tool wrote otherwise would be changed by the first reader who saves: git would show it.
  test.each(["en", "ko"].flatMap((language) => names(language).map((name) => `${language}/${name}`)))(
    "%s is stored as JupyterLab saves it",
    (name) => {
      const text = readFileSync(folder("") + name, "utf8");
      expect(serialise(readNotebook(folder("") + name)) === text).toBe(true);
    },
  );

  // A reader who changes a cell would read a wrong number above their picture. "std .01" is a name.
  test.each(["en", "ko"].flatMap((language) => names(language).map((name) => [language, name] as const)))(
    "%s/%s states no measured number in a title, an alt text or a mark, unless it computes it",
    (language, name) => {
      const { cells } = readNotebook(folder(language) + name);
      const code = cells.filter(({ cell_type: type }) => type === "code");
      const figures = code.filter(({ source }) => !source.startsWith("quiz("));
      const stated = figures.flatMap(({ source }) => captions(source));
      expect(stated.filter((text) => /\.\d|\d[.,]\d|\d\d/.test(text.replaceAll("std .01", "")))).toEqual([]);
    },
  );

  describe.each(["en", "ko"].flatMap((language) => lectures(language).map((name) => [language, name])))(
    "%s/%s",
    (language = "", name = "") => {
      const { cells } = readNotebook(folder(language) + name);
      const code = cells.filter(({ cell_type: type }) => type === "code");
      const isFolded = ({ metadata }: Cell) => Object(metadata.jupyter).source_hidden === true;

      test("folds the code that only checks its numbers", () => {
        const checks = code.filter(({ source }) => source.startsWith("checkNumbers("));
        expect(checks.length).toBeGreaterThan(4);
        expect(checks.filter((cell) => !isFolded(cell)).map(({ source }) => source)).toEqual([]);
      });

      test("leaves at most 300 lines of code to read", () => {
        const lines = code.filter((cell) => !isFolded(cell)).flatMap(({ source }) => source.split("\n"));
        expect(lines.length).toBeLessThanOrEqual(300);
      });
    },
  );

  test.each(["en", "ko"].flatMap((language) => names(language).map((name) => [language, name] as const)))(
    "%s/%s has cells of code of at most 15 lines",
    (language, name) => {
      const { cells } = readNotebook(folder(language) + name);
      const code = cells.filter(({ cell_type: type }) => type === "code");
      expect(code.map(({ source }) => source).filter((source) => source.split("\n").length > 15)).toEqual([]);
    },
  );

  describe.each(["en", "ko"])("the quizzes (%s)", (language) => {
    const positions = new Map(
      names(language).map((name) => {
        const { cells } = readNotebook(folder(language) + name);
        return [name, cells.flatMap(({ source }) => (source.startsWith("quiz(") ? [rightIn(source)] : []))];
      }),
    );

    test("have their right answers in no place more often than in two of five", () => {
      const all = [...positions.values()].flat();
      expect(all.length).toBeGreaterThan(50);
      for (const place of new Set(all))
        expect(all.filter((other) => other === place).length / all.length).toBeLessThanOrEqual(0.4);
    });

    test("have no more than three of them in one place after each other", () => {
      const runs = [...positions].filter(([, places]) => /(\d)\1{3}/.test(places.join("")));
      expect(runs).toEqual([]);
    });
  });

  test.each(names("en"))("%s has the same code in English and Korean, cell by cell", (name) => {
    expect(languageDifferences(readNotebook(folder("en") + name), readNotebook(folder("ko") + name))).toEqual(
      [],
    );
  });
});
