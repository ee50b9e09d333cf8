import type { Converter, Diagnostic } from "tslab/dist/converter.js";
import { declarationsAfterThrow } from "./declarations.js";
import type { CellError } from "./messages.js";
import { withMissingAnswer } from "./missing-answer.js";
import { remainingNamespaces } from "./namespaces.js";
import { lendPackages } from "./own-packages.js";
import { quickInfoText } from "./quick-info.js";
import { explained } from "./remedies.js";
import { topLevel } from "./top-level.js";
import { loadToolchain } from "./typescript.js";
import { Whereabouts } from "./whereabouts.js";

/** A cell as a script for the process that runs cells. */
export interface CompiledCell {
  /** How errors name the cell: "cell 4". */
  readonly name: string;
  readonly source: string;
  /** The body of a function of `exports`, `require` and `$cell`. */
  readonly script: string;
  readonly isAsync: boolean;
  readonly names: readonly string[];
  /** What the cell imports from. */
  readonly imports: readonly string[];
  /** Source maps as JSON: script to module, module to source (whose first line is the converter's). */
  readonly maps: readonly [string, string];
  /** TypeScript files beside the notebook that the cell imports, as CommonJS. */
  readonly modules: readonly { readonly path: string; readonly data: string }[];
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

/** What came of compiling: a script with what the names mean after it, the mistakes, or why it failed. */
export type Compilation =
  | { readonly cell: CompiledCell; readonly declarations: string }
  | { readonly mistakes: readonly TypeMistake[] }
  | { readonly failure: CellError };

/** Compiles the cells of the notebooks of one folder: names and packages are looked up from there. */
export class CellCompiler {
  readonly folder: string;
  #converter: Converter;

  constructor(folder: string) {
    this.folder = folder;
    lendPackages(loadToolchain().ts, folder);
    this.#converter = converterFor(folder);
  }

  /** Compiles a cell after cells whose names are declared by `declarations` ("" for the first). */
  compile(declarations: string, source: string, name: string): Compilation {
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
    const { ts, lastEmitted } = loadToolchain();
    const { text, isAsync, imports, mistakes } = topLevel(ts, source);
    if (mistakes.length > 0) return { mistakes };
    const converted = this.#use((converter) => converter.convert(declarations, text));
    const emitted = lastEmitted();
    if (converted.diagnostics.length > 0) return { mistakes: converted.diagnostics.map(mistake) };
    if (converted.output === undefined || emitted === null) throw new Error("nothing was written");
    return {
      cell: {
        name,
        source,
        script: emitted.script,
        isAsync: isAsync || converted.hasToplevelAwait === true,
        names: emitted.names,
        imports,
        maps: emitted.maps,
        modules: converted.sideOutputs ?? [],
      },
      declarations: (converted.declOutput ?? "") + remainingNamespaces(ts, declarations, text, emitted.names),
    };
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
    const completion = this.#use((converter) => converter.complete(declarations, source, position));
    const { candidates, start, end } = completion;
    return { candidates, start, end };
  }

  /** The type and the documentation of what stands at a position of a cell, or null. */
  inspect(declarations: string, source: string, position: number): string | null {
    const info = this.#use((converter) => converter.inspect(declarations, source, position));
    return info === undefined ? null : quickInfoText(info);
  }

  /** Whether a cell is complete; if it is not, with what its next line begins. */
  isComplete(source: string): { readonly completed: boolean; readonly indent?: string } {
    return loadToolchain().isCompleteCode(source);
  }

  /** What a converter threw in the middle of, it never gets out of again: then there is a new one. */
  #use<T>(work: (converter: Converter) => T): T {
    try {
      return work(this.#converter);
    } catch (error) {
      this.#converter.close();
      this.#converter = converterFor(this.folder);
      throw error;
    }
  }
}

/** The converter takes the folder from the process, of which there may be one for several folders. */
function converterFor(folder: string): Converter {
  const { ts, createConverter } = loadToolchain();
  const { getCurrentDirectory } = ts.sys;
  ts.sys.getCurrentDirectory = () => folder.replaceAll("\\", "/");
  try {
    return createConverter();
  } finally {
    ts.sys.getCurrentDirectory = getCurrentDirectory;
  }
}

/** The error of a cell that could not be compiled, though nothing in it may be wrong. */
export function compilerError(evalue: string): CellError {
  return { ename: "CompilerError", evalue, traceback: [`CompilerError: ${evalue}`] };
}

export interface Completion {
  readonly candidates: readonly string[];
  readonly start: number;
  readonly end: number;
}

function mistake({ code, messageText, start, end, fileName }: Diagnostic): TypeMistake {
  return {
    code,
    message: messageText,
    line: start.line + 1,
    column: start.character + 1,
    length: start.line === end.line ? Math.max(1, end.character - start.character) : 1,
    ...(fileName === undefined ? {} : { file: fileName }),
  };
}
