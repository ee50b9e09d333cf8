import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Experiment, Setting } from "../experiment.js";
import { digest } from "./digest.js";
import { ownFolder, placeFolder } from "./folders.js";
import { libraryUrl } from "./library.js";
import { type Places, placeOf, placesFile } from "./places.js";
import { ExperimentProblem } from "./problem.js";
import { resolveImport } from "./resolve-import.js";
import { loadTypeScript, parse, withoutTypes } from "./typescript.js";

/** An experiment as the programs here see it. */
export type AnyExperiment = Experiment<
  { readonly [setting: string]: Setting },
  Readonly<Record<string, unknown>>
>;

/** The experiment's file: itself, or the one that is in a folder. ExperimentProblem unless there is exactly one. */
export function experimentFile(path: string): string {
  const full = resolve(path);
  if (!existsSync(full)) throw new ExperimentProblem(`${path}: there is no such file or folder`);
  if (!statSync(full).isDirectory()) return full;
  const found = readdirSync(full).filter((name) => name.endsWith(".experiment.ts"));
  if (found.length === 1) return join(full, found[0] as string);
  throw new ExperimentProblem(
    found.length === 0
      ? `${path} holds no file NAME.experiment.ts`
      : `${path} holds ${found.join(" and ")}; give each a folder of its own`,
  );
}

/** Loads an experiment's file, with all that it imports, by taking the types away. */
export async function loadExperiment(file: string): Promise<AnyExperiment> {
  const names = new Map<string, string>();
  const texts: [name: string, text: string][] = [];
  const places: Record<string, Places[string]> = {};
  const translate = (path: string): string => {
    const known = names.get(path);
    if (known !== undefined) return known;
    const name = `${names.size}-${basename(path).replace(/\.[jt]s$/, "")}.js`;
    names.set(path, name);
    const { text, lineAt } = withoutTypes(readFileSync(path, "utf8"), basename(path));
    const lines = text.split("\n").map((_, line) => lineAt(line));
    places[name] = { file: relative(dirname(file), path).replaceAll("\\", "/"), lines };
    texts.push([name, withSpecifiers(text, name, (specifier) => address(path, specifier, translate))]);
    return name;
  };
  const entry = translate(file);
  texts.push(["package.json", '{ "type": "module" }\n'], [placesFile, JSON.stringify(places)]);
  const place = join(ownFolder(dirname(file)), "whole", digest(JSON.stringify(texts)));
  const folder = placeFolder(place, texts);
  const { default: given } = await load(join(folder, entry), basename(file));
  if (Array.isArray(given?.configs) && typeof given.run === "function") return given;
  throw new ExperimentProblem(
    `${basename(file)}: its default export is no experiment({ name, grid, seeds, run })`,
  );
}

async function load(module: string, file: string): Promise<{ readonly default?: AnyExperiment }> {
  try {
    return await import(pathToFileURL(module).href);
  } catch (error) {
    const said = (error as Error)?.message ?? String(error);
    const message = said.replace(libraryUrl, "gradbook").replace("The requested module", "the module");
    throw new ExperimentProblem(
      message.startsWith("experiment: ") ? message : `${file} cannot be loaded: ${message}${placeOf(error)}`,
    );
  }
}

function address(importer: string, specifier: string, translate: (path: string) => string): string {
  if (specifier === "gradbook") return libraryUrl;
  return specifier.startsWith(".") ? `./${translate(resolveImport(importer, specifier))}` : specifier;
}

/** The module's text with other addresses in its imports and re-exports. */
function withSpecifiers(text: string, file: string, change: (specifier: string) => string): string {
  const ts = loadTypeScript();
  const tree = parse(text, file);
  const pieces: string[] = [];
  let end = 0;
  for (const statement of tree.statements) {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) continue;
    const { moduleSpecifier: written } = statement;
    if (written === undefined || !ts.isStringLiteral(written)) continue;
    pieces.push(text.slice(end, written.getStart(tree)), JSON.stringify(change(written.text)));
    end = written.end;
  }
  return pieces.join("") + text.slice(end);
}
