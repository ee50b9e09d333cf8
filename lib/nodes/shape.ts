/** The extent of each axis; [] is a scalar. */
export type Shape = readonly number[];

/** A number, or rows of equal length nested as deep as there are axes. */
export type NestedNumbers = number | readonly NestedNumbers[];

/** A shape as errors show it: [2,3]. */
export function showShape(shape: Shape): string {
  return `[${shape.join(",")}]`;
}

/** The number of elements of a shape. */
export function sizeOf(shape: Shape): number {
  return shape.reduce((size, extent) => size * extent, 1);
}

/** Whether two shapes are the same. */
export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((extent, axis) => extent === b[axis]);
}

/**
 * The shape of the results of an elementwise operator, as NumPy broadcasts: shapes are aligned at the
 * last axis, and an extent of 1 (or a missing axis) is repeated. Null when two extents differ.
 */
export function broadcastShapes(shapes: readonly Shape[]): Shape | null {
  const rank = Math.max(0, ...shapes.map((shape) => shape.length));
  const result = new Array<number>(rank).fill(1);
  for (const shape of shapes) {
    for (const [axis, extent] of shape.entries()) {
      const place = axis + rank - shape.length;
      if (result[place] === 1) result[place] = extent;
      else if (extent !== 1 && extent !== result[place]) return null;
    }
  }
  return result;
}

/** The distance in elements between neighbours on each axis of `to`, 0 where `shape` is repeated. */
export function broadcastStrides(shape: Shape, to: Shape): readonly number[] {
  const strides = new Array<number>(to.length).fill(0);
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const extent = shape[axis] ?? 1;
    if (extent !== 1) strides[axis + to.length - shape.length] = stride;
    stride *= extent;
  }
  return strides;
}

/**
 * How a kernel walks two operands that are broadcast to `shape`, as lib/wasm/assembly/strides.ts
 * reads it. Axes that both operands walk in one go are merged: equal shapes become a single axis.
 */
export function stridesOf(shape: Shape, a: Shape, b: Shape): readonly number[] {
  const stridesA = broadcastStrides(a, shape);
  const stridesB = broadcastStrides(b, shape);
  const axes: [extent: number, strideA: number, strideB: number][] = [];
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const extent = shape[axis] ?? 1;
    const strideA = stridesA[axis] ?? 0;
    const strideB = stridesB[axis] ?? 0;
    const inner = axes.at(-1);
    if (extent === 1) continue;
    if (inner && strideA === inner[1] * inner[0] && strideB === inner[2] * inner[0]) inner[0] *= extent;
    else axes.push([extent, strideA, strideB]);
  }
  const [innermost = [1, 1, 1], ...outer] = axes;
  const rows = outer.reduce((product, [extent]) => product * extent, 1);
  return [...innermost, rows, outer.length, ...outer.flat()];
}

/** From an element of a result of that shape to the element of an input that it came from. */
export function placesOf(input: Shape, shape: Shape): (index: number) => number {
  const strides = broadcastStrides(input, shape);
  return (index) => {
    let place = 0;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const extent = shape[axis] ?? 1;
      place += (index % extent) * (strides[axis] ?? 0);
      index = Math.floor(index / extent);
    }
    return place;
  };
}
