// An elementwise operator of a matrix A [rows, n] and one row B [n], as a layer adds its bias: so many rows at a
// time as make whole vectors, with B repeated as often. In a stack of matrices each has a row of its own, and
// the bits of one alone.
import { at } from "./walk";
import { width } from "./lanes";
import { backwardRow, forwardRow, local } from "./rows";
import { addRow } from "./sum";

/** Room for the repeated row, and for the sums of its gradient. */
const LONGEST = 8192;
const repeated: usize = memory.data(LONGEST, 16);
const sums: usize = memory.data(LONGEST, 16);

/** Whether the shape is that of a matrix and a row, or of a stack of them. */
// @ts-ignore: decorator
@inline export function isBias<O, T>(shape: usize): bool {
  if (!changetype<O>(0).isBinary()) return false;
  const n = at(shape, 0);
  const rows = at(shape, 5);
  const rank = at(shape, 4);
  const isRow = at(shape, 1) == 1 && at(shape, 2) == 1 && at(shape, 6) == n && at(shape, 7) == 0;
  const isStack = rank == 1 || (rank == 2 && at(shape, 9) == n * rows && at(shape, 10) == n);
  return isRow && isStack && rowsTogether<T>(n) * n * sizeof<T>() <= LONGEST && rows >= rowsTogether<T>(n);
}

// @ts-ignore: decorator
@inline function rowsTogether<T>(n: i32): i32 {
  return n % width<T>() == 0 ? 1 : width<T>();
}

// @ts-ignore: decorator
@inline function matrices(shape: usize): i32 {
  return at(shape, 4) == 2 ? at(shape, 8) : 1;
}

/** Copies the row of B so many times, one after the other. */
// @ts-ignore: decorator
@inline function repeat<T>(b: usize, n: i32, times: i32): void {
  for (let i = 0; i < times; i++) memory.copy(repeated + i * n * sizeof<T>(), b, n * sizeof<T>());
}

/** y = f(a, b) */
// @ts-ignore: decorator
@inline export function forwardBias<O, T>(shape: usize, y: usize, a: usize, b: usize): void {
  const n = at(shape, 0);
  const rows = at(shape, 5);
  const together = rowsTogether<T>(n);
  const step = n * together;
  for (let matrix = matrices(shape); matrix > 0; matrix--) {
    repeat<T>(b, n, together);
    for (let left = rows * n; left > 0; left -= step) {
      const size = min(step, left);
      forwardRow<O, T>(y, a, repeated, size, 1, 1);
      y += size * sizeof<T>();
      a += size * sizeof<T>();
    }
    b += n * sizeof<T>();
  }
}

/** db += Σ dy · ∂y/∂b over the rows, and da += dy · ∂y/∂a when A needs it. */
// @ts-ignore: decorator
@inline export function backwardBias<O, T>(
  shape: usize, y: usize, a: usize, b: usize, distance: usize, needsA: bool,
): void {
  const n = at(shape, 0);
  const rows = at(shape, 5);
  const together = rowsTogether<T>(n);
  const groups = rows / together;
  const bytes = n * together * sizeof<T>();
  const rest = (rows % together) * n;
  for (let matrix = matrices(shape); matrix > 0; matrix--) {
    repeat<T>(b, n, together);
    let column = 0;
    for (; column + 64 <= bytes; column += 64) {
      pullFour<O, T>(y + column, a + column, repeated + column, sums + column, groups, bytes, distance, needsA);
    }
    for (; column < bytes; column += 16) {
      pullOne<O, T>(y + column, a + column, repeated + column, sums + column, groups, bytes, distance, needsA);
    }
    y += groups * bytes;
    a += groups * bytes;
    if (rest) {
      if (needsA) backwardRow<O, T>(a + distance, y, a, repeated, rest, 1, 1, distance, 0);
      backwardRow<O, T>(sums, y, a, repeated, rest, 1, 1, distance, 1);
      y += rest * sizeof<T>();
      a += rest * sizeof<T>();
    }
    for (let i = 0; i < together; i++) addRow<T>(b + distance, sums + i * n * sizeof<T>(), n);
    b += n * sizeof<T>();
  }
}

/** Four vectors of columns down all groups of rows; the sums stay in registers. */
function pullFour<O, T>(
  y: usize, a: usize, b: usize, sum: usize, groups: i32, step: usize, distance: usize, needsA: bool,
): void {
  let s0 = v128.splat<T>(0 as T), s1 = s0, s2 = s0, s3 = s0;
  for (; groups > 0; groups--) {
    s0 = v128.add<T>(s0, pullVector<O, T>(y, a, b, distance, needsA));
    s1 = v128.add<T>(s1, pullVector<O, T>(y + 16, a + 16, b + 16, distance, needsA));
    s2 = v128.add<T>(s2, pullVector<O, T>(y + 32, a + 32, b + 32, distance, needsA));
    s3 = v128.add<T>(s3, pullVector<O, T>(y + 48, a + 48, b + 48, distance, needsA));
    y += step;
    a += step;
  }
  v128.store(sum, s0);
  v128.store(sum, s1, 16);
  v128.store(sum, s2, 32);
  v128.store(sum, s3, 48);
}

function pullOne<O, T>(
  y: usize, a: usize, b: usize, sum: usize, groups: i32, step: usize, distance: usize, needsA: bool,
): void {
  let s = v128.splat<T>(0 as T);
  for (; groups > 0; groups--) {
    s = v128.add<T>(s, pullVector<O, T>(y, a, b, distance, needsA));
    y += step;
    a += step;
  }
  v128.store(sum, s);
}

/** What one vector of the output hands to B; what it hands to A is added there. */
// @ts-ignore: decorator
@inline function pullVector<O, T>(y: usize, a: usize, b: usize, distance: usize, needsA: bool): v128 {
  const dy = v128.load(y + distance);
  const values = v128.load(y);
  if (needsA) {
    const da = v128.mul<T>(dy, local<O, T>(v128.load(a), v128.load(b), values, 0));
    v128.store(a + distance, v128.add<T>(v128.load(a + distance), da));
  }
  return v128.mul<T>(dy, local<O, T>(v128.load(a), v128.load(b), values, 1));
}
