import { kernels } from "../wasm/kernels.js";
import { memory } from "../wasm/memory.js";
import { type NodeOptions, nameOf, type Operand, toTensors } from "./operands.js";
import {
  asOperator,
  type BinaryOperator,
  isDouble,
  makeNode,
  type Operator,
  type UnaryOperator,
} from "./operator.js";
import { broadcastShapes, broadcastStrides, type Shape, showShape, sizeOf, stridesOf } from "./shape.js";
import { describe } from "./show.js";
import type { Tensor } from "./tensor.js";

/** An operator that gives the elements of x another shape. */
export interface ReshapeOperator extends Operator {
  /** x in the shape; one extent may be −1: what is left. RangeError when the sizes differ. */
  (x: Operand, shape: Shape, options?: NodeOptions): Tensor;
}

/**
 * Y = A B, the matrix product of [m, k] and [k, n]. Axes before the last two are broadcast, a product for each.
 * RangeError when the inner sizes differ.
 */
export const matmul: BinaryOperator = asOperator(
  (a: Operand, b: Operand, options?: NodeOptions): Tensor => {
    const inputs = toTensors("matmul", [a, b]) as readonly [Tensor, Tensor];
    const [m, k, n] = matrixSizes(...inputs);
    const [batchA, batchB] = [inputs[0].shape.slice(0, -2), inputs[1].shape.slice(0, -2)];
    const batch = broadcastShapes([batchA, batchB]);
    if (batch === null) throw differ("the axes before the last two do not broadcast", ...inputs);
    const sizes = [m, k, n, ...stridesOf(batch, batchA, batchB)];
    return makeNode(matmul, inputs, [...batch, m, n], sizes, nameOf("matmul", options));
  },
  {
    name: "matmul",
    symbol: "@",
    tex: "A B",
    localGradients: ["matmul(dy, transpose(b))", "matmul(transpose(a), dy)"],
    ofMatrices: true,
    elementwise: false,
    forward: (y) => {
      const [a, b] = y.inputs as [Tensor, Tensor];
      kernels.matmul(isDouble(y), y.address, a.address, b.address, memory.list(y.layout));
    },
    backward: (y) => {
      const [a, b] = y.inputs as [Tensor, Tensor];
      const sizes = memory.list(y.layout);
      if (a.needsGradient) kernels.matmulBackA(isDouble(y), y.address, a.address, b.address, sizes);
      if (b.needsGradient) kernels.matmulBackB(isDouble(y), y.address, a.address, b.address, sizes);
    },
  },
);

/** Y = Xᵀ: the axes in reverse order, so that [m, n] becomes [n, m]. */
export const transpose: UnaryOperator = asOperator(
  (x: Operand, options?: NodeOptions): Tensor => {
    const [input] = toTensors("transpose", [x]) as readonly [Tensor];
    const shape = input.shape.toReversed();
    const strides = broadcastStrides(input.shape, input.shape);
    // From the last axis of Y, which is the first of X: extent and stride in X.
    const axes = input.shape.flatMap((extent, axis) => [extent, strides[axis] ?? 0]);
    const layout = axes.length > 0 ? [axes.length / 2, ...axes] : [1, 1, 1];
    return makeNode(transpose, [input], shape, layout, nameOf("transpose", options));
  },
  {
    name: "transpose",
    symbol: "ᵀ",
    tex: "X^\\top",
    localGradients: ["transpose(dy)"],
    ofMatrices: true,
    elementwise: false,
    forward: (y) => {
      const [x] = y.inputs as [Tensor];
      kernels.transpose(isDouble(y), y.address, x.address, memory.list(y.layout), y.size);
    },
    backward: (y) => {
      const [x] = y.inputs as [Tensor];
      if (x.needsGradient)
        kernels.transposeBack(isDouble(y), y.address, x.address, memory.list(y.layout), y.size);
    },
  },
);

/**
 * The same elements, row by row, in another shape; one extent may be −1, what is left. RangeError when the sizes
 * differ.
 */
export const reshape: ReshapeOperator = asOperator(
  (x: Operand, shape: Shape, options?: NodeOptions): Tensor => {
    const [input] = toTensors("reshape", [x]) as readonly [Tensor];
    return makeNode(reshape, [input], wholeShape(input, shape), [], nameOf("reshape", options));
  },
  {
    name: "reshape",
    symbol: "reshape",
    tex: "\\operatorname{reshape}(X)",
    localGradients: ["inShapeOf(dy, a)"],
    ofMatrices: true,
    elementwise: false,
    forward: (y) => {
      const [x] = y.inputs as [Tensor];
      kernels.copy(isDouble(y), y.address, x.address, y.size);
    },
    backward: (y) => {
      const [x] = y.inputs as [Tensor];
      if (x.needsGradient) kernels.copyBack(isDouble(y), y.address, x.address, y.size);
    },
  },
);

function matrixSizes(a: Tensor, b: Tensor): [m: number, k: number, n: number] {
  const [m, inner] = a.shape.slice(-2);
  const [k, n] = b.shape.slice(-2);
  if (m === undefined || inner === undefined || k === undefined || n === undefined) {
    throw differ("each must have two axes or more", a, b);
  }
  if (inner !== k) throw differ("differ on the inner size", a, b);
  return [m, k, n];
}

function differ(what: string, a: Tensor, b: Tensor): RangeError {
  return new RangeError(
    `matmul: ${showShape(a.shape)} and ${showShape(b.shape)} ${what} (${describe(a)}, ${describe(b)})`,
  );
}

/** The shape with its −1, if there is one, replaced by what is left. */
function wholeShape(x: Tensor, shape: Shape): Shape {
  if (!Array.isArray(shape))
    throw new TypeError(`reshape: the shape is ${String(shape)}, not a list of extents`);
  const known = sizeOf(shape.filter((extent) => extent !== -1));
  const whole = shape.map((extent) => (extent === -1 ? x.size / known : extent));
  const isFit = whole.every((extent) => Number.isInteger(extent) && extent > 0) && sizeOf(whole) === x.size;
  if (isFit) return whole;
  throw new RangeError(
    `reshape: ${describe(x)} has ${x.size} elements, which do not fit ${showShape(shape)}`,
  );
}
