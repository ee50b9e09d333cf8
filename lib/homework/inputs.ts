import type { Rng } from "../random/rng.js";

/** Every pair of the two lists, as lists of two arguments. */
export function grid(first: readonly number[], second: readonly number[]): [number, number][] {
  return first.flatMap((a) => second.map((b): [number, number] => [a, b]));
}

/** A number between two others with so many decimals (2 unless given), never 0: a student can type it. */
export function between(rng: Rng, low: number, high: number, decimals: number = 2): number {
  const unit = Number(`1e${decimals}`);
  for (;;) {
    const drawn = Math.round((low + (high - low) * rng.uniform()) * unit) / unit;
    if (drawn !== 0) return drawn;
  }
}

/** One of the items, each as likely. */
export function oneOf<T>(rng: Rng, items: readonly T[]): T {
  return items[rng.integer(items.length)] as T;
}
