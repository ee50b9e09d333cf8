// Files that a worker was given, and the channel by which it is heard.
import { fileURLToPath } from "./url.js";

const files = new Map<string, string>();
const folders = new Set<string>();

/** Makes files readable: their texts by their paths. */
export function addFiles(texts: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(texts)) {
    files.set(path, text);
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
      if (folders.has(path.slice(0, end))) break;
      folders.add(path.slice(0, end));
    }
  }
}

export function isFolder(path: string): boolean {
  return path === "/" || folders.has(path);
}

/** The names of the folders in a folder. */
export function foldersIn(path: string): string[] {
  const start = path === "/" ? "/" : `${path}/`;
  const inside = [...folders].filter((folder) => folder.startsWith(start));
  return inside.map((folder) => folder.slice(start.length)).filter((name) => !name.includes("/"));
}

export function existsSync(path: string | URL): boolean {
  const place = fileURLToPath(path);
  return files.has(place) || isFolder(place);
}

export function readFileSync(path: string | URL): string {
  const text = files.get(fileURLToPath(path));
  if (text === undefined) throw Object.assign(new Error(`ENOENT: ${path}`), { code: "ENOENT" });
  return text;
}

/** What a process would write to a channel is posted to the page that started the worker. */
export function writeSync(_channel: number, bytes: Uint8Array, start: number = 0): number {
  postMessage(new TextDecoder().decode(bytes.subarray(start)));
  return bytes.length - start;
}

interface Stats {
  readonly size: number;
  readonly mtimeMs: number;
  isFile(): boolean;
}

export function statSync(path: string | URL, options?: { throwIfNoEntry?: boolean }): Stats | undefined {
  const place = fileURLToPath(path);
  if (isFolder(place)) return { size: 0, mtimeMs: 0, isFile: () => false };
  if (options?.throwIfNoEntry === false && !files.has(place)) return undefined;
  return { size: readFileSync(place).length, mtimeMs: 0, isFile: () => true };
}
