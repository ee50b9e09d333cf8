import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { languageDifferences } from "../../lib/notebooks/languages.js";
import { readNotebook } from "../../lib/notebooks/read.js";

const folder = (language: string) => fileURLToPath(new URL(`../../notebooks/${language}/`, import.meta.url));
const names = (language: string) => readdirSync(folder(language)).filter((name) => name.endsWith(".ipynb"));

describe("the notebooks of the course", () => {
  test("exist in both languages", () => {
    expect(names("ko")).toEqual(names("en"));
    expect(names("en")).not.toEqual([]);
  });

  test.each(names("en"))("%s has the same code in English and Korean, cell by cell", (name) => {
    expect(languageDifferences(readNotebook(folder("en") + name), readNotebook(folder("ko") + name))).toEqual(
      [],
    );
  });
});
