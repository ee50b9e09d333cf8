import { readFileSync } from "node:fs";

/** The modules that the guest may load, by their names without folders: lib/grading/guest, and three of the library's own. */
const files: ReadonlyMap<string, string> = new Map([
  ["gradbook.js", "../guest/gradbook.js"],
  ["names.js", "../guest/names.js"],
  ["scalar.js", "../guest/scalar.js"],
  ["rng.js", "../../random/rng.js"],
  ["shapes.js", "../../homework/shapes.js"],
  ["format.js", "../../figures/page/format.js"],
]);

let modules: ReadonlyMap<string, string> | null = null;

/** The text of each module that is loaded before a submission. */
export function guestModules(): ReadonlyMap<string, string> {
  modules ??= new Map(
    [...files].map(([name, file]) => [name, readFileSync(new URL(file, import.meta.url), "utf8")]),
  );
  return modules;
}
