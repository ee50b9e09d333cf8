import { NotebookError, readNotebook } from "../notebooks/read.js";

/** `gradbook check FILE…`: reads notebooks and names what is wrong with them. Returns the exit code. */
export function check(files: readonly string[]): number {
  let failed = 0;
  for (const file of files) {
    try {
      readNotebook(file);
    } catch (error) {
      if (!(error instanceof NotebookError)) throw error;
      failed++;
      console.error(error.message);
    }
  }
  console.log(`${files.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
