import { labLink, languageLink, withDescription } from "./finish.mjs";
import { escapeHtml } from "./pages.mjs";
import { wordsOf } from "./words.mjs";

/**
 * What a landing page shows: the course in its language, one figure as HTML, which pages are slides, too, and whether
 * there are the library's reference and the lab.
 * @typedef {{ language: string, languages: readonly string[], groups: readonly import("./course.mjs").Group[], figure: string, hasSlides: (name: string) => boolean, isSite: boolean }} Landing
 */

/**
 * The page that leads to all others of its language.
 *
 * @param {Landing} landing
 * @returns {string}
 */
export function landingPage({ language, languages, groups, figure, hasSlides, isSite }) {
  const w = wordsOf(language);
  const others = languages.filter((other) => other !== language);
  // Lecture 0 is for who needs it; the words of this link name lecture 1.
  const first = groups[0]?.entries.find(({ name }) => name.startsWith("01-"));
  const page = `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>gradbook: ${escapeHtml(w.course)}</title>
<link rel="stylesheet" href="../assets/export.css">
<link rel="stylesheet" href="../assets/landing.css">
<script src="../assets/export.js"></script>
<script src="../assets/search.js"></script>
</head>
<body>
<header>
<b>gradbook</b>
<nav aria-label="${w.pages}">
<a href="#search">${w.search}</a>
${others.map((other) => languageLink(other, "index.html")).join("\n")}
</nav>
</header>
<main>
<section class="gb-hero">
<h1>${escapeHtml(w.course)}</h1>
<p class="gb-question">${escapeHtml(w.question)}</p>
<p>${escapeHtml(w.lead)}</p>
<p><a class="gb-begin" href="${first?.name}.html">${escapeHtml(w.begin)} →</a>${
    isSite ? ` <a href="${labLink(language, first?.name ?? "")}">${w.run}</a>` : ""
  }</p>
</section>
<section aria-label="${w.figureTitle}">
<p>${escapeHtml(w.figure)}</p>
<div class="gb-figure">
${figure}
</div>
</section>
<section class="gb-search" aria-label="${w.search}">
<noscript><p>${escapeHtml(w.searching)}</p></noscript>
<form role="search" hidden data-language="${language}" data-found="${w.found}" data-found-one="${w.foundOne}" data-not-found="${w.notFound}">
<input id="search" type="search" aria-label="${escapeHtml(w.searchFor)}" placeholder="${escapeHtml(w.searchFor)}">
</form>
<p role="status"></p>
<ol></ol>
</section>
${groups.map((group, index) => section(group, index, w, hasSlides)).join("\n")}
<section>
<h2>${w.more}</h2>
<ul>
${
  isSite
    ? `<li><b>${w.lab}</b><p>${w.labAbout}</p></li>
<li><a href="../reference/index.html">${w.reference}</a><p>${w.referenceAbout}</p></li>`
    : ""
}
<li><b>${w.own}</b><p>${w.ownAbout}</p><pre>npm ci
npm start</pre></li>
</ul>
</section>
</main>
</body>
</html>
`;
  return withDescription(page, escapeHtml(w.course), escapeHtml(w.question));
}

/**
 * @param {import("./course.mjs").Group} group
 * @param {number} index
 * @param {import("./words.mjs").Words} words
 * @param {(name: string) => boolean} hasSlides
 */
function section({ introduction, entries }, index, words, hasSlides) {
  const heading = words.groups[index];
  if (!heading) return `<section class="gb-sentence"><p>${withLinks(introduction)}</p></section>`;
  const items = entries.map(({ name, title, about }) => {
    const slides = hasSlides(name)
      ? ` <a class="gb-slides" href="${name}.slides.html">${words.slides}</a>`
      : "";
    const text = about ? `<p>${escapeHtml(about)}</p>` : "";
    return `<li><a href="${name}.html">${escapeHtml(title)}</a>${slides}${text}</li>`;
  });
  const number = /^\d+/.exec(entries[0]?.name ?? "")?.[0];
  const [begin, end] = number === undefined ? ["<ul>", "</ul>"] : [`<ol start="${Number(number)}">`, "</ol>"];
  return `<section>
<h2>${heading}</h2>
<p>${withLinks(introduction)}</p>
${begin}
${items.join("\n")}
${end}
</section>`;
}

/** @param {string} markdown a sentence whose only markup is links to notebooks */
function withLinks(markdown) {
  return escapeHtml(markdown).replace(/\[([^\]]+)\]\(\w+\/([^)]+)\.ipynb\)/g, '<a href="$2.html">$1</a>');
}

/**
 * The page that leads to the landing page of the reader's language.
 *
 * @param {readonly string[]} languages
 * @returns {string}
 */
export function entrancePage(languages) {
  const links = languages.map((language) => {
    const { course } = wordsOf(language);
    return `<li lang="${language}"><a href="${language}/index.html">${escapeHtml(course)}</a></li>`;
  });
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>gradbook</title>
<link rel="stylesheet" href="assets/export.css">
<link rel="stylesheet" href="assets/landing.css">
<script>
const wanted = navigator.languages.map((language) => language.slice(0, 2));
const language = wanted.find((language) => ${JSON.stringify(languages)}.includes(language)) ?? "en";
location.replace(\`\${language}/index.html\`);
</script>
</head>
<body>
<main>
<h1>gradbook</h1>
<ul>
${links.join("\n")}
</ul>
</main>
</body>
</html>
`;
}

/**
 * A file of the course to be read, two folders deep.
 *
 * @param {string} name
 * @param {string} text
 * @returns {string}
 */
export function sourcePage(name, text) {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(name)}</title>
<link rel="stylesheet" href="../../assets/landing.css">
</head>
<body>
<main>
<p>${escapeHtml(name)}</p>
<pre tabindex="0">${escapeHtml(text)}</pre>
</main>
</body>
</html>
`;
}
