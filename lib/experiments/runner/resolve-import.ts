import { existsSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { ExperimentProblem } from "./problem.js";

/** The file that a relative import means, with or without its ending. ExperimentProblem when there is none. */
export function resolveImport(importer: string, specifier: string): string {
  const path = resolve(dirname(importer), specifier);
  const candidates = [path.replace(/\.js$/, ".ts"), `${path}.ts`, path];
  const found = candidates.find((candidate) => /\.[jt]s$/.test(candidate) && existsSync(candidate));
  if (found !== undefined) return found;
  const name = specifier.replace(/^\.\//, "");
  throw new ExperimentProblem(
    specifier.endsWith(".json")
      ? `${basename(importer)}: list ${name} in \`files\` and use JSON.parse(read("${name}"))`
      : `${basename(importer)} imports ${specifier}, which is not there`,
  );
}
