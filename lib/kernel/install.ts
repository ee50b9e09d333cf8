import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The name of the kernel in a Jupyter that is not ours. */
const NAME = "gradbook";

/** The name that our notebooks ask for: that of the kernel tslab, which runs them too. */
const NOTEBOOKS_NAME = "tslab";

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

/** Where the kernel is known, and where it could not be. */
export interface Installed {
  /** The folders of its kernelspecs. */
  readonly folders: readonly string[];
  /** A kernelspec of another program under the name that our notebooks ask for, which keeps it; or null. */
  readonly foreign: string | null;
}

/**
 * Makes the kernel known to a Jupyter: the one in the folder `prefix`, or the user's. It gets the name "gradbook",
 * and the one that our notebooks ask for unless another program has that. Throws an Error if another program has
 * "gradbook".
 */
export function installKernel(prefix: string | null): Installed {
  const folder = kernelFolder(prefix, NAME);
  if (existsSync(folder) && !isOurs(folder)) throw new Error(foreignText(folder));
  const foreign = foreignKernel(prefix);
  const folders = foreign === null ? [folder, kernelFolder(prefix, NOTEBOOKS_NAME)] : [folder];
  for (const one of folders) {
    mkdirSync(one, { recursive: true });
    writeFileSync(join(one, "kernel.json"), `${JSON.stringify(kernelspec(), null, 1)}\n`);
  }
  return { folders, foreign };
}

/** Takes the kernel away again. Returns the folders that were removed. */
export function uninstallKernel(prefix: string | null): readonly string[] {
  const folder = kernelFolder(prefix, NAME);
  if (existsSync(folder) && !isOurs(folder)) throw new Error(foreignText(folder));
  const folders = [folder, kernelFolder(prefix, NOTEBOOKS_NAME)].filter(isOurs);
  for (const one of folders) rmSync(one, { recursive: true });
  return folders;
}

/** The kernelspec of another program under the notebooks' name, here or where this one would hide it; or null. */
function foreignKernel(prefix: string | null): string | null {
  const { JUPYTER_PATH = "" } = process.env;
  const shared = ["/usr/local/share/jupyter", "/usr/share/jupyter"];
  const data =
    prefix === null ? [...JUPYTER_PATH.split(delimiter).filter((path) => path !== ""), ...shared] : [];
  const folders = [
    kernelFolder(prefix, NOTEBOOKS_NAME),
    ...data.map((path) => join(path, "kernels", NOTEBOOKS_NAME)),
  ];
  return folders.find((folder) => existsSync(folder) && !isOurs(folder)) ?? null;
}

function foreignText(folder: string): string {
  return `${folder}: is a kernelspec of another program; it is left as it is`;
}

function isOurs(folder: string): boolean {
  try {
    const { metadata } = JSON.parse(readFileSync(join(folder, "kernel.json"), "utf8")) as {
      metadata?: { gradbook?: unknown };
    };
    return metadata?.gradbook === true;
  } catch {
    return false;
  }
}

function kernelFolder(prefix: string | null, name: string): string {
  const data = prefix === null ? userData() : join(prefix, "share", "jupyter");
  return join(data, "kernels", name);
}

/** Jupyter's data folder of the user: https://docs.jupyter.org/en/latest/use/jupyter-directories.html */
function userData(): string {
  const { JUPYTER_DATA_DIR, XDG_DATA_HOME, APPDATA } = process.env;
  if (JUPYTER_DATA_DIR !== undefined) return JUPYTER_DATA_DIR;
  if (process.platform === "darwin") return join(homedir(), "Library", "Jupyter");
  if (process.platform === "win32") return join(APPDATA ?? homedir(), "jupyter");
  return join(XDG_DATA_HOME ?? join(homedir(), ".local", "share"), "jupyter");
}
