import { describe, expect, test } from "vitest";
import type { Notebook } from "../../lib/notebooks/notebook.js";
import { parseNotebook } from "../../lib/notebooks/read.js";
import { serialise, splitLines } from "../../lib/notebooks/serialise.js";

const notebook: Notebook = {
  cells: [
    { cell_type: "markdown", id: "a", metadata: {}, source: "# Title\n\nText" },
    {
      cell_type: "code",
      id: "b",
      metadata: { tags: ["live"] },
      source: "x",
      execution_count: 1,
      outputs: [
        { output_type: "stream", name: "stdout", text: "one\ntwo\n" },
        {
          output_type: "display_data",
          data: {
            "text/html": "<p>\n</p>",
            "image/png": "a\nb\n",
            "application/vnd.plotly.v1+json": { y: [1e-5] },
          },
          metadata: {},
        },
      ],
    },
  ],
  metadata: {},
  nbformat: 4,
  nbformat_minor: 5,
};

describe("serialise", () => {
  test("splits texts into lines, but not pictures or JSON", () => {
    const text = serialise(notebook);
    expect(text).toContain('   "source": [\n    "# Title\\n",\n    "\\n",\n    "Text"\n   ]');
    expect(text).toContain('"image/png": "a\\nb\\n"');
    expect(text).toContain('"text/html": [\n       "<p>\\n",\n       "</p>"\n      ]');
    expect(text).toContain('"y": [\n        1e-05\n       ]');
    expect(text.endsWith("}\n")).toBe(true);
  });

  test("is undone by reading", () => {
    expect(parseNotebook(serialise(notebook), "a.ipynb")).toEqual(notebook);
  });
});

describe("splitLines", () => {
  test("keeps line ends and knows those of Python", () => {
    expect(splitLines("a\r\nb\rc\u2028d")).toEqual(["a\r\n", "b\r", "c\u2028", "d"]);
    expect(splitLines("")).toEqual([]);
    expect(splitLines("a\n\n")).toEqual(["a\n", "\n"]);
  });
});
