import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "./files.mjs";

const source = new URL("./papermill/gradbook_papermill.py", import.meta.url);

/**
 * Lets a papermill of the virtual environment write parameters into TypeScript notebooks, whenever it is installed: a
 * module, and the entry point by which papermill finds it.
 *
 * @param {string} venv its folder
 */
export function writePapermillPlugin(venv) {
  const packages = packagesFolder(venv);
  const information = join(packages, "gradbook_papermill-0.dist-info");
  writeWhole(join(packages, "gradbook_papermill.py"), readFileSync(source));
  writeWhole(join(information, "METADATA"), "Metadata-Version: 2.1\nName: gradbook-papermill\nVersion: 0\n");
  writeWhole(
    join(information, "entry_points.txt"),
    "[papermill.engine]\ngradbook = gradbook_papermill:Engine\n",
  );
}

/** @param {string} venv */
function packagesFolder(venv) {
  if (process.platform === "win32") return join(venv, "Lib", "site-packages");
  const [python = ""] = readdirSync(join(venv, "lib")).filter((name) => name.startsWith("python"));
  return join(venv, "lib", python, "site-packages");
}
