// One matrix product for all: Y = L R or Y += L R, where L may be read by rows or by columns and R either way
// too, so that it serves A B, dL/dY Bᵀ and Aᵀ dL/dY alike. A tile of Y stays in registers while the depth (the
// inner size) is walked; each element is summed in the order of the depth, whatever tile it falls into, so its
// bits do not depend on the other extents.
import { loadOne, storeOne } from "./lanes";

/** The most steps of depth for which a panel of R is packed. */
const DEPTH = 1024;
/** About what the cache of a core holds, in bytes. */
const CACHE = 1 << 20;
const panel: usize = memory.data(DEPTH * 48, 16);

/**
 * Y [m, n] = L [m, depth] R [depth, n], added to Y when `adds`. Row and column distances of L and R in bytes;
 * Y's columns are neighbours.
 */
export function product<T>(
  y: usize, yRow: usize, m: i32, n: i32, depth: i32,
  l: usize, lRow: usize, lColumn: usize,
  r: usize, rRow: usize, rColumn: usize,
  adds: bool,
): void {
  const width = 16 / sizeof<T>();
  for (let start = 0; start < depth; start += DEPTH) {
    const steps = min(DEPTH, depth - start);
    const left = l + start * lColumn;
    const right = r + start * rRow;
    const joins = adds || start > 0;
    let column = 0;
    while (column < n) {
      // Two vectors of columns at a time, or three where one would be left over.
      const rest = (n - column + width - 1) / width;
      const vectors = rest & 1 ? min(3, rest) : 2;
      const columns = min(vectors * width, n - column);
      columnsOf<T>(
        y + column * sizeof<T>(), yRow, m, columns, vectors, steps,
        left, lRow, lColumn, right + column * rColumn, rRow, rColumn, joins,
      );
      column += columns;
    }
  }
}

/** Up to three vectors of columns of Y, over all rows. */
function columnsOf<T>(
  y: usize, yRow: usize, m: i32, columns: i32, vectors: i32, depth: i32,
  l: usize, lRow: usize, lColumn: usize,
  r: usize, rRow: usize, rColumn: usize,
  adds: bool,
): void {
  // Packed when R's columns are not neighbours, and when all of R is more than the cache of a core holds.
  // Where columns do not fill the last vector, what is read beyond them falls into lanes that are not stored.
  if (rColumn != sizeof<T>() || (m >= 8 && depth * (rRow as i32) > CACHE)) {
    pack<T>(vectors, columns, depth, r, rRow, rColumn);
    r = panel;
    rRow = vectors * 16;
  }
  const last = columns - (vectors - 1) * (16 / sizeof<T>());
  if (vectors == 2) rowsOf<T, Two>(y, yRow, m, last, depth, l, lRow, lColumn, r, rRow, adds);
  else if (vectors == 3) rowsOf<T, Three>(y, yRow, m, last, depth, l, lRow, lColumn, r, rRow, adds);
  else rowsOf<T, One>(y, yRow, m, last, depth, l, lRow, lColumn, r, rRow, adds);
}

/** Copies columns of R side by side into the panel. */
function pack<T>(vectors: i32, columns: i32, depth: i32, r: usize, rRow: usize, rColumn: usize): void {
  let to = panel;
  for (let step = 0; step < depth; step++) {
    for (let i = 0; i < columns; i++) store<T>(to + i * sizeof<T>(), load<T>(r + i * rColumn));
    to += vectors * 16;
    r += rRow;
  }
}

/** Sizes of a tile as types, so that each size is compiled for itself. */
@final class One {
  @inline count(): i32 { return 1; }
}
@final class Two {
  @inline count(): i32 { return 2; }
}
@final class Three {
  @inline count(): i32 { return 3; }
}
@final class Four {
  @inline count(): i32 { return 4; }
}

/** All rows of V vectors: four at a time, then what is left. */
// @ts-ignore: decorator
@inline function rowsOf<T, V>(
  y: usize, yRow: usize, m: i32, last: i32, depth: i32,
  l: usize, lRow: usize, lColumn: usize, r: usize, rRow: usize, adds: bool,
): void {
  const fours = m & ~3;
  tiles<T, Four, V>(fours / 4, y, yRow, last, depth, l, lRow, lColumn, r, rRow, adds);
  y += fours * yRow;
  l += fours * lRow;
  if (m & 2) {
    tiles<T, Two, V>(1, y, yRow, last, depth, l, lRow, lColumn, r, rRow, adds);
    y += 2 * yRow;
    l += 2 * lRow;
  }
  if (m & 1) tiles<T, One, V>(1, y, yRow, last, depth, l, lRow, lColumn, r, rRow, adds);
}

/** Tiles below one another. A function a size: in a larger one the engines' compilers run out of registers. */
function tiles<T, R, V>(
  count: i32, y: usize, yRow: usize, last: i32, depth: i32,
  l: usize, lRow: usize, lColumn: usize, r: usize, rRow: usize, adds: bool,
): void {
  const rows = changetype<R>(0).count();
  for (; count > 0; count--) {
    tile<T>(rows, changetype<V>(0).count(), y, yRow, last, depth, l, lRow, lColumn, r, rRow, adds);
    y += rows * yRow;
    l += rows * lRow;
  }
}

/**
 * A tile of ROWS rows and VECTORS vectors of Y, the last of which has `last` elements. Both numbers are known
 * when this is compiled, and what they rule out is left away.
 */
// @ts-ignore: decorator
@inline function tile<T>(
  ROWS: i32, VECTORS: i32,
  y: usize, yRow: usize, last: i32, depth: i32,
  l: usize, lRow: usize, lColumn: usize, r: usize, rRow: usize, adds: bool,
): void {
  let y00 = i64x2.splat(0), y01 = i64x2.splat(0), y02 = i64x2.splat(0);
  let y10 = i64x2.splat(0), y11 = i64x2.splat(0), y12 = i64x2.splat(0);
  let y20 = i64x2.splat(0), y21 = i64x2.splat(0), y22 = i64x2.splat(0);
  let y30 = i64x2.splat(0), y31 = i64x2.splat(0), y32 = i64x2.splat(0);
  let l1 = l + lRow, l2 = l + 2 * lRow, l3 = l + 3 * lRow;
  for (let step = depth; step > 0; step--) {
    const r0 = v128.load(r);
    const r1 = VECTORS > 1 ? v128.load(r, 16) : r0;
    const r2 = VECTORS > 2 ? v128.load(r, 32) : r0;
    const a0 = loadOne<T>(l);
    y00 = v128.add<T>(y00, v128.mul<T>(a0, r0));
    if (VECTORS > 1) y01 = v128.add<T>(y01, v128.mul<T>(a0, r1));
    if (VECTORS > 2) y02 = v128.add<T>(y02, v128.mul<T>(a0, r2));
    if (ROWS > 1) {
      const a1 = loadOne<T>(l1);
      y10 = v128.add<T>(y10, v128.mul<T>(a1, r0));
      if (VECTORS > 1) y11 = v128.add<T>(y11, v128.mul<T>(a1, r1));
      if (VECTORS > 2) y12 = v128.add<T>(y12, v128.mul<T>(a1, r2));
      l1 += lColumn;
    }
    if (ROWS > 2) {
      const a2 = loadOne<T>(l2);
      y20 = v128.add<T>(y20, v128.mul<T>(a2, r0));
      if (VECTORS > 1) y21 = v128.add<T>(y21, v128.mul<T>(a2, r1));
      if (VECTORS > 2) y22 = v128.add<T>(y22, v128.mul<T>(a2, r2));
      const a3 = loadOne<T>(l3);
      y30 = v128.add<T>(y30, v128.mul<T>(a3, r0));
      if (VECTORS > 1) y31 = v128.add<T>(y31, v128.mul<T>(a3, r1));
      if (VECTORS > 2) y32 = v128.add<T>(y32, v128.mul<T>(a3, r2));
      l2 += lColumn;
      l3 += lColumn;
    }
    l += lColumn;
    r += rRow;
  }
  row<T>(VECTORS, y, last, y00, y01, y02, adds);
  if (ROWS > 1) row<T>(VECTORS, y + yRow, last, y10, y11, y12, adds);
  if (ROWS > 2) {
    row<T>(VECTORS, y + 2 * yRow, last, y20, y21, y22, adds);
    row<T>(VECTORS, y + 3 * yRow, last, y30, y31, y32, adds);
  }
}

/** Writes a tile's row into Y. */
// @ts-ignore: decorator
@inline function row<T>(VECTORS: i32, to: usize, last: i32, y0: v128, y1: v128, y2: v128, adds: bool): void {
  if (VECTORS > 1) whole<T>(to, y0, adds);
  if (VECTORS > 2) whole<T>(to + 16, y1, adds);
  const end = to + (VECTORS - 1) * 16;
  const x = VECTORS > 2 ? y2 : VECTORS > 1 ? y1 : y0;
  if (last * sizeof<T>() == 16) whole<T>(end, x, adds);
  else part<T>(end, last, x, adds);
}

// @ts-ignore: decorator
@inline function whole<T>(to: usize, x: v128, adds: bool): void {
  v128.store(to, adds ? v128.add<T>(v128.load(to), x) : x);
}

/** Writes the first one (of f64) or up to three (of f32) lanes. */
// @ts-ignore: decorator
@inline function part<T>(to: usize, lanes: i32, x: v128, adds: bool): void {
  one<T>(to, x, adds);
  if (sizeof<T>() == 4) {
    if (lanes > 1) one<T>(to + 4, v128.shuffle<f32>(x, x, 1, 1, 1, 1), adds);
    if (lanes > 2) one<T>(to + 8, v128.shuffle<f32>(x, x, 2, 2, 2, 2), adds);
  }
}

// @ts-ignore: decorator
@inline function one<T>(to: usize, x: v128, adds: bool): void {
  storeOne<T>(to, adds ? v128.add<T>(loadOne<T>(to), x) : x);
}
