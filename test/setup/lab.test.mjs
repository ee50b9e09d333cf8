import { expect, test } from "vitest";
import { asServed } from "../../lib/setup/site/lab/lab.mjs";

test("a notebook of the lab has whole texts, and is trusted", () => {
  const outputs = [
    { output_type: "stream", name: "stdout", text: ["a\n", "b"] },
    { output_type: "display_data", data: { "text/html": ["<b>", "c"], "application/json": ["d", "e"] } },
  ];
  const cells = [
    { cell_type: "markdown", source: ["# T\n", "x"], metadata: {} },
    { cell_type: "code", source: ["1;\n", "2"], metadata: { tags: ["live"] }, outputs },
  ];
  expect(asServed({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }).cells).toEqual([
    { cell_type: "markdown", source: "# T\nx", metadata: {} },
    {
      cell_type: "code",
      source: "1;\n2",
      metadata: { tags: ["live"], trusted: true },
      outputs: [
        { output_type: "stream", name: "stdout", text: "a\nb" },
        { output_type: "display_data", data: { "text/html": "<b>c", "application/json": ["d", "e"] } },
      ],
    },
  ]);
});
