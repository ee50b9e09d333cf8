// tslab's converter, loaded on a copy of its TypeScript that we extend: the converter checks the
// types and keeps the declarations of earlier cells; what runs is written by our transformers.
import Module, { createRequire } from "node:module";
import type * as TypeScript from "@tslab/typescript-for-tslab";
import type { Converter, isCompleteCode as IsCompleteCode } from "tslab/dist/converter.js";
import { declareBlockVariables } from "./block-variables.js";
import { boxNames } from "./box-names.js";
import { CELL } from "./cell-syntax.js";
import { declareNames } from "./declare-names.js";
import { guardWaits } from "./guard-waits.js";
import { snapshotOfThisProcess, useParsed } from "./snapshot.js";

export type { TypeScript };

/** The two translations of a cell, TypeScript to an ES module and that to a script, each with its map. */
export interface Emitted {
  readonly script: string;
  /** Source maps as JSON: script to module, module to the cell's own lines. */
  readonly maps: readonly [string, string];
  /** The names that later cells can see, those of types left out. */
  readonly names: readonly string[];
}

export interface Toolchain {
  readonly ts: typeof TypeScript;
  readonly createConverter: () => Converter;
  readonly isCompleteCode: typeof IsCompleteCode;
  /** What the last conversion wrote: the converter itself hands on the code without its maps. */
  readonly lastEmitted: () => Emitted | null;
  /** What the converters of this process checked last. */
  readonly lastProgram: () => TypeScript.Program | null;
}

let toolchain: Toolchain | null = null;

/** The converter and its compiler, loaded once a process. */
export function loadToolchain(): Toolchain {
  toolchain ??= load();
  return toolchain;
}

function load(): Toolchain {
  const require = createRequire(import.meta.url);
  const compilerPath = createRequire(require.resolve("tslab")).resolve("@tslab/typescript-for-tslab");
  const snapshot = snapshotOfThisProcess();
  const ts = snapshot?.ts ?? (require(compilerPath) as typeof TypeScript);
  let lastEmitted: Emitted | null = null;
  let lastProgram: TypeScript.Program | null = null;
  /** The names that the first half of a cell's translation put into boxes, for the second to declare. */
  const boxed = new Set<string>();

  const extended = {
    ...ts,
    createWatchCompilerHost: (
      files: readonly string[],
      options: TypeScript.CompilerOptions,
      ...rest: unknown[]
    ) => {
      const create = ts.createWatchCompilerHost as (...args: unknown[]) => WatchHost;
      const host = withTransformer(ts, boxed, create(files, { ...options, inlineSourceMap: true }, ...rest));
      const { createProgram } = host;
      let isFirst = true;
      host.createProgram = (roots, compilerOptions, compilerHost, ...more) => {
        // It is the same host each time.
        if (isFirst && snapshot !== null) useParsed(snapshot, compilerHost);
        isFirst = false;
        const builder = createProgram(roots, compilerOptions, compilerHost, ...more);
        lastProgram = builder.getProgram();
        return builder;
      };
      return host;
    },
    transpileModule: (moduleCode: string, options: TypeScript.TranspileOptions) => {
      const map = inlineMap(moduleCode);
      // Files beside the notebook come this way too: they stay modules.
      if (!isCell(map))
        return ts.transpileModule(moduleCode, { ...options, transformers: { before: [guardWaits(ts)] } });
      const declared: string[] = [];
      const output = ts.transpileModule(moduleCode, {
        ...options,
        compilerOptions: { ...options.compilerOptions, sourceMap: true },
        transformers: { before: [declareNames(ts, { boxed, declared }), guardWaits(ts)] },
      });
      // Only the compiler's own comment, which comes last: a text of the cell may look like one.
      const script = output.outputText.replace(/\/\/# sourceMappingURL=\S*\s*$/, "");
      lastEmitted = { script, maps: [output.sourceMapText ?? "", map], names: declared };
      return { ...output, outputText: script };
    },
    getPreEmitDiagnosticsOfFiles: (...args: unknown[]) => {
      const all = Reflect.get(ts, "getPreEmitDiagnosticsOfFiles") as (
        ...args: unknown[]
      ) => TypeScript.Diagnostic[];
      return all(...args).filter(({ code }) => code !== TOP_LEVEL_FOR_AWAIT);
    },
  };
  // Files that appear under node_modules would otherwise break every later cell.
  const unwatched = () => ({ close() {} });
  Object.assign(ts.sys, { watchFile: unwatched, watchDirectory: unwatched });

  const entry = new Module(compilerPath);
  Object.assign(entry, { exports: extended, loaded: true });
  require.cache[compilerPath] = entry;
  const { createConverter, isCompleteCode } = require("tslab/dist/converter.js") as {
    createConverter: () => Converter;
    isCompleteCode: typeof IsCompleteCode;
  };
  return {
    ts,
    createConverter,
    isCompleteCode,
    lastEmitted: () => lastEmitted,
    lastProgram: () => lastProgram,
  };
}

/** "'for await' loops are only allowed … at the top levels of modules": a cell is one. */
const TOP_LEVEL_FOR_AWAIT = 1103;

interface WatchHost {
  createProgram: (
    roots: unknown,
    options: unknown,
    host: TypeScript.CompilerHost,
    ...rest: unknown[]
  ) => TypeScript.EmitAndSemanticDiagnosticsBuilderProgram;
}

function withTransformer(ts: typeof TypeScript, boxed: Set<string>, host: WatchHost): WatchHost {
  const { createProgram } = host;
  host.createProgram = (...args) => {
    const builder = createProgram(...args);
    const { emit } = builder;
    builder.emit = (file, write, token, declarationsOnly, transformers) =>
      emit(file, write, token, declarationsOnly, {
        ...transformers,
        before: [boxNames(ts, builder.getProgram(), boxed)],
        afterDeclarations: [
          declareBlockVariables(ts, builder.getProgram()),
          ...(transformers?.afterDeclarations ?? []),
        ],
      });
    return builder;
  };
  return host;
}

/** Only what the converter wrote has a map. */
function isCell(map: string): boolean {
  if (map === "") return false;
  const { sources } = JSON.parse(map) as { sources: string[] };
  return sources.some((source) => source.endsWith(CELL));
}

function inlineMap(code: string): string {
  const base64 = /\/\/# sourceMappingURL=data:application\/json;base64,(\S+)\s*$/.exec(code)?.[1] ?? "";
  return Buffer.from(base64, "base64").toString("utf8");
}
