import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { types } from "node:util";
import { constants, Script } from "node:vm";
import type { LocalImports, LocalModule } from "./local-modules.js";
import type { CellOutput } from "./messages.js";
import { needsOwnPackage } from "./own-packages.js";
import type { Waits } from "./run-owner.js";
import { tslabModule } from "./tslab-display.js";
import { WaitingPackages } from "./waiting-packages.js";

/** A package that refers to itself by its name finds itself. */
const own = createRequire(import.meta.url);

/** What a cell or a file beside it finds by `$cell` of the modules that it imports (see transpile.ts). */
export interface ModuleHandle {
  readonly require: NodeJS.Require;
  readonly import: (specifier: unknown) => Promise<unknown>;
  readonly meta: ImportMeta;
}

/** A file that is running, or has run. */
interface LoadedFile {
  exports: unknown;
  readonly id: string;
  readonly filename: string;
  readonly path: string;
  loaded: boolean;
}

/**
 * The modules of cells. Packages are looked up from the notebook's folder; files of one's own come translated with the
 * cells that import them, and run anew when they or what they import has changed. "tslab" is its display alone.
 */
export class CellModules {
  readonly #waits: Waits;
  readonly #display: object;
  readonly #waiting: WaitingPackages;
  readonly #translated = new Map<string, LocalModule>();
  readonly #files = new Map<string, LoadedFile>();

  constructor(folder: string, waits: Waits, send: (output: CellOutput) => void) {
    this.#waits = waits;
    this.#display = tslabModule(send);
    this.#waiting = new WaitingPackages(folder);
  }

  /** Takes what a cell imports. Files that are as they were keep what they hold. */
  add(modules: readonly LocalModule[]): void {
    const changed = modules.filter(({ path, code }) => this.#translated.get(path)?.code !== code);
    for (const module of modules) this.#translated.set(module.path, module);
    for (const { path } of changed) this.#forget(path);
  }

  /** The file itself and all that import it. */
  #forget(path: string): void {
    this.#files.delete(path);
    for (const [importer, { imports }] of this.#translated)
      if (this.#files.has(importer) && Object.values(imports).includes(path)) this.#forget(importer);
  }

  /** Loads what a cell imports and `require` cannot load because it waits; null if there is no such thing. */
  load(imports: readonly string[], local: LocalImports): Promise<void> | null {
    const packages = imports.filter((id) => !(id in local) && id !== "tslab" && !/^[./]|^node:/.test(id));
    const loading = this.#waiting.load(packages);
    const files = Object.values(local);
    if (loading === null && !this.#waitsFor(files, new Set())) return null;
    return Promise.resolve(loading).then(() => this.#prepare(files, new Set()));
  }

  #waitsFor(paths: readonly string[], seen: Set<string>): boolean {
    return paths.some((path) => {
      const module = this.#translated.get(path);
      if (module === undefined || seen.has(path) || this.#files.has(path)) return false;
      seen.add(path);
      return module.isAsync || this.#waitsFor(Object.values(module.imports), seen);
    });
  }

  /** Runs the files among these, and among what they import, that wait. */
  async #prepare(paths: readonly string[], seen: Set<string>): Promise<void> {
    for (const path of paths) {
      const module = this.#translated.get(path);
      if (module === undefined || seen.has(path) || this.#files.has(path)) continue;
      seen.add(path);
      await this.#prepare(Object.values(module.imports), seen);
      if (module.isAsync) await this.#run(module).running;
    }
  }

  /** What the code in a folder finds by `$cell`; `file` is its own, `local` what it imports of one's own. */
  handle(file: string, local: LocalImports): ModuleHandle {
    const directory = dirname(file);
    const fallback = createRequire(join(directory, "notebook.js"));
    const lends = needsOwnPackage(directory);
    const find = (id: string): unknown => {
      if (id === "tslab") return this.#display;
      const path = local[id];
      if (path !== undefined) return this.#exports(path);
      return lends && /^gradbook($|\/)/.test(id) ? own(id) : (this.#waiting.get(id) ?? fallback(id));
    };
    const { resolve, cache, extensions, main } = fallback;
    const resolved = Object.assign(
      (id: string, options?: Parameters<NodeJS.RequireResolve>[1]) => local[id] ?? resolve(id, options),
      {
        paths: resolve.paths,
      },
    );
    const require = Object.assign(find, { resolve: resolved, cache, extensions, main });
    const meta = {
      url: pathToFileURL(file).href,
      filename: file,
      dirname: directory,
      resolve: (id: string) => {
        const path = require.resolve(id);
        return path.startsWith("node:") ? path : pathToFileURL(path).href;
      },
    } as ImportMeta;
    return { require, import: (specifier) => this.#import(String(specifier), local, require), meta };
  }

  async #import(id: string, local: LocalImports, require: NodeJS.Require): Promise<unknown> {
    const path = local[id];
    if (path !== undefined) await this.#prepare([path], new Set());
    else if (/^(file|data):/.test(id)) return import(id);
    try {
      return asNamespace(require(id));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ERR_REQUIRE_ASYNC_MODULE") throw error;
      return import(pathToFileURL(require.resolve(id)).href);
    }
  }

  #exports(path: string): unknown {
    const file = this.#files.get(path);
    if (file !== undefined) return file.exports;
    const module = this.#translated.get(path);
    if (module === undefined) throw new Error(`${path} was not translated with its cell`);
    return this.#run(module).file.exports;
  }

  /** A file that fails is run again by the next that imports it; two that import each other see what there is. */
  #run(module: LocalModule): { readonly file: LoadedFile; readonly running: Promise<unknown> | null } {
    const { path, kind, code, isAsync } = module;
    const file: LoadedFile = { exports: {}, id: path, filename: path, path: dirname(path), loaded: false };
    this.#files.set(path, file);
    const fail = (error: unknown): never => {
      this.#files.delete(path);
      throw error;
    };
    try {
      if (kind === "json") file.exports = JSON.parse(code);
      const running = kind === "json" ? null : this.#evaluate(module, file);
      file.loaded = true;
      return { file, running: isAsync ? Promise.resolve(running).catch(fail) : null };
    } catch (error) {
      return fail(error);
    }
  }

  #evaluate({ path, code, imports, isAsync }: LocalModule, file: LoadedFile): unknown {
    const { require, ...handle } = this.handle(path, imports);
    const scope = Object.assign(Object.create(this.#waits) as Waits, handle, { require });
    return scriptOf(code, path, isAsync)(file.exports, require, file, path, dirname(path), scope);
  }
}

/** A module's code as a function. Its own names, such as a `require`, may be those of what it is given. */
export function scriptOf(
  code: string,
  filename: string,
  isAsync: boolean,
  name = "",
): (...given: unknown[]) => unknown {
  const script = new Script(
    `(function (exports, require, module, __filename, __dirname, $cell) { return (${isAsync ? "async " : ""}function ${name}() {\n${code}\n}).call(${name === "" ? "exports" : ""}); })`,
    { filename, lineOffset: -1, importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER },
  );
  return script.runInThisContext() as (...given: unknown[]) => unknown;
}

/** What `import()` gives of what `require` does. */
function asNamespace(exports: unknown): unknown {
  if (types.isModuleNamespaceObject(exports)) return exports;
  const isObject = (typeof exports === "object" && exports !== null) || typeof exports === "function";
  if (isObject && Reflect.get(exports, "__esModule") === true) return exports;
  return { ...(isObject ? exports : {}), default: exports };
}
