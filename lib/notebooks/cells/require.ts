import Module, { createRequire } from "node:module";
import { dirname, extname, join } from "node:path";
import type { CompiledCell } from "./cell-compiler.js";
import type { CellOutput } from "./messages.js";
import { needsOwnPackage } from "./own-packages.js";
import type { Waits } from "./run-owner.js";
import { tslabModule } from "./tslab-display.js";
import { WaitingPackages } from "./waiting-packages.js";

/** A package that refers to itself by its name finds itself. */
const own = createRequire(import.meta.url);

/** The `require` of cells, and the files beside the notebook that it knows. */
export interface CellRequire {
  readonly require: (id: string) => unknown;
  readonly addModules: (modules: CompiledCell["modules"]) => void;
  /** Loads those of a cell's imports that `require` cannot load because they wait; null if there are none. */
  readonly load: (imports: readonly string[]) => Promise<void> | null;
}

/**
 * Looks packages up from the notebook's folder. TypeScript files of that folder come compiled with the
 * cells that import them; "tslab" is its display alone, without its kernel.
 */
export function createCellRequire(
  folder: string,
  waits: Waits,
  send: (output: CellOutput) => void,
): CellRequire {
  Reflect.set(globalThis, Symbol.for("gradbook.waits"), waits);
  const compiled = new Map<string, string>();
  const loaded = new Map<string, unknown>();
  const display = tslabModule(send);
  const waiting = new WaitingPackages(folder);

  function requireFrom(directory: string): (id: string) => unknown {
    const fallback = createRequire(join(directory, "notebook.js"));
    const lends = needsOwnPackage(directory);
    return (id) => {
      if (id === "tslab") return display;
      const path = join(directory, extname(id) === "" ? `${id}.js` : id).replaceAll("\\", "/");
      const code = id.startsWith(".") ? compiled.get(path) : undefined;
      if (code === undefined)
        return lends && /^gradbook($|\/)/.test(id) ? own(id) : (waiting.get(id) ?? fallback(id));
      if (!loaded.has(path)) loaded.set(path, load(path, code));
      return loaded.get(path);
    };
  }

  function load(path: string, code: string): unknown {
    const module = new Module(path) as Module & { _compile(code: string, path: string): void };
    module.filename = path;
    module.require = requireFrom(dirname(path)) as NodeJS.Require;
    // On the first line, so that all lines keep their numbers.
    module._compile(`const $cell = globalThis[Symbol.for("gradbook.waits")];${code}`, path);
    return module.exports;
  }

  return {
    require: requireFrom(folder),
    load: (imports) => waiting.load(imports.filter((id) => id !== "tslab" && !/^[./]|^node:/.test(id))),
    addModules: (modules) => {
      for (const { path, data } of modules) {
        compiled.set(path, data);
        loaded.delete(path);
      }
    },
  };
}
