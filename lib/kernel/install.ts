import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The name of the kernel in a Jupyter that is not ours (in our own it is "tslab"). */
const NAME = "gradbook";

/** What Jupyter needs to start the kernel; `metadata.gradbook` tells that the kernelspec is ours. */
function kernelspec(): object {
  return {
    argv: [process.execPath, fileURLToPath(new URL("./main.js", import.meta.url)), "{connection_file}"],
    display_name: "TypeScript (gradbook)",
    language: "typescript",
    interrupt_mode: "message",
    metadata: { gradbook: true, debugger: false },
  };
}

/**
 * Makes the kernel known to a Jupyter: the one in the folder `prefix`, or the user's. Returns the folder of
 * the kernelspec. Throws an Error if there is one of the same name that is not ours.
 */
export function installKernel(prefix: string | null): string {
  const folder = kernelFolder(prefix);
  requireOurs(folder);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "kernel.json"), `${JSON.stringify(kernelspec(), null, 1)}\n`);
  return folder;
}

/** Takes the kernel away again. Returns the folder that was removed, or null if there was none. */
export function uninstallKernel(prefix: string | null): string | null {
  const folder = kernelFolder(prefix);
  if (!existsSync(folder)) return null;
  requireOurs(folder);
  rmSync(folder, { recursive: true });
  return folder;
}

function requireOurs(folder: string): void {
  const file = join(folder, "kernel.json");
  if (!existsSync(folder)) return;
  if (!isOurs(file)) throw new Error(`${folder}: is a kernelspec of another program; it is left as it is`);
}

function isOurs(file: string): boolean {
  try {
    const { metadata } = JSON.parse(readFileSync(file, "utf8")) as { metadata?: { gradbook?: unknown } };
    return metadata?.gradbook === true;
  } catch {
    return false;
  }
}

function kernelFolder(prefix: string | null): string {
  const data = prefix === null ? userData() : join(prefix, "share", "jupyter");
  return join(data, "kernels", NAME);
}

/** Jupyter's data folder of the user: https://docs.jupyter.org/en/latest/use/jupyter-directories.html */
function userData(): string {
  const { JUPYTER_DATA_DIR, XDG_DATA_HOME, APPDATA } = process.env;
  if (JUPYTER_DATA_DIR !== undefined) return JUPYTER_DATA_DIR;
  if (process.platform === "darwin") return join(homedir(), "Library", "Jupyter");
  if (process.platform === "win32") return join(APPDATA ?? homedir(), "jupyter");
  return join(XDG_DATA_HOME ?? join(homedir(), ".local", "share"), "jupyter");
}
