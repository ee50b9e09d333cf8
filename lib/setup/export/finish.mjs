// What an exported page gets when nbconvert has made it: its place in the course, and what needs no script.
import { digest } from "../files.mjs";
import { neighbours } from "./course.mjs";
import { escapeHtml } from "./pages.mjs";
import { wordsOf } from "./words.mjs";

/** A picture for the browser's tab: two paths that meet. */
const icon = `<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M3 4h4l6 4-6 4H3" fill="none" stroke="#c2570c" stroke-width="2"/><circle cx="3" cy="4" r="2" fill="#1f5fae"/><circle cx="3" cy="12" r="2" fill="#1f5fae"/><circle cx="13" cy="8" r="2" fill="#1f5fae"/></svg>',
)}">`;

/**
 * A page or a set of slides whose look lies in a file beside it: nbconvert writes a quarter of a megabyte of it into each.
 *
 * @param {string} html
 * @param {(name: string, css: string) => void} write takes the file's name in assets/
 */
export function shareStyles(html, write) {
  const end = html.indexOf("</head>");
  const head = html.slice(0, end);
  const sheets = [...head.matchAll(style)];
  const css = sheets.map(([, media, text]) => (media ? `@media ${media} {\n${text}\n}` : text)).join("\n");
  const name = `jupyter-${digest(css).slice(0, 8)}.css`;
  write(name, css);
  const link = `<link href="../assets/${name}" rel="stylesheet"/>`;
  let isFirst = true;
  const shared = head.replace(style, () => {
    const place = isFirst ? link : "";
    isFirst = false;
    return place;
  });
  return shared + html.slice(end);
}

const style = /<style(?: type="text\/css")?(?: media="([^"]*)")?>(.*?)<\/style>/gs;

/**
 * What the page is told about itself.
 * @typedef {{ language: string, name: string, hasSlides: boolean, languages: readonly string[], groups: readonly import("./course.mjs").Group[] }} Place
 */

/**
 * The page with its description, contents and the ways that lead on from it.
 *
 * @param {string} html
 * @param {Place} place
 * @returns {string}
 */
export function finishPage(html, place) {
  const title = escapeHtml(/<title>([^<]*)/.exec(html)?.[1] ?? "");
  const question = textOf(/<\/h1>\s*<p>(.*?)<\/p>/s.exec(html)?.[1] ?? "");
  const contents = contentsOf(html, place.language) + scoreOf(html, place.language);
  return (
    withDescription(html, title, question)
      // A keyboard user would stop at each of some hundred cells.
      .replaceAll('class="jp-Cell-inputWrapper" tabindex="0"', 'class="jp-Cell-inputWrapper"')
      // An empty cell of a table heads nothing.
      .replaceAll(/<th(?: [^>]*)?>\s*<\/th>/g, "<td></td>")
      .replace("<main>", () => `<main>${topNavigation(place)}`)
      .replace(secondCell, (all, first) => `${first}${contents}\n${all.slice(first.length)}`)
      .replace("</main>", () => `${bottomNavigation(place)}</main>`)
  );
}

const secondCell = /^(.*?<div class="jp-Cell .*?)<div class="jp-Cell /s;

/**
 * @param {string} html
 * @param {string} title as HTML
 * @param {string} description as HTML
 * @returns {string}
 */
export function withDescription(html, title, description) {
  const text = description.length > 300 ? `${description.slice(0, 299)}…` : description;
  const head = [
    `<meta name="description" content="${text}">`,
    `<meta property="og:title" content="${title}">`,
    `<meta property="og:description" content="${text}">`,
    '<meta property="og:type" content="article">',
    icon,
  ];
  return html.replace("</head>", () => `${head.join("\n")}\n</head>`);
}

/** @param {Place} place */
function topNavigation({ language, languages, name, hasSlides, groups }) {
  const { pages, slides, search } = wordsOf(language);
  const { previous, next } = neighbours(groups, name);
  const links = [
    `<a href="index.html">gradbook</a>`,
    `<a href="index.html#search">${search}</a>`,
    ...(hasSlides ? [`<a href="${name}.slides.html">${slides}</a>`] : []),
    ...languages.filter((other) => other !== language).map((other) => languageLink(other, `${name}.html`)),
    ...(previous ? [arrow("prev", "←", previous)] : []),
    ...(next ? [arrow("next", "→", next)] : []),
  ];
  return `<nav class="gb-top" aria-label="${pages}">\n${links.join("\n")}\n</nav>\n`;
}

/**
 * @param {"prev" | "next"} relation
 * @param {string} sign
 * @param {import("./course.mjs").Entry} entry
 */
function arrow(relation, sign, { name, title }) {
  const text = escapeHtml(title);
  return `<a href="${name}.html" rel="${relation}" title="${text}" aria-label="${text}">${sign}</a>`;
}

/**
 * A link to the same page in another language.
 *
 * @param {string} language
 * @param {string} file
 */
export function languageLink(language, file) {
  return `<a href="../${language}/${file}" hreflang="${language}" lang="${language}" class="gb-language">${wordsOf(language).language}</a>`;
}

/**
 * Where the lab opens a notebook, from a page.
 *
 * @param {string} language
 * @param {string} name
 */
export function labLink(language, name) {
  return `../lab/notebooks/index.html?path=${language}/${name}.ipynb`;
}

/**
 * A finished page of a site that has the lab.
 *
 * @param {string} html
 * @param {string} language
 * @param {string} name
 * @returns {string}
 */
export function withLabLink(html, language, name) {
  const link = `<a href="${labLink(language, name)}" class="gb-run">${wordsOf(language).run}</a>`;
  return html.replace('<a href="index.html#search">', (search) => `${link}\n${search}`);
}

/** @param {Place} place */
function bottomNavigation({ language, name, groups }) {
  const { previous, next } = neighbours(groups, name);
  // The lectures end with theirs, which are in the notebooks.
  if (groups[0]?.entries.some((entry) => entry.name === name)) return "";
  const side = (/** @type {import("./course.mjs").Entry | undefined} */ entry, /** @type {string} */ text) =>
    entry ? `<a href="${entry.name}.html">${text.replace("*", escapeHtml(entry.title))}</a>` : "";
  const links = [
    side(previous, "← *"),
    `<a href="index.html">${wordsOf(language).contents}</a>`,
    side(next, "* →"),
  ];
  return `<nav class="gb-bottom" aria-label="${wordsOf(language).onwards}">\n${links.filter(Boolean).join("\n")}\n</nav>\n`;
}

/**
 * The list of a page's sections; formulas and all.
 *
 * @param {string} html
 * @param {string} language
 */
function contentsOf(html, language) {
  const items = [...html.matchAll(/<h2 id="([^"]*)">(.*?)<a class="anchor-link"/gs)].map(
    ([, id, heading]) => `<li><a href="#${id}">${heading}</a></li>`,
  );
  if (items.length === 0) return "";
  return `<nav class="gb-contents" aria-label="${wordsOf(language).contents}">\n<ol>\n${items.join("\n")}\n</ol>\n</nav>`;
}

/**
 * How many questions of a page are answered right, for assets/quizzes.js to fill in.
 *
 * @param {string} html
 * @param {string} language
 */
function scoreOf(html, language) {
  if (!html.includes('type="radio"')) return "";
  const { score, startOver } = wordsOf(language);
  return `\n<p class="gb-score" data-score="${score}" hidden><span role="status"></span> <button type="button">${startOver}</button></p>`;
}

/**
 * @param {string} html
 * @returns {string} its text, as HTML
 */
export function textOf(html) {
  return html
    .replace(/<mjx-container.*?<\/mjx-container>/gs, "")
    .replace(/<[^>]*>/g, "")
    .replaceAll('"', "&#34;")
    .replace(/\s+/g, " ")
    .trim();
}
