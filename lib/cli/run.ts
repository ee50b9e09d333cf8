import { dirname, resolve } from "node:path";
import { Compiler } from "../notebooks/cells/compiler.js";
import { firstDifference } from "../notebooks/compare.js";
import type { Notebook } from "../notebooks/notebook.js";
import { parseNotebook, readNotebookText } from "../notebooks/read.js";
import { type NotebookRunOptions, runNotebook } from "../notebooks/run.js";
import { serialise } from "../notebooks/serialise.js";
import { writeAtomically } from "../notebooks/write.js";
import { ProgressLine } from "./progress-line.js";

interface RunOptions {
  readonly write: boolean;
  readonly check: boolean;
  /** How many notebooks run at the same time. */
  readonly jobs: number;
  /** How long a cell may run. */
  readonly cellSeconds: number;
  /** How long a notebook may run. */
  readonly notebookSeconds: number;
}

/** `gradbook run FILE… [--write | --check]`: returns the exit code, 1 if a notebook failed. */
export async function run(files: readonly string[], options: RunOptions): Promise<number> {
  const compilers = new Map<string, Compiler>();
  const progress = new ProgressLine(process.stdout);
  const waiting = [...files];
  let failed = 0;
  const work = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const notebook = file;
      const folder = dirname(resolve(notebook));
      const started = performance.now();
      const onCell = (cell: number, cells: number) => progress.update(notebook, cell, cells);
      try {
        const compiler = compilers.get(folder) ?? new Compiler(folder);
        compilers.set(folder, compiler);
        await runFile(notebook, compiler, { ...options, onCell });
        const seconds = ((performance.now() - started) / 1000).toFixed(1);
        progress.done(notebook, () => console.log(`${notebook}: passed (${seconds} s)`));
      } catch (error) {
        failed++;
        progress.done(notebook, () => console.error((error as Error).message));
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(options.jobs, files.length) }, work));
  for (const compiler of compilers.values()) compiler.close();
  console.log(`${files.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/** Throws an Error that names notebook, cell, line and what went wrong. */
async function runFile(
  file: string,
  compiler: Compiler,
  options: RunOptions & NotebookRunOptions,
): Promise<void> {
  const { write, check } = options;
  const stored = readNotebookText(file);
  const before = parseNotebook(stored, file);
  const { notebook, failure } = await runNotebook(before, compiler, options);
  if (failure !== null) {
    const { count, error } = failure;
    throw new Error(`${file}: cell ${count} failed\n${indent(error.traceback.join("\n"))}`);
  }
  const text = serialise(notebook);
  if (write && text !== stored) writeAtomically(file, text);
  if (check) checkStored(file, before, notebook, stored === text);
}

function checkStored(file: string, before: Notebook, after: Notebook, isSame: boolean): void {
  const difference = firstDifference(before, after);
  if (difference !== null) throw new Error(`${file}: ${difference}`);
  if (!isSame)
    throw new Error(
      `${file}: the outputs are the same, but it is not stored as Jupyter does; run it with --write`,
    );
}

function indent(text: string): string {
  return text.replace(/^/gm, "  ");
}
