import { statSync } from "node:fs";
import { snapshotOfThisProcess } from "./snapshot.js";
import type { TypeScript } from "./typescript.js";

/** A file as it was read last. */
interface ReadFile {
  readonly version: string;
  readonly snapshot: TypeScript.IScriptSnapshot;
}

/**
 * The files that cells are checked with, read and parsed once as long as they do not change; those of the snapshot that
 * the process started from are read already. Some files, such as the cell itself, are texts that are given.
 */
export class SourceFiles {
  readonly #ts: typeof TypeScript;
  readonly #read = new Map<string, ReadFile | null>();
  readonly #parsed = new Map<string, TypeScript.SourceFile>();
  readonly #given = new Set<string>();
  #texts = 0;

  constructor(ts: typeof TypeScript) {
    this.#ts = ts;
  }

  /** The text of a file that is no file. */
  give(path: string, text: string): void {
    this.#given.add(path);
    this.#read.set(path, {
      version: `text ${++this.#texts}`,
      snapshot: this.#ts.ScriptSnapshot.fromString(text),
    });
  }

  /** Forgets what has changed since it was read. What packages hold does not change while a kernel runs. */
  refresh(): void {
    for (const [path, read] of this.#read) {
      const isFixed = read !== null && (this.#given.has(path) || this.#isOfPackage(path));
      if (!isFixed && read?.version !== versionOf(path)) this.#read.delete(path);
    }
  }

  #isOfPackage(path: string): boolean {
    return path.includes("/node_modules/") || (snapshotOfThisProcess()?.files.has(path) ?? false);
  }

  has(path: string): boolean {
    return this.#given.has(path) || this.#ts.sys.fileExists(path);
  }

  text(path: string): string | undefined {
    if (!this.#given.has(path)) return this.#ts.sys.readFile(path);
    const snapshot = this.#find(path)?.snapshot;
    return snapshot?.getText(0, snapshot.getLength());
  }

  version(path: string): string {
    return this.#find(path)?.version ?? "";
  }

  snapshot(path: string): TypeScript.IScriptSnapshot | undefined {
    return this.#find(path)?.snapshot;
  }

  /** The registry by which a language service comes to its files. */
  registry(): TypeScript.DocumentRegistry {
    type Options = TypeScript.CreateSourceFileOptions | TypeScript.ScriptTarget;
    const parse = (
      path: string,
      snapshot: TypeScript.IScriptSnapshot,
      version: string,
      kind: TypeScript.ScriptKind | undefined,
      options: Options,
    ): TypeScript.SourceFile => {
      const known = this.#parsed.get(path);
      if (known !== undefined && Reflect.get(known, "version") === version) return known;
      const file = this.#ts.createLanguageServiceSourceFile(path, snapshot, options, version, false, kind);
      if (this.#given.has(path)) nameImportsOnce(file);
      this.#parsed.set(path, file);
      return file;
    };
    const withKey: TypeScript.DocumentRegistry["acquireDocumentWithKey"] = (
      name,
      _path,
      _settings,
      _key,
      snapshot,
      version,
      kind,
      options,
    ) => parse(name, snapshot, version, kind, options ?? this.#ts.ScriptTarget.ESNext);
    const plain: TypeScript.DocumentRegistry["acquireDocument"] = (
      name,
      _settings,
      snapshot,
      version,
      kind,
      options,
    ) => parse(name, snapshot, version, kind, options ?? this.#ts.ScriptTarget.ESNext);
    return {
      acquireDocument: plain,
      updateDocument: plain,
      acquireDocumentWithKey: withKey,
      updateDocumentWithKey: withKey,
      getKeyForCompilationSettings: () => "cells" as TypeScript.DocumentRegistryBucketKey,
      releaseDocument: () => {},
      releaseDocumentWithKey: () => {},
      reportStats: () => "",
    };
  }

  #find(path: string): ReadFile | null {
    let read = this.#read.get(path);
    if (read === undefined) {
      read = this.#fromSnapshot(path) ?? this.#fromDisk(path);
      this.#read.set(path, read);
    }
    return read;
  }

  #fromDisk(path: string): ReadFile | null {
    const version = versionOf(path);
    const text = this.#ts.sys.readFile(path);
    return text === undefined ? null : { version, snapshot: this.#ts.ScriptSnapshot.fromString(text) };
  }

  /** A file that has not changed since it was put there. */
  #fromSnapshot(path: string): ReadFile | null {
    const file = snapshotOfThisProcess()?.files.get(path);
    if (file === undefined || this.#parsed.has(path)) return null;
    const version = versionOf(path);
    if (Reflect.get(file, "version") !== version && this.#ts.sys.readFile(path) !== file.text) return null;
    const snapshot = this.#ts.ScriptSnapshot.fromString(file.text);
    Object.assign(file, { version, scriptSnapshot: snapshot });
    this.#parsed.set(path, file);
    return { version, snapshot };
  }
}

/**
 * A program's structure is taken over from the one before only if each file names the same modules in the same order,
 * and the declarations of cells name them with every type: `import("gradbook").Tensor`. So once is enough.
 */
function nameImportsOnce(file: TypeScript.SourceFile): void {
  let once: readonly TypeScript.StringLiteralLike[] | undefined;
  Object.defineProperty(file, "imports", {
    get: () => once,
    set: (imports: readonly TypeScript.StringLiteralLike[]) => {
      const byName = new Map(imports.map((literal) => [literal.text, literal]));
      once = [...byName.values()].sort((a, b) => (a.text < b.text ? -1 : 1));
    },
  });
}

/** What changes when a file does; of one that is lent from another place (see own-packages.ts) nothing is known. */
export function versionOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? "nowhere" : `${found.mtimeMs} ${found.size}`;
}
