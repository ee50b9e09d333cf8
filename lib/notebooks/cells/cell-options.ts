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

/** How cells are checked in a folder. */
export function cellOptions(ts: typeof TypeScript, folder: string): TypeScript.CompilerOptions {
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
    ...ofFolder(ts, folder),
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

function ofFolder(ts: typeof TypeScript, folder: string): TypeScript.CompilerOptions {
  const path = `${folder}/tsconfig.json`;
  if (!ts.sys.fileExists(path)) return {};
  const { config } = ts.readConfigFile(path, ts.sys.readFile) as { config?: unknown };
  // Its files are none of the notebook's.
  const host: TypeScript.ParseConfigHost = {
    useCaseSensitiveFileNames: ts.sys.useCaseSensitiveFileNames,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    readDirectory: () => [],
  };
  const { options } = ts.parseJsonConfigFileContent(config ?? {}, host, folder, undefined, path);
  return Object.fromEntries(CHOSEN.flatMap((name) => (name in options ? [[name, options[name]]] : [])));
}
