import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { HomeworkDefinition } from "../homework/homework.js";
import { homeworks } from "../homework/homeworks.js";
import { releaseForGradescope } from "./release-gradescope.js";
import { releaseForNbgrader } from "./release-nbgrader.js";

/** For whom a homework is made ready. */
export type Audience = "students" | "nbgrader" | "gradescope";

/**
 * Writes a homework as it is handed out: the notebooks in both languages, a course for nbgrader, or Gradescope's
 * autograder. Returns what is to be said, a line each.
 */
export function release(number: string, audience: Audience, to: string): string[] {
  const homework = homeworks.get(number.padStart(2, "0"));
  if (homework === undefined)
    throw new Error(`there is no homework ${number}; the numbers are ${[...homeworks.keys()].join(", ")}`);
  if (audience === "gradescope") return releaseForGradescope(homework, to);
  return audience === "nbgrader"
    ? releaseForNbgrader(homework, notebookOf, to)
    : releaseForStudents(homework, to);
}

function releaseForStudents(homework: HomeworkDefinition, to: string): string[] {
  for (const language of ["en", "ko"] as const) {
    mkdirSync(join(to, language), { recursive: true });
    copyFileSync(notebookOf(homework, language), join(to, language, `${homework.file}.ipynb`));
  }
  return [`${homework.file}.ipynb in ${join(to, "en")} and ${join(to, "ko")}; it holds no solution`];
}

/** The course's own notebook of a homework. */
function notebookOf({ file }: HomeworkDefinition, language: "en" | "ko"): string {
  const path = fileURLToPath(new URL(`../../../notebooks/${language}/${file}.ipynb`, import.meta.url));
  if (!existsSync(path))
    throw new Error(`${path}: is not there; a homework is released from a checkout of the course`);
  return path;
}
