import type { TypeScript } from "./typescript.js";

/** What a tsconfig.json in the notebook's folder may choose for cells: how strict the check is, and what is found. */
const CHOSEN = [
  "strict",
  "noImplicitAny",
  "noImplicitThis",
  "noImplicitReturns",
  "noImplicitOverride",
  "noFallthroughCasesInSwitch",
  "noUncheckedIndexedAccess",
  "strictBindCallApply",
  "strictFunctionTypes",
  "strictNullChecks",
  "strictPropertyInitialization",
  "exactOptionalPropertyTypes",
  "useUnknownInCatchVariables",
  "experimentalDecorators",
  "emitDecoratorMetadata",
  "jsx",
  "jsxFactory",
  "jsxFragmentFactory",
  "jsxImportSource",
  "lib",
  "paths",
  "pathsBasePath",
  "types",
] as const;

/** "No inputs were found in config file" */
const NO_FILES = 18003;

/** Options of a tsconfig.json that say nothing of what a cell means: what is written where, and what is told. */
const OF_FILES =
  /^(out|root|base)|dir$|^(declaration|emit|no(Emit|Error|Lib|Resolve)|source|inline|map|ts|composite|incremental|skip|force|isolated|preserve|remove|newLine|pretty|list|trace|diagnostics|extended|generate|disable|assume|import|allow|resolve|es|module(Detection|Suffixes)|verbatim|strip|stop|plugins|config|noUnused|noUnchecked(Side))/i;

/** How cells are checked in a folder, and, if its tsconfig.json asks for more than that, a sentence of it. */
export function cellOptions(
  ts: typeof TypeScript,
  folder: string,
): { readonly options: TypeScript.CompilerOptions; readonly notice: string | null } {
  const { own, problem } = ofFolder(ts, folder);
  const base = baseOptions(ts, folder);
  const chosen = Object.fromEntries(CHOSEN.flatMap((name) => (name in own ? [[name, own[name]]] : [])));
  const other = Object.keys(own).filter(
    (name) => !(name in chosen) && !OF_FILES.test(name) && own[name] !== base[name],
  );
  const notice =
    problem !== null
      ? `tsconfig.json is not heeded: ${problem}\n`
      : other.length === 0
        ? null
        : `Cells do not heed these options of tsconfig.json: ${other.join(", ")}.\n`;
  return { options: { ...base, ...chosen }, notice };
}

function baseOptions(ts: typeof TypeScript, folder: string): TypeScript.CompilerOptions {
  return {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    moduleDetection: ts.ModuleDetectionKind.Force,
    lib: library(),
    types: ["node"],
    strict: false,
    allowJs: true,
    checkJs: false,
    allowImportingTsExtensions: true,
    resolveJsonModule: true,
    jsx: ts.JsxEmit.React,
    skipLibCheck: true,
    declaration: true,
    inlineSourceMap: true,
    newLine: ts.NewLineKind.LineFeed,
    rootDir: folder,
    outDir: `${folder}/outDir`,
  };
}

/** How checked modules become the scripts that run. */
export function scriptOptions(
  ts: typeof TypeScript,
  {
    experimentalDecorators,
    jsx,
    jsxFactory,
    jsxFragmentFactory,
    jsxImportSource,
  }: TypeScript.CompilerOptions,
): TypeScript.CompilerOptions {
  return {
    module: ts.ModuleKind.CommonJS,
    target: ts.ScriptTarget.ES2022,
    esModuleInterop: true,
    newLine: ts.NewLineKind.LineFeed,
    sourceMap: true,
    ...(experimentalDecorators === undefined ? {} : { experimentalDecorators }),
    ...(jsx === undefined ? {} : { jsx }),
    ...(jsxFactory === undefined ? {} : { jsxFactory }),
    ...(jsxFragmentFactory === undefined ? {} : { jsxFragmentFactory }),
    ...(jsxImportSource === undefined ? {} : { jsxImportSource }),
  };
}

/** The language's library as far as this Node has it. */
function library(): string[] {
  const [major = 0] = process.versions.node.split(".").map(Number);
  const names = ["es2023", "esnext.disposable", "esnext.decorators"];
  if (major >= 22) names.push("es2024", "es2025.collection", "es2025.iterator", "esnext.array");
  if (major >= 24) names.push("es2025", "esnext");
  return names.map((name) => `lib.${name}.d.ts`);
}

/** What the tsconfig.json of a folder chooses, and why it cannot be read. */
function ofFolder(
  ts: typeof TypeScript,
  folder: string,
): { readonly own: TypeScript.CompilerOptions; readonly problem: string | null } {
  const path = `${folder}/tsconfig.json`;
  if (!ts.sys.fileExists(path)) return { own: {}, problem: null };
  const { config, error } = ts.readConfigFile(path, ts.sys.readFile) as {
    config?: unknown;
    error?: TypeScript.Diagnostic;
  };
  if (error !== undefined)
    return { own: {}, problem: ts.flattenDiagnosticMessageText(error.messageText, " ") };
  // Its files are none of the notebook's.
  const host: TypeScript.ParseConfigHost = {
    useCaseSensitiveFileNames: ts.sys.useCaseSensitiveFileNames,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    readDirectory: () => [],
  };
  const parsed = ts.parseJsonConfigFileContent(config ?? {}, host, folder, undefined, path);
  // That it names no files is no mistake here.
  const [mistake] = parsed.errors.filter(({ code }) => code !== NO_FILES);
  const problem = mistake === undefined ? null : ts.flattenDiagnosticMessageText(mistake.messageText, " ");
  return { own: parsed.options, problem };
}
