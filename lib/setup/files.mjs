import { createHash } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout. */
export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/**
 * The file's text, or null when there is none.
 *
 * @param {string} file
 * @returns {string | null}
 */
export function readIfThere(file) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === "ENOENT" || code === "ENOTDIR") return null;
    throw error;
  }
}

/**
 * Whether this user may write in a folder.
 *
 * @param {string} folder
 */
export function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes the file hold this: all of it or, when interrupted, what it held before.
 *
 * @param {string} file
 * @param {string | Buffer} content
 * @returns {boolean} whether anything was written
 */
export function writeWhole(file, content) {
  const bytes = Buffer.from(content);
  if (existsSync(file) && readFileSync(file).equals(bytes)) return false;
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(`${file}.tmp`, bytes);
    renameSync(`${file}.tmp`, file);
  } catch (error) {
    rmSync(`${file}.tmp`, { force: true });
    throw error;
  }
  return true;
}

/**
 * SHA-256 of the parts, each told from the next.
 *
 * @param {...(string | Buffer)} parts
 * @returns {string} in hexadecimal
 */
export function digest(...parts) {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${part.length}\0`).update(part);
  return hash.digest("hex");
}

/**
 * @param {unknown} value
 * @returns {string} as JSON with a final newline
 */
export function toJson(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}
