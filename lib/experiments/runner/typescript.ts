import { createRequire, SourceMap, type SourceMapPayload } from "node:module";
import type * as TypeScript from "@tslab/typescript-for-tslab";

export type { TypeScript };

let loaded: typeof TypeScript | null = null;

/** The compiler of the notebooks' kernel, loaded when it is first needed (a third of a second). */
export function loadTypeScript(): typeof TypeScript {
  if (loaded === null) {
    const ofTslab = createRequire(createRequire(import.meta.url).resolve("tslab"));
    loaded = ofTslab("@tslab/typescript-for-tslab") as typeof TypeScript;
  }
  return loaded;
}

/** JavaScript that was made of TypeScript. */
export interface WithoutTypes {
  readonly text: string;
  /** The line there, counted from 1 (0: none), of what stands at a line and column here, both counted from 0. */
  readonly lineAt: (line: number, column?: number) => number;
}

/** JavaScript of the same meaning: types are gone, and so are the imports that only types need. */
export function withoutTypes(text: string, file: string): WithoutTypes {
  const ts = loadTypeScript();
  const {
    outputText,
    diagnostics = [],
    sourceMapText = "",
  } = ts.transpileModule(text, {
    fileName: file,
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, sourceMap: true },
  });
  const [first] = diagnostics;
  if (first !== undefined) {
    const line = text.slice(0, first.start ?? 0).split("\n").length;
    throw new SyntaxError(`${file}:${line}: ${ts.flattenDiagnosticMessageText(first.messageText, " ")}`);
  }
  const code = outputText.replace(/\/\/# sourceMappingURL=\S*\s*$/, "");
  const map = new SourceMap(JSON.parse(sourceMapText) as SourceMapPayload);
  const indents = code.split("\n").map((line) => Math.max(0, line.search(/\S/)));
  const lineAt = (line: number, column = indents[line] ?? 0): number => {
    const entry = map.findEntry(line, column);
    return "originalLine" in entry ? entry.originalLine + 1 : 0;
  };
  return { text: code, lineAt };
}

/** A file of JavaScript as a tree whose nodes know their parents. */
export function parse(text: string, file: string): TypeScript.SourceFile {
  const ts = loadTypeScript();
  return ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
}

/** What the tokens of a node are, whatever its layout and comments: equal texts mean the same code. */
export function tokensOf(node: TypeScript.Node, file: TypeScript.SourceFile): string {
  const { FirstJSDocNode, LastJSDocNode } = loadTypeScript().SyntaxKind;
  const tokens: string[] = [];
  const visit = (at: TypeScript.Node): void => {
    if (at.kind >= FirstJSDocNode && at.kind <= LastJSDocNode) return;
    const children = at.getChildren(file);
    if (children.length > 0) children.forEach(visit);
    else if (at.getWidth(file) > 0) tokens.push(at.getText(file));
  };
  visit(node);
  return tokens.join("\0");
}
