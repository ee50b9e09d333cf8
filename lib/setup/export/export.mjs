import { rmSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { root } from "../files.mjs";
import { prepare } from "../main.mjs";
import { listNotebooks } from "../trust.mjs";
import { convert } from "./convert.mjs";
import { finishAll, hasSlides } from "./course-pages.mjs";

/**
 * Writes every notebook as a page and the lectures as slides, in a folder that is made anew.
 *
 * @param {string} target
 * @param {import("../progress.mjs").Progress} progress
 */
export async function exportCourse(target, progress) {
  const env = await prepare(progress);
  rmSync(target, { recursive: true, force: true });
  const notebooks = listNotebooks(join(root, "notebooks"));
  for (const source of new Set(notebooks.map(dirname))) {
    const files = notebooks.filter((file) => dirname(file) === source);
    const folder = join(target, basename(source));
    const name = relative(root, source);
    progress.step(`Exporting ${name} as pages`);
    convert("page", files, folder, env);
    progress.step(`Exporting the lectures of ${name} as slides`);
    const lectures = files.filter((file) => hasSlides(basename(file)));
    convert("slides", lectures, folder, env);
  }
  progress.step("Setting formulas, and linking the pages");
  await finishAll(target, notebooks);
}
