import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readNotebook } from "../../lib/notebooks/read.js";

describe.each(["en", "ko"])("the lecture on the idea of error backpropagation (%s)", (language) => {
  const path = `../../notebooks/${language}/01-error-backpropagation.ipynb`;
  const { cells } = readNotebook(fileURLToPath(new URL(path, import.meta.url)));
  const code = cells.filter(({ cell_type }) => cell_type === "code");

  test("has the sections 1 to 6, each with a cell that checks its numbers", () => {
    const sections = cells.flatMap(({ cell_type, source }) =>
      cell_type === "markdown" ? (/^## (\d)\. /m.exec(source)?.[1] ?? []) : [],
    );
    expect(sections).toEqual([..."123456"]);
    const ends = code.filter(({ source }) => /console\.log\("(Section \d|\d절):/.test(source));
    expect(ends).toHaveLength(6);
    for (const { source } of ends) expect(source.match(/expectClose\(/g)?.length).toBeGreaterThan(3);
  });

  test("asks for a prediction in a quiz whose source, with the answer in it, is folded away", () => {
    const quizzes = code.filter(({ source }) => source.startsWith("quiz("));
    expect(quizzes.length).toBeGreaterThanOrEqual(14);
    for (const { metadata } of quizzes) expect(metadata).toMatchObject({ jupyter: { source_hidden: true } });
  });

  test("has cells of at most 15 lines", () => {
    const long = code.filter(({ source }) => source.split("\n").length > 15);
    expect(long.map(({ source }) => source)).toEqual([]);
  });

  test.each([
    ["the shares of the classic picture", "0.36  0.24"],
    ["the gradient at both contributions", "∂L/∂c1 = 0.60\\\\n∂L/∂c2 = 0.60"],
    ["the soup whose ratio reverses", "1.5,  2 | 2,  1 | 3,  2 | 0.36,  0.24 | 1.2,  0.6 | 0.9,  1.2"],
    ["shares of 300 % and -200 %", "300 % | -200 %"],
    ["half of the shares pointing the wrong way", "50.1 %"],
    ["rules that learn XOR, and one that never does", "y/(1−y) | 0 | 0 | 0 | 0"],
    ["the loss that a learning rate of 2 sticks at", "η = 2  L: 0.5000   0.5000   0.5000   0.5000"],
    ["the updates in 20 epochs", "1 | 160 | 8 | 2.785·10⁻⁷"],
    ["the epoch of the lowest validation loss", "3620"],
  ])("shows %s", (_, shown) => {
    const printed = JSON.stringify(code.flatMap((cell) => ("outputs" in cell ? cell.outputs : [])));
    expect(printed).toContain(shown.replaceAll("\\\\n", "\\n"));
  });
});
