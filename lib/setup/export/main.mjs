// `npm run export`: every notebook as a page, and the lectures as slides, in exported/. They open from the file system and
// ask no host for anything.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { root } from "../files.mjs";
import { prepare } from "../main.mjs";
import { describe, Problem } from "../problem.mjs";
import { Progress } from "../progress.mjs";
import { listNotebooks } from "../trust.mjs";
import { venvPython } from "../venv.mjs";
import { escapeHtml, forPage, forSlides, titleOf } from "./pages.mjs";

const here = join(root, "lib", "setup", "export");
const target = join(root, "exported");

/** What lies beside the pages, once: each file's or folder's place there, and where it comes from. */
const assets = {
  "plotly.min.js": "node_modules/plotly.js-dist-min/plotly.min.js",
  "tex-svg.js": "node_modules/mathjax/es5/tex-svg.js",
  "reveal/dist/reveal.js": "node_modules/reveal.js/dist/reveal.js",
  "reveal/dist/reveal.css": "node_modules/reveal.js/dist/reveal.css",
  "reveal/dist/theme/gradbook.css": "lib/setup/export/assets/slides.css",
  "export.css": "lib/setup/export/assets/export.css",
  "export.js": "lib/setup/export/assets/export.js",
  "plot-keys.js": "lib/setup/plot-keys/plot-keys.js",
  "slides.js": "lib/setup/export/assets/slides.js",
};

async function main() {
  const progress = new Progress();
  try {
    const env = await prepare(progress);
    rmSync(target, { recursive: true, force: true });
    for (const [place, source] of Object.entries(assets))
      cpSync(join(root, source), join(target, "assets", place), { recursive: true });
    const notebooks = listNotebooks(join(root, "notebooks"));
    for (const folder of new Set(notebooks.map(dirname))) {
      const files = notebooks.filter((file) => dirname(file) === folder);
      const name = relative(root, folder);
      progress.step(`Exporting ${name} as pages`);
      convert("page", files, env);
      progress.step(`Exporting the lectures of ${name} as slides`);
      convert("slides", files.filter(hasSlides), env);
    }
    writeFileSync(join(target, "index.html"), indexPage(notebooks));
    progress.done();
    console.log(`Open ${relative(root, join(target, "index.html"))}`);
  } catch (error) {
    progress.abandon();
    console.error(describe(error));
    process.exitCode = 1;
  }
}

const formats = {
  page: { content: forPage, args: ["--to=html"] },
  slides: {
    content: forSlides,
    args: [
      "--to=slides",
      "--SlidesExporter.reveal_url_prefix=../assets/reveal",
      "--SlidesExporter.reveal_theme=gradbook",
    ],
  },
};

/**
 * Whether a notebook is projected too: the lectures are, which have a number.
 *
 * @param {string} file
 */
function hasSlides(file) {
  return /^\d/.test(basename(file));
}

/**
 * Converts the notebooks of one folder in one go: nbconvert's own start takes longer than a notebook.
 *
 * @param {"page" | "slides"} format
 * @param {readonly string[]} files
 * @param {NodeJS.ProcessEnv} env
 */
function convert(format, files, env) {
  if (files.length === 0) return;
  const source = dirname(/** @type {string} */ (files[0]));
  const folder = join(target, relative(join(root, "notebooks"), source));
  mkdirSync(folder, { recursive: true });
  const { content, args } = formats[format];
  const copies = files.map((file) => join(folder, basename(file)));
  for (const [index, file] of files.entries())
    writeFileSync(copies[index] ?? "", JSON.stringify(content(JSON.parse(readFileSync(file, "utf8")))));
  const all = [
    "-m",
    "nbconvert",
    ...args,
    "--log-level=ERROR",
    `--template=${format}`,
    `--TemplateExporter.extra_template_basedirs=${join(here, "templates")}`,
    "--TagRemovePreprocessor.enabled=True",
    "--TagRemovePreprocessor.remove_input_tags=hide-source",
    `--HTMLExporter.language_code=${basename(folder)}`,
    ...copies,
  ];
  const python = venvPython(join(root, ".venv"));
  const { status, stderr } = spawnSync(python, all, { env, encoding: "utf8", cwd: folder });
  for (const copy of copies) rmSync(copy);
  if (status !== 0)
    throw new Problem(`nbconvert could not export ${relative(root, source)} as ${format}:\n${stderr}`);
}

/** The words of the index page, by the folder of the language. */
const languages = {
  en: { name: "English", page: "A course on backpropagation", slides: "slides" },
  ko: { name: "한국어", page: "오차역전파법 강의", slides: "슬라이드" },
};

/**
 * @param {string[]} notebooks
 * @returns {string}
 */
function indexPage(notebooks) {
  const sections = Object.entries(languages).map(([language, words]) => {
    const files = notebooks.filter((file) => basename(dirname(file)) === language);
    const rows = files.map((file) => {
      const title = escapeHtml(titleOf(JSON.parse(readFileSync(file, "utf8"))));
      const page = `${language}/${basename(file, ".ipynb")}`;
      const slides = hasSlides(file) ? ` · <a href="${page}.slides.html">${words.slides}</a>` : "";
      return `<li><a href="${page}.html">${title}</a>${slides}</li>`;
    });
    return `<section lang="${language}" aria-label="${words.name}">
<h2>${words.page}</h2>
<ul class="gb-lectures">
${rows.join("\n")}
</ul>
</section>`;
  });
  return `<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>gradbook</title>
<link rel="stylesheet" href="assets/export.css">
<main>
<h1>gradbook</h1>
${sections.join("\n")}
</main>
`;
}

await main();
