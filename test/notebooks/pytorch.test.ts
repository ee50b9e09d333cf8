import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { Cell } from "../../lib/notebooks/notebook.js";
import { readNotebook } from "../../lib/notebooks/read.js";

/** What PyTorch printed for the Python in each English lecture: see make-pytorch.py. */
const golden: Readonly<Record<string, readonly { code: string; printed: string[] }[]>> = JSON.parse(
  readFileSync(new URL("pytorch.json", import.meta.url), "utf8"),
);

const cellsOf = (language: string, lecture: string): readonly Cell[] =>
  readNotebook(fileURLToPath(new URL(`../../notebooks/${language}/${lecture}.ipynb`, import.meta.url))).cells;

const blocksIn = (source: string): string[] =>
  [...source.matchAll(/^```python\n(.*?)^```/gms)].map(([, code = ""]) => code);

/** The code of a text, and what its comments say. */
const withoutComments = (code: string): string => code.replaceAll(/ *#.*/g, "");
const commentsOf = (code: string): string => (code.match(/#.*/g) ?? []).join(" ");

const numbersIn = (text: string): string[] => text.match(/[-−]?\d+(?:\.\d+)?(?:e[-+]?\d+)?/g) ?? [];
const asNumber = (number: string): number => Number(number.replace("−", "-"));
/** Half a unit of a number's last digit. */
const halfUnit = (number: string): number => 0.5 / Number(`1e${number.split(".")[1]?.length ?? 0}`);

describe.each(Object.keys(golden))("the PyTorch text of %s", (lecture) => {
  const runs = golden[lecture] ?? [];

  test.each(["en", "ko"])("is what was run (%s)", (language) => {
    const code = cellsOf(language, lecture).flatMap(({ source }) => blocksIn(source));
    expect(code.map(withoutComments)).toEqual(runs.map((run) => withoutComments(run.code)));
  });

  test.each(["en", "ko"])("says what PyTorch printed, which the lecture says, too (%s)", (language) => {
    const cells = cellsOf(language, lecture);
    const said = cells.flatMap(({ source }) =>
      blocksIn(source).flatMap((code) => numbersIn(commentsOf(code))),
    );
    const printed = runs.flatMap((run) => numbersIn(run.printed.join(" ")));
    expect(said).toHaveLength(printed.length);
    const elsewhere = cells
      .filter(({ source }) => blocksIn(source).length === 0)
      .flatMap((cell) => numbersIn(cell.source + JSON.stringify("outputs" in cell ? cell.outputs : "")))
      .map(asNumber);
    for (const [index, number] of said.entries()) {
      const isSaid = (other: number) => Math.abs(other - asNumber(number)) <= halfUnit(number) * (1 + 1e-9);
      expect(isSaid(asNumber(printed[index] ?? "")), `${number}: PyTorch prints ${printed[index]}`).toBe(
        true,
      );
      expect(elsewhere.some(isSaid), `${number} stands elsewhere in the lecture`).toBe(true);
    }
  });
});

test("the first four lectures have such a text", () => {
  expect(Object.keys(golden).map((lecture) => lecture.slice(0, 2))).toEqual(
    expect.arrayContaining(["01", "02", "03", "04"]),
  );
});
