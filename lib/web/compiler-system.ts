import type { System } from "typescript";
import { existsSync, foldersIn, isFolder, readFileSync } from "./node/fs.js";
import { normalize, resolve } from "./node/path.js";

/** The computer as TypeScript sees it: the files that the worker was given, and nothing that could change. */
export function virtualSystem(folder: string): System {
  const unwatched = () => ({ close() {} });
  return {
    args: [],
    newLine: "\n",
    useCaseSensitiveFileNames: true,
    write() {},
    writeFile() {},
    createDirectory() {},
    exit() {
      throw new Error("TypeScript wanted to end.");
    },
    getExecutingFilePath: () => "/typescript/lib/typescript.js",
    getCurrentDirectory: () => folder,
    resolvePath: (path) => resolve(path),
    realpath: normalize,
    fileExists: (path) => existsSync(path) && !isFolder(path),
    directoryExists: isFolder,
    getDirectories: foldersIn,
    readDirectory: () => [],
    readFile: (path) => (existsSync(path) && !isFolder(path) ? readFileSync(path) : undefined),
    watchFile: unwatched,
    watchDirectory: unwatched,
  };
}
