// `npm run fresh`: fresh copies of notebooks, with the edited ones kept beside them.
import { parseArgs } from "node:util";
import { Copies } from "./copies.mjs";
import { placesFor } from "./places.mjs";
import { describe, Problem } from "./problem.mjs";

const usage = `Usage: npm run fresh -- NOTEBOOK…

Makes your copy of a notebook anew, as the course has it. A copy that you have edited is kept beside it, as
NAME-edited.ipynb. NOTEBOOK is a path or a part of it, such as en/02. Without one: says which copies are edited.
`;

/** What is said of a copy. */
const states = {
  absent: "not there",
  same: "as the course has it",
  old: "an old version, not edited",
  edited: "edited",
  behind: "edited, and the course has a new version",
};

/**
 * @param {string[]} args
 * @returns {string} what to print
 */
function main(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { help: { type: "boolean" }, json: { type: "boolean" }, state: { type: "boolean" } },
  });
  if (values.help) return usage;
  const places = placesFor(process.env);
  const copies = new Copies(places.originals, places.copies);
  if (values.json) return JSON.stringify(answer(copies, positionals[0] ?? "", values.state === true));
  if (positionals.length === 0) return list(copies);
  const chosen = positionals.flatMap((part) => find(copies, part));
  return chosen.map((path) => `${path}: ${sentence(copies.freshen(path))}\n`).join("");
}

/**
 * What JupyterLab asks for about one notebook.
 *
 * @param {Copies} copies
 * @param {string} path
 * @param {boolean} stateOnly
 */
function answer(copies, path, stateOnly) {
  if (!copies.paths.includes(path)) return { state: "foreign" };
  return stateOnly ? { state: copies.state(path) } : { kept: copies.freshen(path) };
}

/** @param {Copies} copies */
function list(copies) {
  return notebooks(copies)
    .map((path) => `${path}: ${states[copies.state(path)]}\n`)
    .join("");
}

/**
 * @param {Copies} copies
 * @param {string} part of a path; whoever is in the checkout may write the folder, too
 * @returns {string[]}
 */
function find(copies, part) {
  const wanted = part.replaceAll("\\", "/").replace(/^(\.\/)?(my-notebooks|notebooks)\//, "");
  const found = notebooks(copies).filter((path) => path.includes(wanted));
  if (found.length > 0) return found;
  throw new Problem(
    `No notebook of the course has "${part}" in its name. These are there:\n${notebooks(copies).join("\n")}`,
  );
}

/** @param {Copies} copies */
function notebooks({ paths }) {
  return paths.filter((path) => path.endsWith(".ipynb"));
}

/** @param {string | null} kept */
function sentence(kept) {
  return kept === null
    ? "a fresh copy; the old one was not edited."
    : `a fresh copy; yours is kept as ${kept}.`;
}

try {
  process.stdout.write(main(process.argv.slice(2)));
} catch (error) {
  const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
  console.error(code?.startsWith("ERR_PARSE_ARGS") ? `${message}\n\n${usage}` : describe(error));
  process.exitCode = 1;
}
