import { copyFileSync, existsSync, constants as fs, readdirSync, readFileSync, rmSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { digest, readIfThere, toJson, writeWhole } from "./files.mjs";

/**
 * How a copy stands to its original: not there, the same but for outputs, an old version nobody has edited,
 * edited, or edited while the original has got a new version.
 * @typedef {"absent" | "same" | "old" | "edited" | "behind"} CopyState
 */

/**
 * The version that a copy was made from: the digests of what its author wrote, and of all of its bytes.
 * @typedef {{ written: string, whole: string }} Version
 */

/**
 * A user's own copies of the course's files, in folders of the same names, so that links among them hold.
 * What is edited is never overwritten; running cells is no edit. A record beside the copies
 * holds the version that each was made from. Paths are relative, with "/".
 */
export class Copies {
  #originals;
  #folder;
  #recordFile;
  /** @type {Record<string, Version>} */
  #record;

  /**
   * @param {string} originals folder
   * @param {string} folder of the copies; made when it is not there
   */
  constructor(originals, folder) {
    this.#originals = originals;
    this.#folder = folder;
    this.#recordFile = join(folder, ".gradbook.json");
    this.#record = readRecord(this.#recordFile);
  }

  /** The course's files. */
  get paths() {
    return readdirSync(this.#originals, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(this.#originals, join(entry.parentPath, entry.name)))
      .map((path) => path.split(sep).join("/"))
      .filter((path) => !/(^|\/)\.|\.tmp$/.test(path))
      .sort();
  }

  /**
   * Makes the copies that are not there, brings those up to date that nobody has edited, takes away those whose
   * originals are gone, and leaves the edited ones as they are.
   *
   * @returns {string[]} edited copies whose originals have got a new version
   */
  update() {
    const { paths } = this;
    const behind = paths.filter((path) => {
      const state = this.state(path);
      const isOld = this.#record[path]?.whole !== digest(this.#original(path));
      if (state === "absent" || state === "old" || (state === "same" && isOld)) this.#lay(path);
      return state === "behind";
    });
    for (const [path, { written }] of Object.entries(this.#record)) {
      if (paths.includes(path)) continue;
      const copy = this.#copy(path);
      if (copy !== null && writtenOf(path, copy) === written) rmSync(join(this.#folder, path));
      delete this.#record[path];
    }
    this.#save();
    return behind;
  }

  /**
   * @param {string} path
   * @returns {CopyState}
   */
  state(path) {
    const copy = this.#copy(path);
    if (copy === null) return "absent";
    const original = this.#original(path);
    if (copy.equals(original)) return "same";
    const base = this.#record[path];
    const mine = writtenOf(path, copy);
    const theirs = base?.whole === digest(original) ? base.written : writtenOf(path, original);
    if (mine === theirs) return "same";
    if (mine === base?.written) return "old";
    return theirs === base?.written ? "edited" : "behind";
  }

  /**
   * Makes a copy anew. One that is edited is kept beside it under another name.
   *
   * @param {string} path
   * @returns {string | null} the path under which the edited one is kept
   */
  freshen(path) {
    const isEdited = ["edited", "behind"].includes(this.state(path));
    const kept = isEdited ? this.#freeName(path) : null;
    if (kept !== null) copyFileSync(join(this.#folder, path), join(this.#folder, kept), fs.COPYFILE_EXCL);
    this.#lay(path);
    this.#save();
    return kept;
  }

  /** @param {string} path */
  #lay(path) {
    const original = this.#original(path);
    // Not a copy of the file: that one may be read-only.
    writeWhole(join(this.#folder, path), original);
    this.#record[path] = { written: writtenOf(path, original), whole: digest(original) };
  }

  #save() {
    writeWhole(this.#recordFile, toJson(this.#record));
  }

  /**
   * @param {string} path such as "en/02-chain-rule.ipynb"
   * @returns {string} such as "en/02-chain-rule-edited.ipynb", one that is not there
   */
  #freeName(path) {
    const dot = path.lastIndexOf(".");
    for (let n = 1; ; n++) {
      const name = `${path.slice(0, dot)}-edited${n === 1 ? "" : `-${n}`}${path.slice(dot)}`;
      if (!existsSync(join(this.#folder, name))) return name;
    }
  }

  /** @param {string} path */
  #original(path) {
    return readFileSync(join(this.#originals, path));
  }

  /** @param {string} path */
  #copy(path) {
    const file = join(this.#folder, path);
    return existsSync(file) ? readFileSync(file) : null;
  }
}

/**
 * The digest of what an author wrote: of a notebook the cells' kinds and sources, of another file everything.
 *
 * @param {string} path
 * @param {Buffer} bytes
 * @returns {string}
 */
function writtenOf(path, bytes) {
  if (!path.endsWith(".ipynb")) return digest(bytes);
  try {
    /** @type {{ cells: { cell_type: string, source: string | string[] }[] }} */
    const { cells } = JSON.parse(bytes.toString("utf8"));
    return digest(...cells.flatMap(({ cell_type, source }) => [cell_type, [source].flat().join("")]));
  } catch {
    // Not a notebook any more: whatever it is, it is the user's.
    return digest(bytes);
  }
}

/**
 * @param {string} file
 * @returns {Record<string, Version>} empty when it is not there or damaged: then whatever differs counts as edited
 */
function readRecord(file) {
  try {
    return JSON.parse(readIfThere(file) ?? "{}");
  } catch {
    return {};
  }
}

/**
 * What to say of edited copies whose originals have got a new version; "" when there are none.
 *
 * @param {readonly string[]} behind
 * @returns {string}
 */
export function newVersions(behind) {
  const [first] = behind;
  if (first === undefined) return "";
  const which =
    behind.length === 1
      ? `${first} has a new version. Your edited copy of it is kept.`
      : `These have a new version. Your edited copies of them are kept:\n${behind.map((path) => `  ${path}\n`).join("")}`.trimEnd();
  return `${which}\nFor a fresh copy, with yours beside it as ${basename(first, ".ipynb")}-edited.ipynb:
  npm run fresh -- ${first}
or in JupyterLab: File > Fresh Copy of This Notebook.\n`;
}
