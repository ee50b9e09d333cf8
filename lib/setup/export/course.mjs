/**
 * A notebook of the course: its name without folder and ending, its title, and in a few words what it is about ("" if
 * nothing is said).
 * @typedef {{ name: string, title: string, about: string }} Entry
 */

/**
 * Notebooks that belong together, and the sentence that introduces them or, with links, is all there is to say.
 * @typedef {{ introduction: string, entries: Entry[] }} Group
 */

/**
 * The course as its list of contents has it, by language: the lectures are the first group.
 *
 * @param {string} markdown notebooks/README.md
 * @returns {Record<string, Group[]>}
 */
export function readCourse(markdown) {
  /** @type {Record<string, Group[]>} */
  const languages = {};
  let introduction = "";
  for (const line of markdown.split("\n")) {
    const [, title = "", language = "", name = "", after = ""] = link.exec(line) ?? [];
    const isItem = /^(\d+\.|-) /.test(line);
    if (line.trim() && !isItem) introduction = line.trim();
    if (!name) continue;
    languages[language] ??= [];
    const groups = languages[language];
    if (introduction) groups.push({ introduction, entries: [] });
    introduction = "";
    groups.at(-1)?.entries.push({ name, title, about: isItem ? after.replace(/^: /, "") : "" });
  }
  return languages;
}

/** A link to a notebook: its title, language and name, and what stands after it. */
const link = /\[([^\]]+)\]\((\w+)\/([^)]+)\.ipynb\)(.*)$/;

/**
 * What comes before and after a notebook among those of its group.
 *
 * @param {readonly Group[]} groups
 * @param {string} name
 * @returns {{ previous?: Entry | undefined, next?: Entry | undefined }}
 */
export function neighbours(groups, name) {
  for (const { entries } of groups) {
    const at = entries.findIndex((entry) => entry.name === name);
    if (at >= 0) return { previous: entries[at - 1], next: entries[at + 1] };
  }
  return {};
}
