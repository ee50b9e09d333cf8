import { evaluate, type Instruction, type OwnCall, pullBack, type Values } from "../wasm/memory.js";
import type { Shape } from "./shape.js";
import { describe, Tensor, tensor } from "./tensor.js";

/** An operator's operand: a tensor, or a number for a constant. */
export type Operand = Tensor | number;

/** Options of every operator. */
export interface NodeOptions {
  /** The name of the result, shown in figures and errors. */
  readonly name?: string;
}

/** What computes a node. Every operator is the function that makes its nodes, with these fields. */
export interface Operator {
  readonly name: string;
  /** What a drawing writes into the node's circle. */
  readonly symbol: string;
  /** The definition in TeX, of inputs a and b (x where there is one). */
  readonly tex: string;
  /** The local gradient for each input in words, such as "b" or "1 − y²". */
  readonly localGradients: readonly string[];
  /** Whether each element of the result depends on one element of each input. */
  readonly elementwise: boolean;
  /** For each input, where the derivative jumps: [0] for relu. */
  readonly kinks: readonly (readonly number[])[];
  /** For each input, where the operator is not defined: [0] for the logarithm. */
  readonly poles: readonly (readonly number[])[];
  /** For each input, whether it must be positive. */
  readonly positive: readonly boolean[];
  /** @internal The kind of record that the arithmetic reads. */
  readonly kind: number;
  /** @internal The JavaScript of an operator of one's own. */
  readonly own: ((inputs: readonly Shape[], output: Shape) => OwnCall) | null;
}

/** An operator of one input. */
export interface UnaryOperator extends Operator {
  /** The operator of x, a node. */
  (x: Operand, options?: NodeOptions): Tensor;
}

/** An operator of two inputs. */
export interface BinaryOperator extends Operator {
  /** The operator of a and b, a node; RangeError when the shapes do not fit. */
  (a: Operand, b: Operand, options?: NodeOptions): Tensor;
}

/** An operator of two inputs that folds more from the left: add(a, b, c) is add(add(a, b), c). */
export interface VariadicOperator extends Operator {
  /** The operator of two or more operands; RangeError when the shapes do not fit. */
  (a: Operand, b: Operand, ...more: (Operand | NodeOptions)[]): Tensor;
}

/** Gives a function an operator's fields, its name included. */
export function asOperator<F extends (...args: never[]) => Tensor>(call: F, fields: Operator): F & Operator {
  const descriptors = Object.getOwnPropertyDescriptors(fields);
  return Object.defineProperties(call, descriptors) as F & Operator;
}

/** A node: the operator's result on the inputs, computed at once. */
export function makeNode(
  operator: Operator,
  inputs: readonly Tensor[],
  shape: Shape,
  parameters: readonly number[],
  options: NodeOptions = {},
): Tensor {
  const dtype = commonDtype(operator.name, inputs);
  const size = shape.reduce((product, extent) => product * extent, 1);
  const node = new Tensor({
    shape,
    dtype,
    name: options.name ?? "",
    operator,
    inputs,
    parameters,
    values: dtype === "f64" ? new Float64Array(size) : new Float32Array(size),
    needsGradient: inputs.some((input) => input.needsGradient),
  });
  computeNode(node);
  return node;
}

/** Computes a node's values from its inputs' values. */
export function computeNode(node: Tensor): void {
  const inputs = node.inputs.map((input) => input.values);
  node.values = evaluate(instructionOf(node), inputs, node.size);
}

/** What a node hands back to each of its inputs, given dL/d(node): one array in each input's shape. */
export function pullBackNode(node: Tensor, upstream: Values): readonly Values[] {
  const inputs = node.inputs.map((input) => input.values);
  return pullBack(instructionOf(node), inputs, node.values, upstream);
}

/** The instruction that computes a node; a TypeError for a leaf. */
export function instructionOf(node: Tensor): Instruction {
  const { operator, dtype, parameters } = node;
  if (operator === null) throw new TypeError(`${describe(node)} is a leaf: nothing computes it`);
  const own =
    operator.own?.(
      node.inputs.map((input) => input.shape),
      node.shape,
    ) ?? null;
  return { kind: operator.kind, dtype, parameters, own };
}

/** The operands as tensors: a number becomes a constant of the dtype of the tensors beside it. */
export function toTensors(operator: string, operands: readonly Operand[]): readonly Tensor[] {
  const beside = operands.find((operand) => operand instanceof Tensor);
  const options = { dtype: beside instanceof Tensor ? beside.dtype : "f64" } as const;
  return operands.map((operand, index) => {
    if (operand instanceof Tensor) return operand;
    if (typeof operand === "number") return tensor(operand, options);
    throw new TypeError(
      `${operator}: operand ${index + 1} is ${showKind(operand)}, not a tensor or a number`,
    );
  });
}

function commonDtype(operator: string, inputs: readonly Tensor[]): Tensor["dtype"] {
  const [first, ...others] = inputs;
  const other = others.find((input) => input.dtype !== first?.dtype);
  if (!first || !other) return first?.dtype ?? "f64";
  throw new TypeError(
    `${operator}: ${describe(first)} is ${first.dtype} and ${describe(other)} is ${other.dtype}; give both one dtype`,
  );
}

function showKind(value: unknown): string {
  if (value === undefined) return "missing";
  if (typeof value === "object" && value !== null) return JSON.stringify(value);
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
