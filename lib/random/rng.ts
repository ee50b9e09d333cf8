import { scalar } from "../wasm/scalar.js";

const two26 = 0x4000000;
const two32 = 0x100000000;
const two53 = 0x20000000000000;

/**
 * Seeded random numbers: xoshiro128** (D. Blackman and S. Vigna, 2018), the same sequence in every engine.
 * Make one with `createRng`.
 */
export class Rng {
  readonly #key: Key;
  readonly #state: [number, number, number, number];

  /** @internal Use `createRng`. */
  constructor(key: Key) {
    this.#key = key;
    this.#state = [...key];
  }

  /** A number from 0 up to, not including, 1: a multiple of 2⁻⁵³, each as likely. */
  uniform(): number;
  uniform(...surplus: unknown[]): number {
    refuseSurplus("uniform", surplus, "from a to b it is a + (b - a) * rng.uniform()");
    return this.#next53() / two53;
  }

  /** A number from the normal distribution of mean 0 and standard deviation 1. */
  normal(): number;
  normal(...surplus: unknown[]): number {
    refuseSurplus("normal", surplus, "of another spread it is mean + std * rng.normal()");
    // G. Box and M. Muller (1958). 1 - u is never 0, whose logarithm is infinite.
    const radius = Math.sqrt(-2 * scalar.log(1 - this.uniform()));
    return radius * scalar.cos(2 * Math.PI * this.uniform());
  }

  /** A whole number from 0 to n - 1, each as likely. RangeError unless n is a positive whole number. */
  integer(n: number): number;
  integer(n: number, ...surplus: unknown[]): number {
    refuseSurplus("integer", surplus, "from a to b it is a + rng.integer(b - a + 1)");
    if (!Number.isSafeInteger(n) || n < 1) {
      throw new RangeError(`integer: n is a positive whole number, not ${String(n)}`);
    }
    // What lies above the last full multiple of n would favour small numbers: drawn again.
    const limit = two53 - (two53 % n);
    let drawn = this.#next53();
    while (drawn >= limit) drawn = this.#next53();
    return drawn % n;
  }

  /** The items in a random order, as a new array; each order is as likely (R. Fisher and F. Yates, 1938). */
  shuffle<T>(items: readonly T[]): T[] {
    const shuffled = [...items];
    for (let last = shuffled.length - 1; last > 0; last--) {
      const other = this.integer(last + 1);
      const moved = shuffled[last] as T;
      shuffled[last] = shuffled[other] as T;
      shuffled[other] = moved;
    }
    return shuffled;
  }

  /**
   * Another stream, independent of this one, which it neither moves nor depends on the position of: the same
   * key gives the same stream at any time. TypeError unless the key is text or a whole number.
   */
  split(key: string | number): Rng {
    return new Rng(digest("split", key, this.#key));
  }

  #next53(): number {
    const high = this.#next32() >>> 5;
    return high * two26 + (this.#next32() >>> 6);
  }

  #next32(): number {
    const s = this.#state;
    const result = Math.imul(rotate(Math.imul(s[1], 5), 7), 9);
    const shifted = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotate(s[3], 11);
    return result;
  }
}

/**
 * Random numbers that the seed decides: the same seed, the same numbers, everywhere. TypeError unless the
 * seed is text or a whole number.
 */
export function createRng(seed: string | number): Rng {
  return new Rng(digest("createRng", seed, [0, 0, 0, 0]));
}

/** TypeError for arguments that would have no effect: other libraries' functions of these names take some. */
function refuseSurplus(caller: string, surplus: readonly unknown[], remedy: string): void {
  if (surplus.length === 0) return;
  throw new TypeError(`${caller}: ${surplus.map(String).join(", ")} would have no effect; ${remedy}`);
}

type Key = readonly [number, number, number, number];

/** 128 bits that depend on every bit of the parent and of the key. */
function digest(caller: string, key: string | number, parent: Key): Key {
  const words = [...parent, ...wordsOf(caller, key)];
  const lane = (index: number): number => {
    let hash = Math.imul(index + 1, 0x9e3779b9);
    for (const word of words) hash = scramble(hash ^ word) + index;
    return scramble(hash ^ words.length);
  };
  const made: Key = [lane(0), lane(1), lane(2), lane(3)];
  // xoshiro stays at zero once its whole state is zero.
  return made.some((word) => word !== 0) ? made : [1, 2, 3, 4];
}

function wordsOf(caller: string, key: string | number): number[] {
  if (typeof key === "string") return [1, ...Array.from(key, (character) => character.codePointAt(0) ?? 0)];
  if (Number.isSafeInteger(key)) return [2, key | 0, Math.floor(key / two32)];
  throw new TypeError(`${caller}: text or a whole number is needed, not ${String(key)}`);
}

/** A bijection of 32 bits in which each bit of the input moves half of the output (C. Wellons, 2018). */
function scramble(word: number): number {
  let x = word ^ (word >>> 16);
  x = Math.imul(x, 0x21f0aaad);
  x ^= x >>> 15;
  x = Math.imul(x, 0x735a2d97);
  return x ^ (x >>> 15);
}

function rotate(x: number, by: number): number {
  return (x << by) | (x >>> (32 - by));
}
