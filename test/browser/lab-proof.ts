// Bundled for a page of the site: runs cells in the browser edition's session, as its kernel does.
import type { Compiler as NodeCompiler } from "../../lib/notebooks/cells/compiler.js";
import type { CellError, CellOutput } from "../../lib/notebooks/cells/messages.js";
import { Session } from "../../lib/notebooks/cells/session.js";
import { Compiler } from "../../lib/web/compiler.js";
import { findWorkersAt } from "../../lib/web/workers.js";

findWorkersAt(new URL("lab/extensions/gradbook-browser-kernel/static/", location.href));
const compiler = new Compiler("/notebooks") as unknown as NodeCompiler;
const session = new Session(compiler, { strictNumbers: true });

/** What a page makes of cells. */
export interface Ran {
  readonly outputs: readonly CellOutput[];
  readonly error: CellError | null;
}

Reflect.set(globalThis, "interruptCell", () => session.interrupt());
Reflect.set(globalThis, "runCell", async (source: string, count: number): Promise<Ran> => {
  const outputs: CellOutput[] = [];
  Reflect.set(globalThis, "hasOutput", false);
  const error = await session.run(source, count, (output) => {
    outputs.push(output);
    Reflect.set(globalThis, "hasOutput", true);
  });
  return { outputs, error };
});
