import { appendFileSync, cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { root, toJson, writeWhole } from "../files.mjs";
import { readCourse } from "./course.mjs";
import { finishPage, shareStyles } from "./finish.mjs";
import { entrancePage, landingPage, sourcePage } from "./landing.mjs";
import { textOf } from "./pages.mjs";
import { sectionsOf } from "./search.mjs";
import { Typesetter } from "./typeset.mjs";

/** What lies beside the pages, once: each file's or folder's place there, and where it comes from. */
const assets = {
  "plotly.min.js": "node_modules/plotly.js-dist-min/plotly.min.js",
  "minisearch.js": "node_modules/minisearch/dist/umd/index.js",
  "reveal/dist/reveal.js": "node_modules/reveal.js/dist/reveal.js",
  "reveal/dist/reveal.css": "node_modules/reveal.js/dist/reveal.css",
  "reveal/dist/theme/gradbook.css": "lib/setup/export/assets/slides.css",
  "export.css": "lib/setup/export/assets/export.css",
  "export.js": "lib/setup/export/assets/export.js",
  "plots.js": "lib/setup/export/assets/plots.js",
  "quizzes.js": "lib/setup/export/assets/quizzes.js",
  "landing.css": "lib/setup/export/assets/landing.css",
  "search.js": "lib/setup/export/assets/search.js",
  "plot-keys.js": "lib/setup/plot-keys/plot-keys.js",
  "slides.js": "lib/setup/export/assets/slides.js",
};

/** The notebook whose first stepper stands on the landing pages. */
const pictured = "02-chain-rule";

/** The course as it is listed in notebooks/README.md, by language. */
export function course() {
  return readCourse(readFileSync(join(root, "notebooks", "README.md"), "utf8"));
}

/**
 * Whether a notebook is projected too: the lectures are, which have a number.
 *
 * @param {string} name
 */
export function hasSlides(name) {
  return /^\d/.test(name);
}

/**
 * Makes a whole of the pages that nbconvert has written into a folder: their formulas, ways from one to the other, a
 * search, and what leads to them all.
 *
 * @param {string} target with a folder of pages for each language
 * @param {readonly string[]} notebooks their files
 */
export async function finishAll(target, notebooks) {
  for (const [place, source] of Object.entries(assets))
    cpSync(join(root, source), join(target, "assets", place), { recursive: true });
  const typesetter = await Typesetter.load();
  appendFileSync(join(target, "assets", "export.css"), typesetter.css);
  for (const [language, groups] of Object.entries(course())) {
    const names = notebooks
      .filter((file) => basename(join(file, "..")) === language)
      .map((file) => basename(file, ".ipynb"));
    const sections = names.flatMap((name) => {
      const file = join(target, language, `${name}.html`);
      const html = readFileSync(file, "utf8");
      const place = { language, languages: Object.keys(course()), name, groups, hasSlides: hasSlides(name) };
      writeFileSync(file, finishPage(typesetter.typeset(styled(html, target)), place));
      const deck = join(target, language, `${name}.slides.html`);
      if (existsSync(deck))
        writeFileSync(deck, typesetter.typeset(styled(readFileSync(deck, "utf8"), target)));
      return sectionsOf(name, html);
    });
    const data = `globalThis.gradbookSections = ${toJson(sections)}`;
    writeFileSync(join(target, "assets", `search-${language}.js`), data);
  }
  writeSources(target);
  writeLandingPages(target, false);
}

/**
 * Writes the files of the experiments as pages: a browser would take a .ts for a film.
 *
 * @param {string} target
 */
function writeSources(target) {
  const folder = join(root, "notebooks", "experiments");
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".ts")) continue;
    const text = readFileSync(join(folder, file), "utf8");
    writeWhole(join(target, "experiments", `${file}.html`), sourcePage(basename(file), text));
  }
}

/**
 * @param {string} html
 * @param {string} target
 */
function styled(html, target) {
  return shareStyles(html, (name, css) => writeFileSync(join(target, "assets", name), css));
}

/**
 * Writes the landing page of each language, and the one before them.
 *
 * @param {string} target
 * @param {boolean} isSite whether the library's reference and the lab lie there, too
 */
export function writeLandingPages(target, isSite) {
  const languages = Object.keys(course());
  for (const [language, groups] of Object.entries(course())) {
    const figure = firstStepper(join(root, "notebooks", language, `${pictured}.ipynb`));
    const landing = { language, languages, groups, figure, hasSlides, isSite };
    writeFileSync(join(target, language, "index.html"), landingPage(landing));
  }
  writeFileSync(join(target, "index.html"), entrancePage(languages));
}

/** @param {string} file */
function firstStepper(file) {
  /** @type {import("./pages.mjs").Notebook} */
  const { cells } = JSON.parse(readFileSync(file, "utf8"));
  const outputs = cells.flatMap((cell) =>
    (cell.outputs ?? []).map(({ data }) => textOf(data?.["text/html"])),
  );
  const stepper = outputs.find((html) => html.includes("data-go="));
  if (!stepper) throw new Error(`There is no stepper in ${file}.`);
  return stepper;
}
