import { type CellProgram, CellService } from "./cell-service.js";
import { type Completion, completion } from "./completions.js";
import { declarationsAfterThrow } from "./declarations.js";
import { mistakesIn } from "./diagnostics.js";
import { emitCell } from "./emit-cell.js";
import { isComplete } from "./is-complete.js";
import { type LocalImports, type LocalModule, LocalModules } from "./local-modules.js";
import { looseDeclarations } from "./loose-declarations.js";
import type { CellError } from "./messages.js";
import { withMissingAnswer } from "./missing-answer.js";
import { lendPackages } from "./own-packages.js";
import { quickInfoText } from "./quick-info.js";
import { remainingDeclarations } from "./remaining-declarations.js";
import { explained } from "./remedies.js";
import { topLevel } from "./top-level.js";
import { loadTypeScript } from "./typescript.js";
import { Whereabouts } from "./whereabouts.js";

/** A cell as a script for the process that runs cells. */
export interface CompiledCell {
  /** How errors name the cell: "cell 4". */
  readonly name: string;
  readonly source: string;
  /** The body of a function of `require` and, by the name `handle`, what executor.ts gives a cell. */
  readonly script: string;
  readonly handle: string;
  readonly isAsync: boolean;
  readonly names: readonly string[];
  /** What the cell imports from. */
  readonly imports: readonly string[];
  /** Source maps as JSON: script to module, module to source. */
  readonly maps: readonly [string, string];
  /** What the cell imports of the files beside the notebook, and those files with all that they import in turn. */
  readonly localImports: LocalImports;
  readonly modules: readonly LocalModule[];
}

/** A mistake that was found in a cell: where (lines and columns from 1) and in TypeScript's own words. */
export interface TypeMistake {
  /** TypeScript's number of the mistake; none for one that only a cell can make. */
  readonly code?: number;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  /** The length of the place on its line, for underlining. */
  readonly length: number;
  /** Set when the place is not in the cell but in a file that it imports. */
  readonly file?: string;
}

/**
 * What came of compiling: a script with what the names mean after it, the mistakes, or why it failed; `notice` is for
 * the reader, whatever came of it.
 */
export type Compilation = { readonly notice?: string } & (
  | { readonly cell: CompiledCell; readonly declarations: string }
  | { readonly mistakes: readonly TypeMistake[] }
  | { readonly failure: CellError }
);

/** Compiles the cells of the notebooks of one folder: names and packages are looked up from there. */
export class CellCompiler {
  readonly folder: string;
  readonly #ts = loadTypeScript();
  readonly #modules = new LocalModules(this.#ts);
  #service: CellService;

  constructor(folder: string) {
    this.folder = folder;
    lendPackages(this.#ts, folder);
    this.#service = new CellService(this.#ts, folder);
  }

  /** Compiles a cell after cells whose names are declared by `declarations` ("" for the first). */
  compile(declarations: string, source: string, name: string): Compilation {
    const compilation = this.#compile(declarations, source, name);
    const notice = this.#service.takeNotice();
    return notice === null ? compilation : { ...compilation, notice };
  }

  #compile(declarations: string, source: string, name: string): Compilation {
    try {
      const compilation = this.#convert(declarations, source, name);
      if (!("mistakes" in compilation)) return compilation;
      const check = withMissingAnswer(source, compilation.mistakes, declarations);
      return check === null ? compilation : this.#convert(declarations, check, name);
    } catch (error) {
      // The compiler follows a cell by recursion.
      const isTooDeep = error instanceof RangeError;
      const evalue = isTooDeep
        ? `${name} is nested too deeply, or is too long a chain of operators, to be compiled.`
        : `${name} could not be compiled: ${(error as Error).message}`;
      return { failure: compilerError(evalue) };
    }
  }

  #convert(declarations: string, source: string, name: string): Compilation {
    const ts = this.#ts;
    const { text, names, isAsync, imports, mistakes } = topLevel(ts, source);
    if (mistakes.length > 0) return { mistakes };
    // What is exported is declared, and cannot be taken for unused.
    const exported = (of: string) => (names.length === 0 ? of : `${of}\nexport { ${names.join(", ")} };`);
    return this.#use((service) => {
      const checked = service.check(declarations, exported(text));
      const { program, cell } = checked;
      const files = this.#modules.files(checked, service.options);
      const found = mistakesIn(ts, program, cell, files.keys(), this.folder);
      if (found.length > 0) return { mistakes: found };
      const { declarations: own, ...emitted } = emitCell(ts, checked, service.options);
      const checkAgain = (loose: string): CellProgram => service.check(declarations, exported(loose));
      return {
        cell: {
          name,
          source,
          ...emitted,
          isAsync,
          imports,
          localImports: files.get(cell) ?? {},
          modules: this.#modules.translate(files, cell, service.options),
        },
        declarations:
          (own ?? looseDeclarations(ts, checked, text, names, checkAgain)) +
          remainingDeclarations(ts, checked),
      };
    });
  }

  /** The mistakes of a cell, after what they come from; `seen` are names with the cells that declared them. */
  explain(
    source: string,
    mistakes: readonly TypeMistake[],
    seen: readonly (readonly [string, string])[],
  ): readonly TypeMistake[] {
    return explained(source, mistakes, new Whereabouts(new Map(seen)));
  }

  /** See declarations.ts. */
  declarationsAfterThrow(...args: Parameters<typeof declarationsAfterThrow>): string {
    return declarationsAfterThrow(...args);
  }

  /** What may stand at a position of a cell, best first, and the part of the source that it replaces. */
  complete(declarations: string, source: string, position: number): Completion {
    return this.#use((service) => {
      service.check(declarations, source);
      return completion(source, position, service.completions(position));
    });
  }

  /** The type and the documentation of what stands at a position of a cell, or null. */
  inspect(declarations: string, source: string, position: number): string | null {
    const info = this.#use((service) => {
      service.check(declarations, source);
      return service.quickInfo(position);
    });
    return info === undefined ? null : quickInfoText(info);
  }

  /** Whether a cell is complete; if it is not, with what its next line begins. */
  isComplete(source: string): ReturnType<typeof isComplete> {
    return isComplete(source);
  }

  /** What a service threw in the middle of, it may never get out of again: then there is a new one. */
  #use<T>(work: (service: CellService) => T): T {
    try {
      return work(this.#service);
    } catch (error) {
      this.#service = new CellService(this.#ts, this.folder);
      throw error;
    }
  }
}

/** The error of a cell that could not be compiled, though nothing in it may be wrong. */
export function compilerError(evalue: string): CellError {
  return { ename: "CompilerError", evalue, traceback: [`CompilerError: ${evalue}`] };
}
