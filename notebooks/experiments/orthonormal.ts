import type { Rng } from "gradbook";

/** So many random vectors of a length, each of length 1 and at right angles to the others (Gram and Schmidt). */
export function orthonormal(count: number, size: number, rng: Rng): number[][] {
  const vectors: number[][] = [];
  while (vectors.length < count) {
    let vector = Array.from({ length: size }, () => rng.normal());
    // Twice, because the first time leaves rounding errors.
    for (const other of [...vectors, ...vectors]) {
      const share = dot(vector, other);
      vector = vector.map((value, i) => value - share * (other[i] ?? 0));
    }
    const length = Math.sqrt(dot(vector, vector));
    vectors.push(vector.map((value) => value / length));
  }
  return vectors;
}

/** The sum of the products of two vectors' elements. */
export function dot(p: readonly number[], q: readonly number[]): number {
  return p.reduce((total, value, i) => total + value * (q[i] ?? 0), 0);
}
