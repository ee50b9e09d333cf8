import { fileURLToPath } from "node:url";
import { afterAll, beforeEach, expect } from "vitest";
import { Compiler } from "../../../lib/dist/notebooks/cells/compiler.js";
import type { CellError, CellOutput } from "../../../lib/dist/notebooks/cells/messages.js";
import { Session } from "../../../lib/dist/notebooks/cells/session.js";

/** Runs cells one after the other, numbered from 1 in each test. */
export interface Cells {
  /** What the cells of this test put out. */
  readonly outputs: (CellOutput & { readonly cell: number })[];
  /** The session of this test. */
  session(): Session;
  run(source: string): Promise<CellError | null>;
  /** Runs cells, none of which may fail, and returns what the last one shows as its result, as text. */
  result(...sources: string[]): Promise<unknown>;
  /** Runs cells and returns the last one's error as a reader sees it. */
  traceback(...sources: string[]): Promise<string>;
  /** Runs a cell that does not end, interrupts it once it has printed or `hasBegun` says so, and returns its error. */
  interrupted(source: string, hasBegun?: () => boolean): Promise<string>;
}

/** Where `gradbook` is found, and no tsconfig.json. */
const notebooks = fileURLToPath(new URL("../../../notebooks/en", import.meta.url));

/** Cells of a new process for each test of a file; one compiler serves all, for its start takes a second. */
export function cellsForTests(folder: string = notebooks): Cells {
  const compiler = new Compiler(folder);
  const outputs: (CellOutput & { cell: number })[] = [];
  let session: Session;
  let count = 0;
  beforeEach(() => {
    outputs.length = 0;
    count = 0;
    session = new Session(compiler);
    return () => session.stop();
  });
  afterAll(() => compiler.close());

  function run(source: string): Promise<CellError | null> {
    const cell = ++count;
    return session.run(source, cell, (output) => outputs.push({ cell, ...output }));
  }

  async function result(...sources: string[]): Promise<unknown> {
    for (const source of sources) {
      const error = await run(source);
      if (error !== null) throw new Error(error.traceback.join("\n"));
    }
    const last = outputs.findLast(({ cell, type }) => cell === count && type === "result");
    return last?.type === "result" ? last.data["text/plain"] : undefined;
  }

  async function traceback(...sources: string[]): Promise<string> {
    let error = null;
    for (const source of sources) error = await run(source);
    return error?.traceback.join("\n") ?? "no error";
  }

  async function interrupted(source: string, hasBegun?: () => boolean): Promise<string> {
    const before = outputs.length;
    const ended = traceback(source);
    const begun = hasBegun ?? (() => outputs.length > before);
    await expect.poll(begun, { interval: 10 }).toBe(true);
    session.interrupt();
    return ended;
  }

  return { outputs, session: () => session, run, result, traceback, interrupted };
}
