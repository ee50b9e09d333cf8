import { createHash } from "node:crypto";

const LONGEST = 100;

/** A name that is one folder, whatever stands in it; different names are different folders. */
export function folderName(name: string): string {
  if (name === "") return "nameless";
  const encoded = (text: string): string =>
    [...Buffer.from(text)].map((byte) => `%${byte.toString(16)}`).join("");
  const safe = name.replace(/[^\p{L}\p{N}@. _+-]|^[. ]+|[. ]+$/gu, encoded);
  if (safe.length <= LONGEST) return safe;
  const digest = createHash("sha256").update(name).digest("hex").slice(0, 12);
  return `${safe.slice(0, LONGEST - digest.length - 1)}%${digest}`;
}
