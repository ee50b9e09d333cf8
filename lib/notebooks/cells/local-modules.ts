// The files beside a notebook that its cells import: translated by the compiler, run where the cells run.
import { relative } from "node:path";
import type { CellProgram } from "./cell-service.js";
import { waits } from "./cell-syntax.js";
import { handleName, transpile } from "./transpile.js";
import type { TypeScript } from "./typescript.js";

/** A file of one's own as it is run. */
export interface LocalModule {
  readonly path: string;
  readonly kind: "script" | "json";
  /** The body of a function, or JSON. */
  readonly code: string;
  /** What the code calls its handle. */
  readonly handle: string;
  /** The source map as JSON; "" where the code is as it was written. */
  readonly map: string;
  /** Whether it waits (`await`) outside of functions. */
  readonly isAsync: boolean;
  readonly imports: LocalImports;
}

/** What a file imports from other files of one's own: their paths by how it names them. */
export interface LocalImports {
  readonly [specifier: string]: string;
}

/** Knows the files that cells import. */
export class LocalModules {
  readonly #ts: typeof TypeScript;
  readonly #translated = new WeakMap<TypeScript.SourceFile, Omit<LocalModule, "imports">>();

  constructor(ts: typeof TypeScript) {
    this.#ts = ts;
  }

  /** The files that a cell imports, and what it names them. */
  files(checked: CellProgram, options: TypeScript.CompilerOptions): Map<TypeScript.SourceFile, LocalImports> {
    const found = new Map<TypeScript.SourceFile, LocalImports>();
    const visit = (file: TypeScript.SourceFile): void => {
      if (found.has(file)) return;
      const imported = this.#imported(checked, file, options);
      found.set(
        file,
        Object.fromEntries([...imported].map(([specifier, { fileName }]) => [specifier, fileName])),
      );
      for (const other of imported.values()) visit(other);
    };
    visit(checked.cell);
    return found;
  }

  /** The modules of those files. */
  translate(
    files: ReadonlyMap<TypeScript.SourceFile, LocalImports>,
    cell: TypeScript.SourceFile,
    options: TypeScript.CompilerOptions,
  ): LocalModule[] {
    return [...files].flatMap(([file, imports]) =>
      file === cell ? [] : [{ ...this.#translate(file, options), imports }],
    );
  }

  #imported(
    { program, host }: CellProgram,
    file: TypeScript.SourceFile,
    options: TypeScript.CompilerOptions,
  ): Map<string, TypeScript.SourceFile> {
    const ts = this.#ts;
    const found = new Map<string, TypeScript.SourceFile>();
    if (isJson(file)) return found;
    const names = ts.preProcessFile(file.text, true, true).importedFiles.map(({ fileName }) => fileName);
    for (const name of new Set(names)) {
      const { resolvedModule } = ts.resolveModuleName(name, file.fileName, options, host);
      const other =
        resolvedModule === undefined || resolvedModule.isExternalLibraryImport === true
          ? undefined
          : program.getSourceFile(resolvedModule.resolvedFileName);
      if (other !== undefined && !other.isDeclarationFile) found.set(name, other);
    }
    return found;
  }

  #translate(file: TypeScript.SourceFile, options: TypeScript.CompilerOptions): Omit<LocalModule, "imports"> {
    const ts = this.#ts;
    const known = this.#translated.get(file);
    if (known !== undefined) return known;
    const path = file.fileName;
    const handle = handleName("");
    let translated: Omit<LocalModule, "imports">;
    if (isJson(file)) translated = { path, kind: "json", code: file.text, handle, map: "", isAsync: false };
    // A file of CommonJS is as Node takes it.
    else if (/\.c?jsx?$/.test(path) && !isModule(ts, file))
      translated = { path, kind: "script", code: file.text, handle, map: "", isAsync: false };
    else {
      const script = transpile(ts, file.text, path, options);
      translated = { path, kind: "script", ...script, isAsync: file.statements.some((s) => waits(ts, s)) };
    }
    this.#translated.set(file, translated);
    return translated;
  }
}

/** How a reader names a file: from the notebook's folder. */
export function fileName(folder: string, path: string): string {
  return relative(folder, path).replaceAll("\\", "/");
}

function isJson(file: TypeScript.SourceFile): boolean {
  return file.fileName.endsWith(".json");
}

function isModule(ts: typeof TypeScript, file: TypeScript.SourceFile): boolean {
  return file.statements.some(
    (statement) =>
      ts.isImportDeclaration(statement) ||
      ts.isExportDeclaration(statement) ||
      ts.isExportAssignment(statement) ||
      (ts.canHaveModifiers(statement) &&
        (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)),
  );
}
