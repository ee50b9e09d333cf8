import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";

/**
 * Cells that bring a module of the built library, and all that it imports, into a notebook: as a table of functions
 * in CommonJS, so that the catalogue's own answers run wherever cells do.
 */
export function cellsOfModule(file: string): { readonly cells: readonly string[]; readonly load: string } {
  const cells = new Map<string, string>();
  const add = (path: string): void => {
    if (cells.has(path)) return;
    const text = readFileSync(path, "utf8");
    const { outputText } = ts.transpileModule(text, {
      compilerOptions: {
        module: ts.ModuleKind.CommonJS,
        target: ts.ScriptTarget.ES2022,
        removeComments: true,
      },
    });
    const absolute = outputText.replace(
      /require\("(\.[^"]*)"\)/g,
      (_, target: string) => `need(${JSON.stringify(join(dirname(path), target))})`,
    );
    // As text: what a notebook says of the types of our own code is beside the point.
    cells.set(
      path,
      `table[${JSON.stringify(path)}] = Function("exports", "need", ${JSON.stringify(absolute)});`,
    );
    for (const [, target = ""] of text.matchAll(/^import .*? from "(\.[^"]*)";$/gms)) {
      const imported = join(dirname(path), target);
      // The library runs outside; of it the guest has its own part, and what else it is asked for throws when called.
      if (!imported.includes("/homework/"))
        cells.set(imported, `table[${JSON.stringify(imported)}] = () => gradbook;`);
      else add(imported);
    }
  };
  add(file);
  const first = `import * as gradbook from "gradbook";
const table: any = {}, loaded: any = {};
const need = (path: string): any => {
  if (loaded[path] === undefined) {
    loaded[path] = {};
    loaded[path] = table[path](loaded[path], need) ?? loaded[path];
  }
  return loaded[path];
};`;
  return { cells: [first, ...cells.values()], load: `need(${JSON.stringify(file)})` };
}
