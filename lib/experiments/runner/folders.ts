import { randomUUID } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { ExperimentProblem } from "./problem.js";

/** What is not committed of an experiment: journals, and what is made of its code. It tells git so itself. */
export function ownFolder(experimentFolder: string): string {
  const folder = writableFolder(join(experimentFolder, ".gradbook"));
  if (!existsSync(join(folder, ".gitignore"))) writeFileSync(join(folder, ".gitignore"), "*\n");
  return folder;
}

/** Makes a folder and gives its path; where it cannot be written, that of one that ends with this process. */
function writableFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return folder;
  } catch (error) {
    if (!["EACCES", "EROFS", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
    const own = mkdtempSync(`${tmpdir()}/gradbook-`);
    process.once("exit", () => rmSync(own, { recursive: true, force: true }));
    return own;
  }
}

/**
 * A folder with these files, by path, which is there from then on; its name must be that of its content. Processes that
 * start at the same time (the parts of a sweep, say) see all of it or nothing.
 */
export function placeFolder(folder: string, texts: Iterable<readonly [path: string, text: string]>): string {
  if (existsSync(folder)) return folder;
  mkdirSync(dirname(folder), { recursive: true });
  const fresh = mkdtempSync(`${folder}-`);
  orTakeAway(fresh, "the code that is to run", () => {
    for (const [path, text] of texts) {
      mkdirSync(dirname(join(fresh, path)), { recursive: true });
      writeFileSync(join(fresh, path), text);
    }
  });
  try {
    renameSync(fresh, folder);
  } catch (error) {
    // Another process was first; what it wrote is the same.
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** Writes a file whole: whoever reads it meanwhile, or is left after a crash, has the old text or the new one. */
export function replaceFile(file: string, text: string): void {
  // Two processes may write the same record at the same time.
  const fresh = join(ownFolder(dirname(file)), `${randomUUID()}.tmp`);
  orTakeAway(fresh, basename(file), () => {
    writeFileSync(fresh, text);
    renameSync(fresh, file);
  });
}

/** Writes; what a full disk leaves half written at `path` is taken away, and an ExperimentProblem says so. */
function orTakeAway(path: string, what: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    rmSync(path, { recursive: true, force: true });
    throw new ExperimentProblem(
      `${what} cannot be written (${(error as Error).message}). What was recorded before is kept; make room, and the same command goes on.`,
    );
  }
}
