// Moving elements: reshape and transpose.
import { at, gradientOffset } from "./strides";
import { addRow } from "./sum";

/** y = x, element by element. */
// @ts-ignore: decorator
@inline export function copy<T>(y: usize, x: usize, size: i32): void {
  memory.copy(y, x, size * sizeof<T>());
}

/** dx += dy */
// @ts-ignore: decorator
@inline export function copyBack<T>(y: usize, x: usize, size: i32): void {
  addRow<T>(x + gradientOffset, y + gradientOffset, size);
}

// The parameters of a transposition: rank, then for each axis of y from the last: extent, stride in x.
// @ts-ignore: decorator
@inline function source(axes: usize, index: i32): usize {
  const rank = at(axes, 0);
  let place = 0;
  for (let axis = 0; axis < rank; axis++) {
    const extent = at(axes, 1 + 2 * axis);
    place += (index % extent) * at(axes, 2 + 2 * axis);
    index /= extent;
  }
  return place as usize;
}

/** y = x with other strides. */
// @ts-ignore: decorator
@inline export function permute<T>(axes: usize, y: usize, x: usize, size: i32): void {
  const n = at(axes, 1);
  const step = (at(axes, 2) as usize) * sizeof<T>();
  for (let start = 0; start < size; start += n) {
    let from = x + source(axes, start) * sizeof<T>();
    for (let i = 0; i < n; i++) {
      store<T>(y, load<T>(from));
      from += step;
      y += sizeof<T>();
    }
  }
}

/** dx += dy with other strides. */
// @ts-ignore: decorator
@inline export function permuteBack<T>(axes: usize, y: usize, x: usize, size: i32): void {
  let dy = y + gradientOffset;
  const n = at(axes, 1);
  const step = (at(axes, 2) as usize) * sizeof<T>();
  for (let start = 0; start < size; start += n) {
    let to = x + gradientOffset + source(axes, start) * sizeof<T>();
    for (let i = 0; i < n; i++) {
      store<T>(to, load<T>(to) + load<T>(dy));
      to += step;
      dy += sizeof<T>();
    }
  }
}
