import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type * as TypeScript from "typescript";

/** The folder of this package. */
const own = fileURLToPath(new URL("../../../", import.meta.url))
  .replaceAll("\\", "/")
  .replace(/\/$/, "");

/** Whether a notebook's folder has no `gradbook` of its own, so that cells get the one that runs them. */
export function needsOwnPackage(folder: string): boolean {
  return !has(folder, "gradbook");
}

function has(folder: string, name: string): boolean {
  try {
    createRequire(join(folder, "notebook.js")).resolve(name);
    return true;
  } catch {
    return false;
  }
}

/** Lets the compiler find `gradbook`, `tslab` and Node's types from a folder that has none above it: ours. */
export function lendPackages(ts: typeof TypeScript, folder: string): void {
  const modules = `${folder.replaceAll("\\", "/")}/node_modules`;
  const require = createRequire(join(own, "package.json"));
  const folderOf = (manifest: string) =>
    require
      .resolve(manifest)
      .replaceAll("\\", "/")
      .replace(/\/package\.json$/, "");
  const lent: readonly (readonly [string, string])[] = [
    ...(needsOwnPackage(folder)
      ? ([
          [`${modules}/gradbook`, own],
          [`${modules}/@types/node`, folderOf("@types/node/package.json")],
        ] as const)
      : []),
    ...(has(folder, "tslab") ? [] : ([[`${modules}/tslab`, folderOf("tslab/package.json")]] as const)),
  ];
  if (lent.length === 0) return;
  const real = (path: string): string => {
    for (const [place, target] of lent)
      if (path === place || path.startsWith(`${place}/`)) return target + path.slice(place.length);
    return path;
  };
  const { fileExists, directoryExists, getDirectories, readFile, realpath } = ts.sys;
  Object.assign(ts.sys, {
    fileExists: (path: string) => fileExists(real(path)),
    directoryExists: (path: string) =>
      directoryExists(real(path)) || path === modules || path === `${modules}/@types`,
    getDirectories: (path: string) => (path === `${modules}/@types` ? ["node"] : getDirectories(real(path))),
    readFile: (path: string, encoding?: string) => readFile(real(path), encoding),
    realpath: (path: string) => realpath?.(real(path)) ?? real(path),
  });
}
