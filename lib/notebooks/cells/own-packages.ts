import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type * as TypeScript from "@tslab/typescript-for-tslab";

/** The folder of this package. */
const own = fileURLToPath(new URL("../../../", import.meta.url))
  .replaceAll("\\", "/")
  .replace(/\/$/, "");

/** Whether a notebook's folder has no `gradbook` of its own, so that cells get the one that runs them. */
export function needsOwnPackage(folder: string): boolean {
  try {
    createRequire(join(folder, "notebook.js")).resolve("gradbook");
    return false;
  } catch {
    return true;
  }
}

/** Lets the compiler find `gradbook` and Node's types from a folder that has none above it: ours. */
export function lendPackages(ts: typeof TypeScript, folder: string): void {
  if (!needsOwnPackage(folder)) return;
  const modules = `${folder.replaceAll("\\", "/")}/node_modules`;
  const types = createRequire(join(own, "package.json")).resolve("@types/node/package.json");
  const lent: readonly (readonly [string, string])[] = [
    [`${modules}/gradbook`, own],
    [`${modules}/@types/node`, types.replaceAll("\\", "/").replace(/\/package\.json$/, "")],
  ];
  const real = (path: string): string => {
    for (const [place, target] of lent)
      if (path === place || path.startsWith(`${place}/`)) return target + path.slice(place.length);
    return path;
  };
  const { fileExists, directoryExists, getDirectories, readFile, realpath } = ts.sys;
  Object.assign(ts.sys, {
    fileExists: (path: string) => fileExists(real(path)),
    directoryExists: (path: string) => directoryExists(real(path)) || path === `${modules}/@types`,
    getDirectories: (path: string) => (path === `${modules}/@types` ? ["node"] : getDirectories(real(path))),
    readFile: (path: string, encoding?: string) => readFile(real(path), encoding),
    realpath: (path: string) => realpath?.(real(path)) ?? real(path),
  });
}
