import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

/** Packages with `await` outside of functions: `require` cannot load them, `import()` can. */
export class WaitingPackages {
  readonly #require: NodeJS.Require;
  readonly #loaded = new Map<string, unknown>();
  readonly #known = new Set<string>();

  constructor(folder: string) {
    this.#require = createRequire(join(folder, "notebook.js"));
  }

  /** What was loaded of that name, undefined if it is none of these. */
  get(id: string): unknown {
    return this.#loaded.get(id);
  }

  /** Loads those of some packages that wait; null if none does. */
  load(ids: readonly string[]): Promise<void> | null {
    const waiting = ids.filter((id) => !this.#known.has(id) && this.#waits(id));
    for (const id of ids) this.#known.add(id);
    return waiting.length === 0 ? null : this.#import(waiting);
  }

  async #import(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const { href } = pathToFileURL(this.#require.resolve(id));
      this.#loaded.set(id, asRequired((await import(href)) as object));
    }
  }

  /** Whether a package is an ES module that `require` refuses. All other failures are the cell's to tell. */
  #waits(id: string): boolean {
    try {
      if (!isModule(this.#require.resolve(id))) return false;
      this.#require(id);
      return false;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === "ERR_REQUIRE_ASYNC_MODULE";
    }
  }
}

/** A module as TypeScript's `import` finds it by `require`: with its own `default`. */
function asRequired(module: object): object {
  const getters = Object.keys(module).map(
    (name) => [name, { enumerable: true, get: () => Reflect.get(module, name) }] as const,
  );
  return Object.defineProperties({}, { ...Object.fromEntries(getters), __esModule: { value: true } });
}

function isModule(path: string): boolean {
  if (!/\.js$/.test(path)) return /\.mjs$/.test(path);
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    const manifest = join(folder, "package.json");
    if (existsSync(manifest))
      return (JSON.parse(readFileSync(manifest, "utf8")) as { type?: string }).type === "module";
  }
  return false;
}
