// The process that compiles cells, started by Compiler: it answers one request after the other, and ends when the one
// that started it has gone. A process that starts from a snapshot can wait for nothing at top level.
import { CellCompiler } from "./cell-compiler.js";
import type { CompilerAnswer, CompilerRequest } from "./compiler.js";

const [, , folder = "."] = process.argv;
const compiler = new CellCompiler(folder);

process.on("message", (request: CompilerRequest) => process.send?.(answer(request)));
process.send?.("ready");

function answer({ id, method, args }: CompilerRequest): CompilerAnswer {
  try {
    const call = compiler[method] as (...args: unknown[]) => unknown;
    return { id, value: Reflect.apply(call, compiler, args) };
  } catch (error) {
    const { name, message } = error as Error;
    return { id, error: { name, message } };
  }
}
