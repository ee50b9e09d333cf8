const plotType = "application/vnd.plotly.v1+json";

/**
 * @typedef {{ cell_type: string, source: string | string[], metadata: Record<string, any>, outputs?: Output[] }} Cell
 * @typedef {{ output_type: string, data?: Record<string, unknown> }} Output
 * @typedef {{ cells: Cell[], metadata: Record<string, any>, nbformat: number, nbformat_minor: number }} Notebook
 */

/**
 * A notebook that nbconvert can turn into a page: plots as HTML (it drops their own type), links to the other
 * pages, what is folded in JupyterLab folded here (but a quiz's source, which holds the answer, left out), and its
 * first heading as title.
 *
 * @param {Notebook} notebook
 * @returns {Notebook}
 */
export function forPage(notebook) {
  return prepared(notebook, ({ source }) =>
    textOf(source).startsWith("quiz(") ? "hide-source" : "fold-source",
  );
}

/**
 * @param {Notebook} notebook
 * @param {(cell: Cell) => "hide-source" | "fold-source"} folded what becomes of a source that is folded in JupyterLab
 * @returns {Notebook}
 */
function prepared(notebook, folded) {
  const cells = notebook.cells.map((cell) => ({
    ...cell,
    source: cell.cell_type === "markdown" ? linkPages(textOf(cell.source)) : textOf(cell.source),
    metadata: { ...cell.metadata, tags: [...(cell.metadata.tags ?? []), ...foldsOf(cell, folded)] },
    ...(cell.outputs ? { outputs: cell.outputs.map(withPlotAsHtml) } : {}),
  }));
  return { ...notebook, cells, metadata: { ...notebook.metadata, title: titleOf(notebook) } };
}

/**
 * @param {Cell} cell
 * @param {(cell: Cell) => string} folded
 */
function foldsOf(cell, folded) {
  const { source_hidden, outputs_hidden } = cell.metadata.jupyter ?? {};
  return [...(source_hidden ? [folded(cell)] : []), ...(outputs_hidden ? ["fold-output"] : [])];
}

/**
 * The same as slides, without any source that is folded: a heading of first or second order begins a column of them, and a slide of a column is
 * some text with one code cell and its figure; a heading of third order begins a slide, too.
 *
 * @param {Notebook} notebook
 * @returns {Notebook}
 */
export function forSlides(notebook) {
  const page = prepared(notebook, () => "hide-source");
  const cells = page.cells.map((cell, index) => {
    const slide_type = slideType(cell, page.cells[index - 1]);
    return { ...cell, metadata: { ...cell.metadata, slideshow: { slide_type } } };
  });
  return { ...page, cells };
}

/**
 * @param {Cell} cell
 * @param {Cell | undefined} before
 * @returns {"slide" | "subslide" | "-"}
 */
function slideType(cell, before) {
  if (!before) return "slide";
  if (cell.cell_type === "markdown") {
    if (/^##? /.test(textOf(cell.source))) return "slide";
    // Text under a heading of its own has a slide of its own: several such texts are too much for one.
    if (/^### /.test(textOf(cell.source))) return "subslide";
    return before.cell_type === "code" ? "subslide" : "-";
  }
  return before.cell_type === "code" ? "subslide" : "-";
}

/**
 * The text of the first heading, or "".
 *
 * @param {Notebook} notebook
 * @returns {string}
 */
export function titleOf({ cells }) {
  const heading = cells.map(({ source }) => /^# (.*)/m.exec(textOf(source))?.[1]).find(Boolean);
  return heading ?? "";
}

/**
 * @param {Output} output
 * @returns {Output}
 */
function withPlotAsHtml(output) {
  const plot = /** @type {{ layout?: { height?: unknown } } | undefined} */ (output.data?.[plotType]);
  if (!plot) return output;
  const [title, ...alt] = textOf(output.data?.["text/plain"]).split("\n");
  const label = escapeHtml(alt.join(" ") || title || "");
  // "</script>" in a title would end the element.
  const json = JSON.stringify(plot).replaceAll("<", "\\u003c");
  // An image has no parts: the slider in it would be hidden from those who hear the page.
  const role = json.includes('"sliders":') ? "group" : "img";
  // The page keeps its place for a plot that is not drawn yet.
  const height = Number(plot.layout?.height);
  const style = height > 0 ? ` style="min-height:${height}px"` : "";
  const open = `<div class="gb-plot" role="${role}" aria-label="${label}"${style}>`;
  const html = `${open}<noscript><p>${label}</p></noscript><script type="application/json">${json}</script></div>`;
  return { ...output, data: { "text/html": html } };
}

/** @param {string} markdown */
function linkPages(markdown) {
  return markdown
    .replace(/\]\(([^):]+)\.ipynb(#[^)]*)?\)/g, "]($1.html$2)")
    .replace(/\]\(([^):]+\.ts)\)/g, "]($1.html)");
}

/**
 * @param {unknown} source as notebooks store it
 * @returns {string}
 */
export function textOf(source) {
  return Array.isArray(source) ? source.join("") : String(source ?? "");
}

/**
 * @param {string} text
 * @returns {string}
 */
export function escapeHtml(text) {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
