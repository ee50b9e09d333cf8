// Scripts with a name of their own, by which their frames are found in a stack.

/** Names of scripts, by what they are called in the browser, where a name can hold no space. */
const names = new Map<string, string>();

/** How a script's `import()` finds modules is the browser's affair. */
export const constants: { readonly USE_MAIN_CONTEXT_DEFAULT_LOADER: undefined } = {
  USE_MAIN_CONTEXT_DEFAULT_LOADER: undefined,
};

interface ScriptOptions {
  readonly filename: string;
  readonly lineOffset?: number;
}

export class Script {
  readonly #code: string;

  constructor(code: string, { filename, lineOffset = 0 }: ScriptOptions) {
    const called = `gradbook-${encodeURIComponent(filename)}`;
    names.set(called, filename);
    offsets.set(called, lineOffset);
    this.#code = `${code}\n//# sourceURL=${called}`;
  }

  runInThisContext(): unknown {
    // biome-ignore lint/security/noGlobalEval: this is what a cell's code is for
    // biome-ignore lint/complexity/noCommaOperator: so it runs where no name of ours is seen
    return (0, eval)(this.#code);
  }
}

/** By how many lines a script's frames are to be moved. */
const offsets = new Map<string, number>();

type Prepare = (error: Error, sites: NodeJS.CallSite[]) => unknown;

/** Lets what prepares stack traces see scripts under their names, and nothing of what runs them. */
export function nameFrames(): void {
  let prepare: Prepare | undefined;
  Object.defineProperty(Error, "prepareStackTrace", {
    configurable: true,
    get: () => prepare && ((error: Error, sites: NodeJS.CallSite[]) => prepare?.(error, sites.map(named))),
    set: (given: Prepare) => {
      prepare = given;
    },
  });
}

function named(site: NodeJS.CallSite): NodeJS.CallSite {
  const called = site.getScriptNameOrSourceURL() ?? "";
  const offset = offsets.get(called) ?? 0;
  return new Proxy(site, {
    get: (target, key) => {
      // Frames of the kernel's own code are not shown.
      if (key === "getFileName") return () => names.get(called) ?? "node:gradbook";
      if (key === "getLineNumber") return () => (target.getLineNumber() ?? 0) + offset;
      const value: unknown = Reflect.get(target, key);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
