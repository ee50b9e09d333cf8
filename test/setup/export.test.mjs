import { describe, expect, test } from "vitest";
import { forPage, forSlides } from "../../lib/setup/export/pages.mjs";

/** @param {Partial<import("../../lib/setup/export/pages.mjs").Cell>[]} cells */
function notebook(cells) {
  const whole = cells.map((cell) => ({ cell_type: "code", source: "", metadata: {}, ...cell }));
  return { cells: whole, metadata: {}, nbformat: 4, nbformat_minor: 5 };
}

test("a plot becomes HTML that holds its data and says its alt text, and can't end its own element", () => {
  const data = {
    "application/vnd.plotly.v1+json": { data: [], layout: { height: 400, title: { text: "</script>" } } },
    "text/plain": 'A "finding"\nA curve that falls.',
  };
  const page = forPage(notebook([{ outputs: [{ output_type: "display_data", data }] }]));
  expect(page.cells[0]?.outputs?.[0]?.data).toEqual({
    "text/html":
      '<div class="gb-plot" role="img" aria-label="A curve that falls." style="min-height:400px"><script type="application/json">' +
      '{"data":[],"layout":{"height":400,"title":{"text":"\\u003c/script>"}}}</script></div>',
  });
});

test("a plot with a slider is a group, so that its slider can be found", () => {
  const data = {
    "application/vnd.plotly.v1+json": { data: [], layout: { sliders: [{}] } },
    "text/plain": "A\nB",
  };
  const page = forPage(notebook([{ outputs: [{ output_type: "display_data", data }] }]));
  expect(page.cells[0]?.outputs?.[0]?.data?.["text/html"]).toContain('role="group" aria-label="B"');
});

test("other outputs stay as they are", () => {
  const outputs = [{ output_type: "stream", text: "1\n" }];
  expect(forPage(notebook([{ outputs }])).cells[0]?.outputs).toEqual(outputs);
});

test("links to notebooks become links to their pages, other links stay", () => {
  const source = "[next](03-operator-nodes.ipynb#tanh), [code](https://example.org/a.ipynb)";
  expect(forPage(notebook([{ cell_type: "markdown", source }])).cells[0]?.source).toBe(
    "[next](03-operator-nodes.html#tanh), [code](https://example.org/a.ipynb)",
  );
});

test("a result that is folded in JupyterLab is folded in a page, too", () => {
  const page = forPage(notebook([{ metadata: { jupyter: { outputs_hidden: true } } }]));
  expect(page.cells[0]?.metadata.tags).toEqual(["fold-output"]);
});

describe("a source that is folded in JupyterLab", () => {
  const folded = { jupyter: { source_hidden: true }, tags: ["live"] };
  const cells = [
    { metadata: folded, source: "curves({})" },
    { metadata: folded, source: "quiz({})" },
  ];

  test("is folded in a page, too, but for a quiz's, which is left out", () => {
    const page = forPage(notebook(cells));
    expect(page.cells.map(({ metadata }) => metadata.tags)).toEqual([
      ["live", "fold-source"],
      ["live", "hide-source"],
    ]);
  });

  test("is left out of the slides", () => {
    const slides = forSlides(notebook(cells));
    expect(slides.cells.map(({ metadata }) => metadata.tags)).toEqual([
      ["live", "hide-source"],
      ["live", "hide-source"],
    ]);
  });
});

test("the first heading is the page's title", () => {
  const source = ["# 2. The chain rule\n", "\n", "Text."];
  expect(forPage(notebook([{ cell_type: "markdown", source }])).metadata.title).toBe("2. The chain rule");
});

test("a heading begins a column of slides; a slide is text with one code cell", () => {
  const text = { cell_type: "markdown", source: "Text." };
  const heading = { cell_type: "markdown", source: "## 1. Apples" };
  const slides = forSlides(
    notebook([{ cell_type: "markdown", source: "# 2" }, text, {}, {}, text, {}, heading, {}]),
  );
  expect(slides.cells.map(({ metadata }) => metadata.slideshow.slide_type)).toEqual([
    "slide",
    "-",
    "-",
    "subslide",
    "subslide",
    "-",
    "slide",
    "-",
  ]);
});

test("text under a heading of its own has a slide of its own", () => {
  const texts = ["## 2. Layers", "### One layer", "More.", "### Three things"];
  const slides = forSlides(notebook(texts.map((source) => ({ cell_type: "markdown", source }))));
  expect(slides.cells.map(({ metadata }) => metadata.slideshow.slide_type)).toEqual([
    "slide",
    "subslide",
    "-",
    "subslide",
  ]);
});
