import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";

/** Makes a folder and gives its path; where it cannot be written, that of one that ends with this process. */
export function writableFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true });
    return folder;
  } catch (error) {
    if (!["EACCES", "EROFS", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
    const own = mkdtempSync(`${tmpdir()}/gradbook-`);
    process.once("exit", () => rmSync(own, { recursive: true, force: true }));
    return own;
  }
}
