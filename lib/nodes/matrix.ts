import { MATMUL } from "../wasm/codes.js";
import {
  asOperator,
  type BinaryOperator,
  makeNode,
  type NodeOptions,
  type Operand,
  toTensors,
} from "./operator.js";
import { showShape } from "./shape.js";
import { describe, type Tensor } from "./tensor.js";

/** Y = A B, the matrix product of [m, k] and [k, n]; RangeError when the inner sizes differ. */
export const matmul: BinaryOperator = asOperator(
  (a: Operand, b: Operand, options?: NodeOptions): Tensor => {
    const inputs = toTensors("matmul", [a, b]) as readonly [Tensor, Tensor];
    const [m, k, n] = matrixSizes(...inputs);
    return makeNode(matmul, inputs, [m, n], [m, k, n], options);
  },
  {
    name: "matmul",
    symbol: "@",
    tex: "A B",
    localGradients: ["∂L/∂Y Bᵀ", "Aᵀ ∂L/∂Y"],
    elementwise: false,
    kinks: [[], []],
    poles: [[], []],
    positive: [false, false],
    kind: MATMUL,
    own: null,
  },
);

function matrixSizes(a: Tensor, b: Tensor): [m: number, k: number, n: number] {
  const [m, inner, ...restA] = a.shape;
  const [k, n, ...restB] = b.shape;
  if (m === undefined || inner === undefined || k === undefined || n === undefined) {
    throw new RangeError(`matmul: ${describe(a)} and ${describe(b)}: both must be matrices`);
  }
  if (restA.length > 0 || restB.length > 0) {
    throw new RangeError(`matmul: ${showShape(a.shape)} and ${showShape(b.shape)}: both must have two axes`);
  }
  if (inner !== k) {
    throw new RangeError(`matmul: ${showShape(a.shape)} and ${showShape(b.shape)} differ on the inner size`);
  }
  return [m, k, n];
}
