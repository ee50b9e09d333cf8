import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";

/** A file in a folder or in a zip file. */
export interface Entry {
  /** Within the folder or the zip file, with "/". */
  readonly path: string;
  readonly bytes: number;
  /** Links are not followed. */
  readonly isLink: boolean;
  read(): Buffer;
}

/** The files in a folder, at any depth, or in a zip file. */
export function entriesOf(source: string): Entry[] {
  const found = lstatSync(source);
  const entries = found.isDirectory() ? inFolder(source, "") : inZip(source);
  return entries
    .filter(({ path }) => !/(^|\/)(__MACOSX|\.ipynb_checkpoints|\.[^/]*)(\/|$)/.test(path))
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

function inFolder(folder: string, within: string): Entry[] {
  return readdirSync(join(folder, within), { withFileTypes: true }).flatMap((entry) => {
    const path = within === "" ? entry.name : `${within}/${entry.name}`;
    if (entry.isDirectory()) return inFolder(folder, path);
    const isLink = entry.isSymbolicLink();
    if (!entry.isFile() && !isLink) return [];
    const file = join(folder, path);
    const { size } = lstatSync(file);
    return [{ path: path.normalize("NFC"), bytes: size, isLink, read: () => readFileSync(file) }];
  });
}

/** Nothing is written under the names in a zip file, and no more is unpacked of a file than it says it has. */
function inZip(file: string): Entry[] {
  const zip = readFileSync(file);
  if (zip[0] !== 0x50 || zip[1] !== 0x4b) throw new Error(`${file}: it is neither a folder nor a zip file`);
  const entries: Entry[] = [];
  unzip(file, zip, ({ name, originalSize }) => {
    const read = (): Buffer => {
      const one = unzip(file, zip, (entry) => entry.name === name);
      return Buffer.from(one[name] ?? []);
    };
    if (!name.endsWith("/"))
      entries.push({ path: name.normalize("NFC"), bytes: originalSize, isLink: false, read });
    return false;
  });
  return entries;
}

function unzip(
  file: string,
  zip: Uint8Array,
  filter: (entry: { readonly name: string; readonly originalSize: number }) => boolean,
): Record<string, Uint8Array> {
  try {
    return unzipSync(zip, { filter });
  } catch (error) {
    throw new Error(`${file}: the zip file cannot be read: ${(error as Error).message}`);
  }
}
