// Packages that a worker brings with it, and source maps.
import { GREATEST_LOWER_BOUND, originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";

type Load = () => unknown;

const packages = new Map<string, Load>();

/** Makes packages known to `require`, by their names. */
export function addPackages(loads: Readonly<Record<string, Load>>): void {
  for (const [name, load] of Object.entries(loads)) packages.set(name, load);
}

interface Require {
  (id: string): unknown;
  readonly resolve: { (id: string): string; paths(id: string): string[] };
  readonly cache: object;
}

export function createRequire(_from: string | URL): Require {
  const resolve = (id: string): string => {
    if (packages.has(id)) return id;
    throw Object.assign(new Error(sentence(id)), { code: "MODULE_NOT_FOUND" });
  };
  const withPaths = Object.assign(resolve, { paths: () => [] });
  return Object.assign((id: string) => packages.get(resolve(id))?.(), { resolve: withPaths, cache: {} });
}

export function isBuiltin(id: string): boolean {
  return /^node:/.test(id) || nodes.has(id);
}

/** Why there is no such package. */
function sentence(id: string): string {
  return isBuiltin(id)
    ? `${id} belongs to Node.js, which the browser does not have: run this notebook in JupyterLab (npm start).`
    : `Cannot find module '${id}': in the browser there are gradbook, gradbook/homework and tslab.`;
}

/** Modules of Node that are imported without the prefix, too. */
const nodes: ReadonlySet<string> = new Set(
  "assert buffer child_process cluster crypto dns events fs fs/promises http http2 https net os path process readline stream timers tls url util v8 vm worker_threads zlib".split(
    " ",
  ),
);

/** As much of Node's SourceMap as stack traces use; lines and columns from 0. */
export class SourceMap {
  readonly #map: TraceMap;

  constructor(payload: ConstructorParameters<typeof TraceMap>[0]) {
    this.#map = new TraceMap(payload);
  }

  findEntry(line: number, column: number): { originalLine: number; originalColumn: number } | object {
    const found = originalPositionFor(this.#map, {
      line: line + 1,
      column: Math.max(0, column),
      bias: GREATEST_LOWER_BOUND,
    });
    return found.line === null ? {} : { originalLine: found.line - 1, originalColumn: found.column };
  }
}
