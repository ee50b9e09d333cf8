// The worker that compiles cells, started by Compiler (compiler.ts beside this): what lib/notebooks/cells/
// compiler-process.ts is in Node. The declarations that cells are checked with are one file.
import * as ts from "typescript";
import { CellCompiler } from "../notebooks/cells/cell-compiler.js";
import type { CompilerAnswer, CompilerRequest } from "../notebooks/cells/compiler.js";
import { virtualSystem } from "./compiler-system.js";
import { addFiles } from "./node/fs.js";
import { addPackages } from "./node/module.js";

const folder = "/notebooks";

const ready: Promise<CellCompiler> = load();

async function load(): Promise<CellCompiler> {
  const response = await fetch(new URL("declarations.json", location.href));
  addFiles(await response.json());
  (ts as unknown as { setSys(system: ts.System): void }).setSys(virtualSystem(folder));
  // Their declarations are among the files.
  const known = { tslab: () => null, gradbook: () => null, "gradbook/homework": () => null };
  addPackages({ typescript: () => ts, ...known });
  return new CellCompiler(folder);
}

addEventListener("message", async ({ data }: MessageEvent<CompilerRequest>) => {
  try {
    postMessage(answer(await ready, data));
  } catch (error) {
    const { name, message } = error as Error;
    postMessage({ id: data.id, error: { name, message } } satisfies CompilerAnswer);
  }
});

function answer(compiler: CellCompiler, { id, method, args }: CompilerRequest): CompilerAnswer {
  try {
    return { id, value: Reflect.apply(compiler[method] as (...args: unknown[]) => unknown, compiler, args) };
  } catch (error) {
    const { name, message } = error as Error;
    return { id, error: { name, message } };
  }
}
