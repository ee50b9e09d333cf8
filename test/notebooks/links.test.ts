import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readNotebook } from "../../lib/notebooks/read.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const readme = readFileSync(join(root, "README.md"), "utf8");
const firstPage = readFileSync(join(root, "notebooks/README.md"), "utf8");
const isHomework = (file: string) => basename(file).startsWith("homework-");
const isAside = (file: string) => basename(file).startsWith("aside-");
const isLecture = (file: string) => /^\d/.test(basename(file));
const notebooks = ["en", "ko"].flatMap((language) => {
  const folder = join(root, "notebooks", language);
  const files = readdirSync(folder).filter((file) => file.endsWith(".ipynb"));
  return files.sort().map((file) => join(folder, file));
});

function textOf(file: string): string {
  const { cells } = readNotebook(file);
  return cells.flatMap(({ cell_type, source }) => (cell_type === "markdown" ? [source] : [])).join("\n\n");
}

/** The links to other files, without those to other hosts. */
function linksOf(text: string): string[] {
  const all = [...text.matchAll(/\]\(((?:[^()\s]|\([^()\s]*\))+)\)/g)].map((match) => match[1] ?? "");
  return all.filter((link) => !/^https?:/.test(link));
}

/** The fragments by which JupyterLab finds a notebook's headings: spaces become hyphens, all else stays. */
function fragmentsOf(file: string): string[] {
  const headings = textOf(file).matchAll(/^#+ (.*)$/gm);
  return [...headings].map((match) => (match[1] ?? "").trim().replaceAll(" ", "-"));
}

describe.each(notebooks.map((file) => file.slice(root.length)))("%s", (path) => {
  const file = join(root, path);
  const links = linksOf(textOf(file));

  test("links only to files that are there, and to headings that they have", () => {
    for (const link of links) {
      const [target = "", fragment] = link.split("#");
      const other = target === "" ? file : join(dirname(file), target);
      expect(existsSync(other), link).toBe(true);
      if (fragment !== undefined) expect(fragmentsOf(other), link).toContain(decodeURIComponent(fragment));
    }
  });

  test("is listed on JupyterLab's first page by its title, and a lecture in the README as well", () => {
    const title = /^# (?:\d+\. )?(.*)$/m.exec(textOf(file))?.[1] ?? "";
    if (isLecture(file)) expect(readme).toContain(`[${title}](${path})`);
    expect(firstPage).toContain(`[${title}](${path.replace(/^notebooks\//, "")})`);
  });
});

describe.each(notebooks.filter(isLecture))("lecture %s", (file) => {
  test("links to the lecture before it and to the one after it", () => {
    const course = notebooks.filter((other) => dirname(other) === dirname(file) && isLecture(other));
    const at = course.indexOf(file);
    const neighbours = [course[at - 1], course[at + 1]].filter((other) => other !== undefined);
    for (const neighbour of neighbours) expect(linksOf(textOf(file))).toContain(basename(neighbour));
  });
});

describe.each(notebooks.filter(isAside))("aside %s", (file) => {
  test("links to its lecture, which links back", () => {
    const number = /^aside-(\d\d)-/.exec(basename(file))?.[1];
    const lecture = notebooks.find(
      (other) => dirname(other) === dirname(file) && basename(other).startsWith(`${number}-`),
    );
    expect(linksOf(textOf(file))).toContain(basename(lecture ?? ""));
    expect(linksOf(textOf(lecture ?? ""))).toContain(basename(file));
  });
});

describe.each(notebooks.filter(isHomework))("homework %s", (file) => {
  test("links to its lecture, which links back", () => {
    const lecture = basename(file).replace("homework-", "");
    expect(linksOf(textOf(file))).toContain(lecture);
    expect(linksOf(textOf(join(dirname(file), lecture)))).toContain(basename(file));
  });
});
