import { existsSync, statSync } from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import { dirname, join, resolve as resolvePath } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
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

/** A file that is running, or has run, as it finds itself by `module`. */
export interface LoadedFile {
  exports: unknown;
  readonly id: string;
  readonly filename: string;
  readonly path: string;
  readonly paths: readonly string[];
  readonly children: readonly LoadedFile[];
  readonly parent: null;
  readonly isPreloading: boolean;
  loaded: boolean;
  require?: NodeJS.Require;
}

/** What may be left out of the name of a file. */
const ENDINGS = ["", ".ts", ".tsx", ".mts", ".cts", ".js", ".json", "/index.ts", "/index.js"];

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
  /** The notebook as a file: what the cells find by `module`, and all files by `require.main`. */
  readonly main: LoadedFile;

  constructor(folder: string, waits: Waits, send: (output: CellOutput) => void) {
    this.main = loadedFile(join(folder, "notebook.ts"), ".");
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
      const path = pathOf(id);
      if (path !== undefined) return this.#exports(path);
      return lends && /^gradbook($|\/)/.test(id) ? own(id) : (this.#waiting.get(id) ?? fallback(id));
    };
    const pathOf = (id: string): string | undefined => local[id] ?? this.#translatedAt(directory, id);
    const { resolve, cache, extensions } = fallback;
    const resolved = Object.assign(
      (id: string, options?: Parameters<NodeJS.RequireResolve>[1]) => pathOf(id) ?? resolve(id, options),
      { paths: resolve.paths },
    );
    const require = Object.assign(find, {
      resolve: resolved,
      cache: cacheOf(this.#files, cache),
      extensions,
      main: this.main as unknown as NodeJS.Module,
    });
    const url = pathToFileURL(file).href;
    const meta = {
      url,
      filename: file,
      dirname: directory,
      // As Node does, without a look whether a file is there.
      resolve: (id: string) => {
        if (isBuiltin(id)) return id.startsWith("node:") ? id : `node:${id}`;
        if (/^(\.{0,2}\/|[a-z][a-z+.-]+:)/i.test(id)) return new URL(id, url).href;
        return pathToFileURL(require.resolve(id)).href;
      },
    } as ImportMeta;
    return {
      require,
      import: (specifier) => this.#import(String(specifier), directory, local, require),
      meta,
    };
  }

  async #import(
    id: string,
    directory: string,
    local: LocalImports,
    require: NodeJS.Require,
  ): Promise<unknown> {
    const path = local[id] ?? this.#translatedAt(directory, id);
    if (path !== undefined) await this.#prepare([path], new Set());
    else if (/^(file|data):/.test(id)) return import(id);
    try {
      return asNamespace(require(id));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ERR_REQUIRE_ASYNC_MODULE") throw error;
      return import(pathToFileURL(require.resolve(id)).href);
    }
  }

  /**
   * The path of a file that a cell has imported before, by a name that does not stand in the text; undefined if it is
   * none of these. Throws an Error for a file of TypeScript that no cell has imported: it is not translated.
   */
  #translatedAt(directory: string, id: string): string | undefined {
    if (!/^\.{0,2}\//.test(id) && !id.startsWith("file:")) return undefined;
    const path = id.startsWith("file:") ? fileURLToPath(id) : resolvePath(directory, id);
    const names = [...ENDINGS.map((ending) => path + ending), path.replace(/\.([cm]?)js$/, ".$1ts")];
    const known = names.find((name) => this.#translated.has(name));
    if (known !== undefined) return known;
    const found = names.find((name) => existsSync(name) && statSync(name).isFile());
    if (found !== undefined && /\.[cm]?tsx?$/.test(found))
      throw new Error(
        `${found} is TypeScript, and is translated only where its name stands in the cell, as in import("./helper.ts"); a name that is computed finds the files that cells have imported so`,
      );
    return undefined;
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
    const file = loadedFile(path);
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

  #evaluate({ path, code, handle: name, imports, isAsync }: LocalModule, file: LoadedFile): unknown {
    const { require, ...handle } = this.handle(path, imports);
    file.require = require;
    const scope = Object.assign(Object.create(this.#waits) as Waits, handle, { require });
    return scriptOf({ code, handle: name, isAsync }, path)(
      file.exports,
      require,
      file,
      path,
      dirname(path),
      scope,
    );
  }
}

/** A file before it runs. */
function loadedFile(path: string, id: string = path): LoadedFile {
  const paths = createRequire(path).resolve.paths("package") ?? [];
  return {
    exports: {},
    id,
    filename: path,
    path: dirname(path),
    paths,
    children: [],
    parent: null,
    isPreloading: false,
    loaded: false,
  };
}

/** Node's cache of modules with the files that cells import: what is deleted from it is run anew. */
function cacheOf(files: Map<string, LoadedFile>, cache: NodeJS.Require["cache"]): NodeJS.Require["cache"] {
  const own = (path: string | symbol) => (typeof path === "string" ? files.get(path) : undefined);
  return new Proxy(cache, {
    get: (target, path) => own(path) ?? Reflect.get(target, path),
    has: (target, path) => own(path) !== undefined || Reflect.has(target, path),
    ownKeys: (target) => [...new Set([...files.keys(), ...Reflect.ownKeys(target)])],
    getOwnPropertyDescriptor: (target, path) => {
      const value = own(path);
      return value === undefined
        ? Reflect.getOwnPropertyDescriptor(target, path)
        : { value, configurable: true, enumerable: true, writable: true };
    },
    deleteProperty: (target, path) =>
      typeof path === "string" && files.delete(path) ? true : Reflect.deleteProperty(target, path),
  });
}

/** A module's code as a function. Its own names, such as a `require`, may be those of what it is given. */
export function scriptOf(
  { code, handle, isAsync }: { readonly code: string; readonly handle: string; readonly isAsync: boolean },
  filename: string,
  name = "",
): (...given: unknown[]) => unknown {
  // A file that can be run in a terminal begins with the program that runs it.
  const body = code.replace(/^#!/, "//");
  const script = new Script(
    `(function (exports, require, module, __filename, __dirname, ${handle}) { return (${isAsync ? "async " : ""}function ${name}() {\n${body}\n}).call(${name === "" ? "exports" : ""}); })`,
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
