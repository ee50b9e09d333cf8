/** Bytes that can be written as text. */
class Bytes extends Uint8Array {
  override toString(encoding?: string): string {
    if (encoding !== "base64") return new TextDecoder().decode(this);
    let binary = "";
    for (const byte of this) binary += String.fromCharCode(byte);
    return btoa(binary);
  }
}

/** As much of Node's Buffer as the kernel uses. */
export const Buffer: {
  from(value: string | ArrayLike<number>, encoding?: string): Bytes;
  byteLength(text: string): number;
} = {
  from(value, encoding) {
    if (typeof value !== "string") return new Bytes(value);
    if (encoding !== "base64") return new Bytes(new TextEncoder().encode(value));
    return new Bytes(Array.from(atob(value), (character) => character.charCodeAt(0)));
  },
  byteLength: (text) => new TextEncoder().encode(text).length,
};
