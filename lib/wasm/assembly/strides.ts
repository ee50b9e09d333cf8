// How two operands are walked that are broadcast to one shape, in elements:
//   n, strideA, strideB            the innermost axis: its length, and 0 (one value for all) or 1 (one each)
//   rows, rank, then for each outer axis, innermost first: extent, strideA, strideB

/** How far above a value its gradient lies, in bytes: set by lib/wasm/memory.ts. */
export let gradientOffset: usize = 0;

/** The number at an index of a list of parameters. */
// @ts-ignore: decorator
@inline export function at(address: usize, index: usize): i32 {
  return i32.load(address + (index << 2));
}

/** The offset, in elements, of an input's row: which is 0 for A and 1 for B. */
// @ts-ignore: decorator
@inline export function offset(strides: usize, row: i32, which: usize): usize {
  const rank = at(strides, 4);
  if (rank == 0) return 0;
  if (rank == 1) return (row * at(strides, 6 + which)) as usize;
  let rest = row;
  let sum = 0;
  for (let axis = 0; axis < rank; axis++) {
    const entry = strides + axis * 12;
    const extent = at(entry, 5);
    sum += (rest % extent) * at(entry, 6 + which);
    rest /= extent;
  }
  return sum as usize;
}
