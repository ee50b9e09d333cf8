// `npm run export`: every lecture as a page and as slides, in exported/. They open from the file system and
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
    const lectures = listNotebooks(join(root, "notebooks"));
    for (const file of lectures) {
      progress.step(`Exporting ${relative(root, file)}`);
      exportLecture(file, env);
    }
    writeFileSync(join(target, "index.html"), indexPage(lectures));
    progress.done();
    console.log(`Open ${relative(root, join(target, "index.html"))}`);
  } catch (error) {
    progress.abandon();
    console.error(describe(error));
    process.exitCode = 1;
  }
}

/**
 * @param {string} file
 * @param {NodeJS.ProcessEnv} env
 */
function exportLecture(file, env) {
  const notebook = JSON.parse(readFileSync(file, "utf8"));
  const folder = join(target, relative(join(root, "notebooks"), dirname(file)));
  const language = basename(folder);
  const name = basename(file, ".ipynb");
  mkdirSync(folder, { recursive: true });
  convert("page", forPage(notebook), ["--to=html"], folder, name, language, env);
  const slides = ["--to=slides", "--SlidesExporter.reveal_url_prefix=../assets/reveal"];
  slides.push("--SlidesExporter.reveal_theme=gradbook");
  convert("slides", forSlides(notebook), slides, folder, name, language, env);
}

/**
 * @param {"page" | "slides"} template
 * @param {unknown} notebook
 * @param {string[]} args of nbconvert
 * @param {string} folder
 * @param {string} name of the page, without ending
 * @param {string} language
 * @param {NodeJS.ProcessEnv} env
 */
function convert(template, notebook, args, folder, name, language, env) {
  const source = join(folder, `${name}.${template}.ipynb`);
  writeFileSync(source, JSON.stringify(notebook));
  const all = [
    "-m",
    "nbconvert",
    ...args,
    "--log-level=ERROR",
    `--template=${template}`,
    `--TemplateExporter.extra_template_basedirs=${join(here, "templates")}`,
    "--TagRemovePreprocessor.enabled=True",
    "--TagRemovePreprocessor.remove_input_tags=hide-source",
    `--HTMLExporter.language_code=${language}`,
    `--output=${name}`,
    source,
  ];
  const python = venvPython(join(root, ".venv"));
  const { status, stderr } = spawnSync(python, all, { env, encoding: "utf8", cwd: folder });
  rmSync(source);
  if (status !== 0) throw new Problem(`nbconvert could not export ${name} as ${template}:\n${stderr}`);
}

/** The words of the index page, by the folder of the language. */
const languages = {
  en: { name: "English", page: "A course on backpropagation", slides: "slides" },
  ko: { name: "한국어", page: "오차역전파법 강의", slides: "슬라이드" },
};

/**
 * @param {string[]} lectures
 * @returns {string}
 */
function indexPage(lectures) {
  const sections = Object.entries(languages).map(([language, words]) => {
    const files = lectures.filter((file) => basename(dirname(file)) === language);
    const rows = files.map((file) => {
      const title = escapeHtml(titleOf(JSON.parse(readFileSync(file, "utf8"))));
      const page = `${language}/${basename(file, ".ipynb")}`;
      return `<li><a href="${page}.html">${title}</a> · <a href="${page}.slides.html">${words.slides}</a></li>`;
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
