// `npm run site`: the course as static pages in site/, for any host and under any path: the exported pages, the library's
// reference, and the lab, which runs the notebooks in the browser. With --exported it takes the pages that `npm run export` has made last.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { course, writeLandingPages } from "../export/course-pages.mjs";
import { exportCourse } from "../export/export.mjs";
import { withLabLink } from "../export/finish.mjs";
import { root } from "../files.mjs";
import { describe, Problem } from "../problem.mjs";
import { Progress } from "../progress.mjs";
import { buildLab } from "./lab/lab.mjs";

const exported = join(root, "exported");
const target = join(root, "site");
const progress = new Progress();
try {
  if (!process.argv.includes("--exported")) await exportCourse(exported, progress);
  else if (!existsSync(exported))
    throw new Problem("There are no exported pages yet: run npm run export first.");
  rmSync(target, { recursive: true, force: true });
  cpSync(exported, target, { recursive: true });
  progress.step("Writing the library's reference");
  writeReference(join(target, "reference"));
  progress.step("Building the lab (JupyterLite)");
  await buildLab(join(target, "lab"));
  for (const [language, groups] of Object.entries(course()))
    for (const { name } of groups.flatMap(({ entries }) => entries)) {
      const page = join(target, language, `${name}.html`);
      writeFileSync(page, withLabLink(readFileSync(page, "utf8"), language, name));
    }
  writeLandingPages(target, true);
  progress.done();
  console.log(
    `The site is in ${relative(root, target)}/: python3 -m http.server -d ${relative(root, target)} shows it.`,
  );
} catch (error) {
  progress.abandon();
  console.error(describe(error));
  process.exitCode = 1;
}

/** @param {string} folder */
function writeReference(folder) {
  const args = ["node_modules/typedoc/bin/typedoc", "--options", "lib/typedoc.json", "--out", folder];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Problem(`typedoc could not write the reference:\n${stdout}${stderr}`);
}
