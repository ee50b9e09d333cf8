import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { neighbours, readCourse } from "../../lib/setup/export/course.mjs";
import { forPage, forSlides } from "../../lib/setup/export/pages.mjs";
import { sectionsOf } from "../../lib/setup/export/search.mjs";
import { Typesetter } from "../../lib/setup/export/typeset.mjs";
import { root } from "../../lib/setup/files.mjs";
import { listNotebooks } from "../../lib/setup/trust.mjs";

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
      '<div class="gb-plot" role="img" aria-label="A curve that falls." style="min-height:400px"><noscript><p>A curve that falls.</p></noscript><script type="application/json">' +
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

describe("the list of the course", () => {
  const languages = readCourse(readFileSync(join(root, "notebooks", "README.md"), "utf8"));

  test.each(["en", "ko"])("names every notebook in %s once, the lectures first and in order", (language) => {
    const files = listNotebooks(join(root, "notebooks", language)).map((file) => basename(file, ".ipynb"));
    const groups = languages[language] ?? [];
    const names = groups.flatMap(({ entries }) => entries.map(({ name }) => name));
    expect([...names].sort()).toEqual(files);
    expect(groups[0]?.entries.map(({ name }) => name)).toEqual(files.filter((name) => /^\d/.test(name)));
  });

  test("is in the same order in both languages", () => {
    const names = Object.values(languages).map((groups) =>
      groups.map(({ entries }) => entries.map(({ name }) => name)),
    );
    expect(names[0]).toEqual(names[1]);
  });

  test("says what comes before and after a notebook of the same kind", () => {
    const { previous, next } = neighbours(languages.en ?? [], "homework-02-chain-rule");
    expect([previous?.name, next?.title]).toEqual([
      "homework-01-error-backpropagation",
      "Homework 3: Operator nodes",
    ]);
    expect(neighbours(languages.en ?? [], "inside-the-engine")).toEqual({});
  });
});

describe("formulas of a page", () => {
  /** @param {string} text */
  const pageOf = (text) =>
    `<main><div class="jp-RenderedHTMLCommon jp-RenderedMarkdown jp-MarkdownOutput">${text}</div>` +
    '<div class="jp-Cell jp-CodeCell"><pre>$x$</pre></div></main>';

  test("are pictures with their MathML, and each letter is drawn once", async () => {
    const typesetter = await Typesetter.load();
    const html = typesetter.typeset(pageOf("$x &lt; 2$ and $x$, not <code>$x$</code>"));
    expect(html.match(/<svg [^>]*role="img"/g)).toHaveLength(2);
    expect(html).toContain("<mi>x</mi><mo>&lt;</mo><mn>2</mn>");
    expect(html.match(/<path id="MJX-TEX-I-1D465"/g)).toHaveLength(1);
    expect(html).toContain("<code>$x$</code>");
    expect(html).toContain("<pre>$x$</pre>");
    expect(() => typesetter.typeset(pageOf("$\\frac{1$"))).toThrow(/The formula \\frac{1 cannot be set: /);
  });

  test("leave a page without any as it is", async () => {
    const html = pageOf("nothing");
    expect((await Typesetter.load()).typeset(html)).toBe(html);
  });
});

test("a page is searched by its sections", () => {
  const html =
    '<title>2. Ü &amp; A</title><div class="jp-RenderedHTMLCommon jp-RenderedMarkdown x">\n<h1 id="2.">2.<a class="anchor-link" href="#2.">¶</a></h1><p>One</p>' +
    '<h2 id="a-$b$">a $b$<a class="anchor-link" href="#a">¶</a></h2><p><em>two</em> &lt; three</p></div><div class="jp-Cell x">four</div></main>';
  expect(sectionsOf("02", html)).toEqual([
    { page: "02", title: "2. Ü & A", section: "2.", heading: "2.", text: "One" },
    { page: "02", title: "2. Ü & A", section: "a-$b$", heading: "a $b$", text: "two < three" },
  ]);
});
