import { createHash } from "node:crypto";

/** SHA-256 of a text, or of bytes, in so many hexadecimal digits. */
export function digest(text: string | Uint8Array, digits = 16): string {
  return createHash("sha256").update(text).digest("hex").slice(0, digits);
}
