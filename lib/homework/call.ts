import type { Rng } from "../random/rng.js";
import type { Scalar } from "../wasm/scalar.js";

/** Calls a student's answer from outside: what it returns is what the call gives. */
export interface Call<Args extends unknown[] | [], Result> {
  /** One call. */
  (...args: Args): Result;
  /** Many calls at once, which a sandbox answers much faster than one by one. */
  all(inputs: readonly Args[]): readonly Result[];
}

/** What stands for a generator of random numbers or a function among the inputs of a question. */
interface Argument {
  readonly $rng?: string | number;
  /** The text of a function of `scalar` that makes the function. */
  readonly $code?: string;
  readonly make?: (scalar: Scalar) => unknown;
}

/** A generator as an argument: the answer gets `createRng(seed)`. */
export function rng(seed: string | number): Rng {
  // It is made where the answer lives: only the seed crosses.
  return { $rng: seed } satisfies Argument as unknown as Rng;
}

/**
 * A function as an argument. Only its text crosses into a sandbox, so it may use nothing but its own parameters
 * and the `scalar` that it is made with: `code(({ exp }) => (x: number) => exp(-x))`.
 */
export function code<F>(make: (scalar: Scalar) => F): F {
  return { $code: String(make), make } satisfies Argument as unknown as F;
}

/** What an input stands for, if it is not data. */
export function argumentOf(input: unknown): {
  readonly seed?: string | number | undefined;
  readonly make?: ((scalar: Scalar) => unknown) | undefined;
} {
  if (typeof input !== "object" || input === null) return {};
  const { $rng, make } = input as Argument;
  return { seed: $rng, make };
}
