import { readFileSync } from "node:fs";

/**
 * The text of a list or gradebook, byte order mark included. Throws an Error for a file in another encoding than
 * UTF-8: written again, its names would be others.
 */
export function readText(file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new Error(
      `${file}: the text is not UTF-8; export it again, or save it in the spreadsheet as "CSV UTF-8"`,
    );
  }
}
