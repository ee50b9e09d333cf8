import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readNotebook } from "../../lib/notebooks/read.js";

describe.each(["en", "ko"])("the lecture on operator nodes (%s)", (language) => {
  const path = `../../notebooks/${language}/03-operator-nodes.ipynb`;
  const { cells } = readNotebook(fileURLToPath(new URL(path, import.meta.url)));
  const code = cells.filter(({ cell_type }) => cell_type === "code");
  const calls = (name: string): number => code.filter(({ source }) => source.includes(`${name}(`)).length;

  test("has the sections 0 to 11, those from 1 on each with a cell that checks its numbers", () => {
    const sections = cells.flatMap(({ cell_type, source }) =>
      cell_type === "markdown" ? (/^## (\d+)\. /m.exec(source)?.[1] ?? []) : [],
    );
    expect(sections.map(Number)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    const checks = code.filter(
      ({ source }) => (source.match(/\b(?:close|holds|passes)\(/g) ?? []).length > 3,
    );
    expect(checks).toHaveLength(11);
  });

  test("shows seven nodes as live graphs, those that are no straight line with a tangent, and checks all gradients", () => {
    expect(calls("functionWithTangent")).toBe(4);
    expect(calls("liveGraph")).toBe(7);
    expect(calls("checkTable") - 1).toBeGreaterThanOrEqual(6);
    for (const node of ["add", "mul", "relu", "sigmoid", "tanh", "matmul", "softmaxCrossEntropy"])
      expect(
        code.some(({ source }) => source.includes(`${node}: checkGradients(`)),
        node,
      ).toBe(true);
  });

  test("asks for a prediction in a quiz whose source, with the answer in it, is folded away", () => {
    const quizzes = code.filter(({ source }) => source.startsWith("quiz("));
    expect(quizzes.length).toBeGreaterThanOrEqual(10);
    for (const { metadata } of quizzes) expect(metadata).toMatchObject({ jupyter: { source_hidden: true } });
  });

  /** The numbers that a cell shows, in their order. */
  const shownBy = (id: string): string => {
    const cell = code.find((other) => other.id === id);
    const outputs = cell && "outputs" in cell ? cell.outputs : [];
    const text = outputs.map((output) => ("text" in output ? output.text : htmlOf(output))).join(" ");
    const numbers = /[−-]?\d+(?:\.\d+)?(?:·10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?|NaN|Infinity/g;
    return (text.replace(/<(style|script).*?<\/\1>|<[^>]*>/gs, " ").match(numbers) ?? []).join(" ");
  };

  test.each([
    ["f611ee7a", "the gradient of a bias used in every row", "6 60"],
    ["705a9b2c", "the gradient of a·a at 5, and of a factor of a vector", "5 10 123 123 6 4 2"],
    ["b996ade6", "ReLU's gates on a vector", "0 3 0 -1.7"],
    ["7636c34b", "the slopes at ReLU's corner", "0 0.5 1"],
    ["4c313175", "the corner that the check skips", "1"],
    ["aedb25ab", "sigmoid's slope at 5, a 38th of that at 0", "5 0.9933 0.006648 0.02659"],
    ["672dc9f9", "where sigmoid's slope is half its maximum", "1.7627"],
    ["e56a9d04", "sigmoid as one node, by hand", "0.589835799724 0.589835799724"],
    ["b60ff7bd", "the odds beside the truth", "148.4"],
    ["0c3023b5", "how much a layer keeps", "150528"],
    [
      "643e9bec",
      "the gradients of a product of matrices",
      "4.3 -8.1 4.9 3 5.5 -3.75 3 -1.7 -4 11.4 8.5 -7.1",
    ],
    ["f21e6f6c", "softmax of 2, 1, −1, and with 5 more", "0.7054 0.2595 0.03512"],
    [
      "39e97dc2",
      "p − y in three ways",
      "−0.2946 0.2595 0.03512 −0.2946 0.2595 0.03512 −0.2946 0.2595 0.03512",
    ],
    ["02a24ff1", "softmax applied twice", "0.9951 −0.9975 0.002467 0.004229 −0.003348 −0.0008811"],
    ["559fd334", "tanh and sigmoid that overflow", "0.7615941559557649 NaN"],
    ["f8cac868", "a right value with a wrong gradient", "−800 0 NaN 0"],
    ["03979bad", "the loss of a sigmoid that is exactly 1", "37 1 1 Infinity 40 1 1 Infinity"],
    ["0939f8d1", "the loss that only the logits know", "100"],
    ["62999e65", "one test that catches nine of eighteen", "9"],
    ["net-trained", "how the digits are read after ten epochs", "10 0.124 0.862"],
    ["net-wrong", "that a network with a wrong backward learns, too", "10 0.139 0.872"],
    ["03e51b4a", "the wrong node that only 0 catches", "3 0 1.500"],
  ])("cell %s shows %s", (id, _, numbers) => {
    expect(` ${shownBy(id)} `).toContain(` ${numbers} `);
  });
});

function htmlOf(output: object): string {
  const { data } = output as { readonly data?: Readonly<Record<string, unknown>> };
  const html = data?.["text/html"];
  return Array.isArray(html) ? html.join("") : String(html ?? "");
}
