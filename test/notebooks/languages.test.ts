// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the strings are cells that hold templates.
import { describe, expect, test } from "vitest";
import { codeDifference, languageDifferences } from "../../lib/notebooks/languages.js";
import type { Cell, Notebook } from "../../lib/notebooks/notebook.js";
import { carryCode, synchronise } from "../../lib/notebooks/synchronise.js";

function notebook(...cells: [id: string, source: string][]): Notebook {
  const list = cells.map(
    ([id, source]): Cell =>
      id.startsWith("text")
        ? { cell_type: "markdown", id, metadata: {}, source }
        : { cell_type: "code", id, metadata: {}, source, execution_count: null, outputs: [] },
  );
  return { cells: list, metadata: {}, nbformat: 4, nbformat_minor: 5 };
}

describe("codeDifference", () => {
  test.each([
    ["strings in Hangul", 'drawGraph(f, { title: "A graph" })', 'drawGraph(f, { title: "그래프" })'],
    ["comments", "f(1); // once", "f(1); // 한 번"],
    ["the language", 'useLanguage("en");', 'useLanguage("ko");'],
    ["spacing", "f( 1 )", "f(1)"],
    ["a template whose Hangul stands elsewhere", "`after ${n} steps`", "`${n}걸음 뒤`"],
  ])("allows other %s", (_, english, korean) => {
    expect(codeDifference(english, korean)).toBe(null);
  });

  test.each([
    ["a number", "f(1);\ng(2)", "f(1);\ng(3)", "line 2: 2 is 3 in its partner"],
    ["a name", "f(x)", "f(y)", "line 1: x is y in its partner"],
    ["a string without Hangul", 'f("left")', 'f("right")', 'line 1: "left" is "right" in its partner'],
    ["more code", "f()", "f(); g()", "line 1: the end is ; in its partner"],
    ["what a template computes", "`${a} steps`", "`${b}걸음`", "line 1: a is b in its partner"],
    [
      "a template with fewer computed parts",
      "`${a} of ${b}`",
      "`${a}걸음`",
      "line 1: … of … is …걸음 in its partner",
    ],
  ])("finds that %s differs", (_, english, korean, difference) => {
    expect(codeDifference(english, korean)).toBe(difference);
  });
});

describe("languageDifferences", () => {
  test("names cells without a partner", () => {
    expect(languageDifferences(notebook(["a", "1"], ["b", "2"]), notebook(["a", "1"], ["c", "3"]))).toEqual([
      "cell 2 (id b) has no partner in the Korean notebook",
      "cell 2 (id c) of the Korean notebook has no partner",
    ]);
  });

  test("finds cells in another order", () => {
    expect(languageDifferences(notebook(["a", "1"], ["b", "2"]), notebook(["b", "2"], ["a", "1"]))).toEqual([
      "cell 1: the Korean notebook has another cell in this place",
    ]);
  });

  test("leaves prose alone", () => {
    expect(languageDifferences(notebook(["text-a", "# One"]), notebook(["text-a", "# 하나"]))).toEqual([]);
  });
});

describe("carryCode", () => {
  test("keeps strings, templates and comments in Hangul and the language", () => {
    const english =
      'useLanguage("en");\n// Draws twice\ndraw(f, 2, { title: "A graph", note: `${n} steps` });';
    const korean = 'useLanguage("ko");\n// 그린다\ndraw(f, { title: "그래프", note: `${n}걸음` });';
    expect(carryCode(english, korean)).toEqual({
      source: 'useLanguage("ko");\n// 그린다\ndraw(f, 2, { title: "그래프", note: `${n}걸음` });',
      untranslated: [],
    });
  });

  test("names texts that are new", () => {
    const { source, untranslated } = carryCode('f("Title");\ng("More words");', 'f("제목");');
    expect(source).toBe('f("제목");\ng("More words");');
    expect(untranslated).toEqual(['"More words"']);
  });
});

describe("synchronise", () => {
  test("makes the code of both languages the same", () => {
    const english = notebook(["text-a", "# One"], ["b", 'f(2, "One");']);
    const korean = notebook(["text-a", "# 하나"], ["b", 'f("하나");']);
    const { notebook: carried, notes } = synchronise(english, korean);
    expect(carried.cells.map(({ source }) => source)).toEqual(["# 하나", 'f(2, "하나");']);
    expect(notes).toEqual([]);
    expect(languageDifferences(english, carried)).toEqual([]);
  });
});
