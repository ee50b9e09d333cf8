import { createRequire } from "node:module";

const load = createRequire(import.meta.url);

/**
 * Sets the formulas of exported pages as pictures, so that a page needs no script for them and never moves while it
 * is read. Each formula carries its MathML for those who hear the page.
 */
export class Typesetter {
  #mathjax;
  /** What was set before: pages, slides and the other language have the same formulas. */
  #known = new Map();

  /** @param {any} mathjax */
  constructor(mathjax) {
    this.#mathjax = mathjax;
  }

  static async load() {
    const mathjax = load("mathjax/es5/node-main.js");
    const parts = ["input/tex", "output/svg", "a11y/assistive-mml"];
    // Letters are drawn once a page, and used from there.
    const svg = { fontCache: "global" };
    return new Typesetter(await mathjax.init({ loader: { load: parts }, svg, startup: { typeset: false } }));
  }

  /** What the pages need to know of a formula's look, as CSS. */
  get css() {
    const { startup, svgStylesheet } = this.#mathjax;
    return String(startup.adaptor.textContent(svgStylesheet()));
  }

  /**
   * The page with its formulas set: those in text, for code and outputs hold none.
   *
   * @param {string} html as nbconvert makes it
   * @returns {string}
   */
  typeset(html) {
    const set = html.replace(renderedText, (text) => this.#typesetText(text));
    const used = new Set([...set.matchAll(/href="#(MJX-[^"]*)"/g)].map(([, letter]) => letter));
    if (used.size === 0) return html;
    const { startup } = this.#mathjax;
    const all = String(startup.adaptor.outerHTML(startup.output.fontCache.getCache()));
    const letters = [...all.matchAll(/<path id="([^"]*)".*?<\/path>/g)].filter(([, letter]) =>
      used.has(letter),
    );
    const hidden = 'style="position:absolute;width:0;height:0" aria-hidden="true"';
    const defs = `<svg ${hidden}><defs>${letters.map(([path]) => path).join("")}</defs></svg>`;
    return set.replace("</main>", () => `${defs}\n</main>`);
  }

  /** @param {string} html */
  #typesetText(html) {
    return html.replace(codeOrFormula, (all, display, inline) =>
      display || inline ? this.#formula(display ?? inline, display !== undefined) : all,
    );
  }

  /**
   * @param {string} html
   * @param {boolean} display
   */
  #formula(html, display) {
    const key = `${display}${html}`;
    const known = this.#known.get(key);
    if (known) return known;
    const { startup, tex2svg } = this.#mathjax;
    const tex = plainText(html);
    const formula = String(startup.adaptor.outerHTML(tex2svg(tex, { display })));
    const mistake = /data-mjx-error="([^"]*)"/.exec(formula)?.[1];
    if (mistake) throw new Error(`The formula ${tex} cannot be set: ${mistake}`);
    const short = formula.replace(unused, "").replaceAll("xlink:href", "href");
    this.#known.set(key, short);
    return short;
  }
}

/** A cell's text, up to the next cell. */
export const renderedText =
  /<div class="jp-RenderedHTMLCommon jp-RenderedMarkdown[^>]*>.*?(?=<div class="jp-Cell |<\/main>)/gs;

/** Code, tags and escaped dollars, which stay, or a formula. */
const codeOrFormula = /<(?:code|pre)\b.*?<\/(?:code|pre)>|<[^>]*>|\\\$|\$\$(.+?)\$\$|\$([^$]+?)\$/gs;

/** What a picture within a page does without; tables' lines are told by their node. */
const unused =
  / (?:data-mml-node="(?!mtable)[^"]*"|data-c="[^"]*"|xmlns(?::xlink)?="[^"]*"|focusable="false")/g;

/**
 * @param {string} html without tags
 * @returns {string}
 */
export function plainText(html) {
  return html.replace(/&(lt|gt|amp|quot|#39|#x27);/g, (_, name) => characters[name] ?? "");
}

/** @type {Record<string, string>} */
const characters = { lt: "<", gt: ">", amp: "&", quot: '"', "#39": "'", "#x27": "'" };
