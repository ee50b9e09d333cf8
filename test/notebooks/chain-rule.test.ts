import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readNotebook } from "../../lib/notebooks/read.js";

describe.each(["en", "ko"])("the lecture on the chain rule (%s)", (language) => {
  const path = `../../notebooks/${language}/02-chain-rule.ipynb`;
  const { cells } = readNotebook(fileURLToPath(new URL(path, import.meta.url)));
  const code = cells.filter(({ cell_type }) => cell_type === "code");

  test("has the sections 0 to 9, each with a cell that checks its numbers", () => {
    const sections = cells.flatMap(({ cell_type, source }) =>
      cell_type === "markdown" ? (/^## (\d)\. /m.exec(source)?.[1] ?? []) : [],
    );
    expect(sections).toEqual([..."0123456789"]);
    const checks = code.filter(({ source }) => (source.match(/expectClose\(/g) ?? []).length > 3);
    expect(checks).toHaveLength(10);
  });

  test("asks for a prediction in a quiz whose source, with the answer in it, is folded away", () => {
    const quizzes = code.filter(({ source }) => source.startsWith("quiz("));
    expect(quizzes.length).toBeGreaterThanOrEqual(10);
    for (const { metadata } of quizzes) expect(metadata).toMatchObject({ jupyter: { source_hidden: true } });
  });

  test("has cells of at most 15 lines", () => {
    const long = code.filter(({ source }) => source.split("\n").length > 15);
    expect(long.map(({ source }) => source)).toEqual([]);
  });

  test.each([
    ["two paths, alone and together", "24.006  12.000  36.018"],
    ["the bill in floating point", "220.00000000000003"],
    ["the neuron's gradients", "-0.1966  -0.3932  0.1966  0.3932  -0.5898"],
    ["overwritten and accumulated gradients", "accumulated: { a: -3, b: -8 }"],
    ["the loss before and after one step", "0.298371109 0.291027774"],
    ["the updated weights", "w5 0.358916480  w1 0.149780716"],
    ["the cost of 2561 central differences", "central: 22956804, ratio: 2561"],
    ["a million paths over 21 nodes", "1048576"],
  ])("shows %s", (_, shown) => {
    const printed = JSON.stringify(code.flatMap((cell) => ("outputs" in cell ? cell.outputs : [])));
    expect(printed).toContain(shown);
  });
});
