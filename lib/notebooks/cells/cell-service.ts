import { resolve } from "node:path";
import { cellOptions } from "./cell-options.js";
import { CELL, DECLARATIONS } from "./cell-syntax.js";
import { SourceFiles, versionOf } from "./source-files.js";
import type { TypeScript } from "./typescript.js";

/** A cell, checked together with the declarations of the cells before it and all that they import. */
export interface CellProgram {
  readonly program: TypeScript.Program;
  readonly checker: TypeScript.TypeChecker;
  readonly cell: TypeScript.SourceFile;
  readonly declarations: TypeScript.SourceFile;
  readonly host: TypeScript.ModuleResolutionHost;
}

/** Makes a module of the declarations, and tells what cells have beside what Node has. */
const PREFIX =
  "export {};\ndeclare global { function prompt(message?: string, initial?: string): string; }\n";

/** What "tslab" takes here beside what its own types say: the values of JSON. */
const DISPLAY =
  'declare module "tslab" { interface Display { raw(contentType: string, b: object): void; } }\n';

/**
 * TypeScript's service for the cells of one folder. There is one program at a time, of which the next takes over all
 * that has not changed; files that did change are seen, and so are packages that were missing before.
 */
export class CellService {
  readonly #ts: typeof TypeScript;
  readonly #folder: string;
  readonly #cell: string;
  readonly #declarations: string;
  readonly #files: SourceFiles;
  readonly #service: TypeScript.LanguageService;
  readonly #host: TypeScript.LanguageServiceHost;
  #options: TypeScript.CompilerOptions;
  #notice: string | null = null;
  #configured: string;
  #isRefreshing = false;

  constructor(ts: typeof TypeScript, folder: string) {
    this.#ts = ts;
    // As TypeScript itself writes it, without a slash at its end.
    this.#folder = resolve(folder).replaceAll("\\", "/").replace(/\/$/, "");
    this.#cell = `${this.#folder}/${CELL}`;
    this.#declarations = `${this.#folder}/${DECLARATIONS}`;
    this.#files = new SourceFiles(ts);
    this.#configured = this.#configuration();
    this.#options = this.#chooseOptions();
    this.#host = this.#createHost();
    this.#service = ts.createLanguageService(this.#host, this.#files.registry());
  }

  get options(): TypeScript.CompilerOptions {
    return this.#options;
  }

  /** What the folder's tsconfig.json asks for in vain, once. */
  takeNotice(): string | null {
    const notice = this.#notice;
    this.#notice = null;
    return notice;
  }

  /** Checks a cell after cells whose names are declared by `declarations`. */
  check(declarations: string, source: string): CellProgram {
    const usesDisplay = declarations.includes("tslab") || source.includes("tslab");
    this.#files.give(this.#declarations, PREFIX + (usesDisplay ? DISPLAY : "") + declarations);
    this.#files.give(this.#cell, source);
    this.#files.refresh();
    const configured = this.#configuration();
    if (configured !== this.#configured) this.#options = this.#chooseOptions();
    this.#configured = configured;
    this.#isRefreshing = true;
    const program = this.#service.getProgram();
    this.#isRefreshing = false;
    const cell = program?.getSourceFile(this.#cell);
    const previous = program?.getSourceFile(this.#declarations);
    if (program === undefined || cell === undefined || previous === undefined)
      throw new Error("there is no program of the cell");
    // The checker binds the files; then a name that the cell does not declare is looked for in the declarations.
    const checker = program.getTypeChecker();
    Reflect.set(cell, "parent", previous);
    return { program, checker, cell, declarations: previous, host: this.#host };
  }

  /** What may stand at a position of the cell that was checked last. */
  completions(position: number): readonly TypeScript.CompletionEntry[] {
    return this.#service.getCompletionsAtPosition(this.#cell, position, {})?.entries ?? [];
  }

  /** What stands at a position of the cell that was checked last. */
  quickInfo(position: number): TypeScript.QuickInfo | undefined {
    return this.#service.getQuickInfoAtPosition(this.#cell, position);
  }

  #chooseOptions(): TypeScript.CompilerOptions {
    const { options, notice } = cellOptions(this.#ts, this.#folder);
    this.#notice = notice;
    return options;
  }

  #configuration(): string {
    return versionOf(`${this.#folder}/tsconfig.json`);
  }

  #createHost(): TypeScript.LanguageServiceHost {
    const { sys } = this.#ts;
    const host: TypeScript.LanguageServiceHost & { hasInvalidatedResolutions(path: string): boolean } = {
      getCompilationSettings: () => this.#options,
      getScriptFileNames: () => [this.#declarations, this.#cell],
      getScriptVersion: (path) => this.#files.version(path),
      getScriptSnapshot: (path) => this.#files.snapshot(path),
      getCurrentDirectory: () => this.#folder || "/",
      getDefaultLibFileName: (options) => this.#ts.getDefaultLibFilePath(options),
      useCaseSensitiveFileNames: () => sys.useCaseSensitiveFileNames,
      fileExists: (path) => this.#files.has(path),
      readFile: (path) => this.#files.text(path),
      directoryExists: (path) => sys.directoryExists(path),
      getDirectories: (path) => sys.getDirectories(path),
      realpath: (path) => sys.realpath?.(path) ?? path,
      // A local file may import what was not there before.
      hasInvalidatedResolutions: (path) =>
        this.#isRefreshing && !path.endsWith(".d.ts") && !path.includes("/node_modules/"),
    };
    return host;
  }
}
