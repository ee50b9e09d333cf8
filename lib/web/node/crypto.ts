export function randomUUID(): string {
  return crypto.randomUUID();
}

/** Messages within one page are not signed. */
export function createHmac(): never {
  throw new Error("There is no node:crypto in the browser.");
}

export const timingSafeEqual: () => never = createHmac;
