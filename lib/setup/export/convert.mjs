import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { root } from "../files.mjs";
import { Problem } from "../problem.mjs";
import { venvPython } from "../venv.mjs";
import { forPage, forSlides } from "./pages.mjs";

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
 * Converts the notebooks of one folder in one go: nbconvert's own start takes longer than a notebook.
 *
 * @param {"page" | "slides"} format
 * @param {readonly string[]} files
 * @param {string} folder where the pages go
 * @param {NodeJS.ProcessEnv} env
 */
export function convert(format, files, folder, env) {
  if (files.length === 0) return;
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
    `--TemplateExporter.extra_template_basedirs=${join(root, "lib", "setup", "export", "templates")}`,
    "--TagRemovePreprocessor.enabled=True",
    "--TagRemovePreprocessor.remove_input_tags=hide-source",
    `--HTMLExporter.language_code=${basename(folder)}`,
    ...copies,
  ];
  const python = venvPython(join(root, ".venv"));
  const { status, stderr } = spawnSync(python, all, { env, encoding: "utf8", cwd: folder });
  for (const copy of copies) rmSync(copy);
  if (status !== 0) {
    const source = relative(root, dirname(files[0] ?? ""));
    throw new Problem(`nbconvert could not export ${source} as ${format}:\n${stderr}`);
  }
}
