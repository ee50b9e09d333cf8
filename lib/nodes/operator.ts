import type { Dtype, Values } from "../wasm/memory.js";
import { evaluate, type Instruction, type OwnOn, pullBack } from "../wasm/record.js";
import { type Shape, sizeOf, walk } from "./shape.js";
import { describe, showAny } from "./show.js";
import { Tensor, tensor } from "./tensor.js";

/** An operator's operand: a tensor, or a number for a constant. */
export type Operand = Tensor | number;

/** Options of every operator. */
export interface NodeOptions {
  /** The name of the result, shown in figures and errors. */
  readonly name?: string;
}

/** What computes a node. Every operator is the function that makes its nodes, with these fields. */
export interface Operator {
  /** As it is imported and as errors say it: "add". */
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
  /** @internal The kind of record that the arithmetic reads. */
  readonly kind: number;
  /** @internal The code of its formula, of an elementwise operator of the library. */
  readonly formula: number;
  /** @internal The JavaScript of an operator of one's own. */
  readonly own: ((inputs: readonly Shape[], output: Shape) => OwnOn) | null;
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

/** The fields of an operator that is smooth everywhere and whose formula is not elementwise. */
export function smoothEverywhere(
  inputs: number,
): Omit<Operator, "name" | "symbol" | "tex" | "localGradients" | "kind"> {
  const each = Array.from({ length: inputs });
  return {
    elementwise: false,
    kinks: each.map(() => []),
    formula: -1,
    own: null,
  };
}

/** A node: the operator's result on the inputs, computed at once. TypeError when the dtypes differ. */
export function makeNode(
  operator: Operator,
  inputs: readonly Tensor[],
  shape: Shape,
  parameters: readonly number[],
  name = "",
): Tensor {
  const dtype = commonDtype(operator.name, inputs);
  const instruction = instructionOf(operator, dtype, inputs, shape, parameters);
  for (const input of inputs) input.noticeWrites();
  const values = evaluate(instruction, inputs, sizeOf(shape));
  const needsGradient = inputs.some((input) => input.needsGradient);
  return new Tensor(shape, dtype, name, values, needsGradient, operator, inputs, parameters);
}

/** A node computed like another, from other inputs of the same shapes. */
export function copyNode(node: Tensor, inputs: readonly Tensor[]): Tensor {
  const { shape, dtype, name, operator, parameters } = node;
  for (const input of inputs) input.noticeWrites();
  const values = evaluate(nodeInstruction(node), inputs, node.size);
  const needsGradient = inputs.some((input) => input.needsGradient);
  return new Tensor(shape, dtype, name, values, needsGradient, operator, inputs, parameters);
}

/** What a node hands back to each of its inputs, given dL/d(node) on the heap: one array in each input's shape. */
export function pullBackNode(node: Tensor, upstream: Values): readonly Values[] {
  return pullBack(nodeInstruction(node), node.inputs, node, upstream);
}

/** The instruction that computes a node as a tensor; a TypeError for a leaf. */
export function nodeInstruction(node: Tensor): Instruction {
  const { operator, dtype, inputs, shape } = node;
  if (operator === null) throw new TypeError(`${describe(node)} is a leaf: nothing computes it`);
  const parameters = isNumber(node) ? [operator.formula, ...walk(shape, shape, shape)] : node.parameters;
  return instructionOf(operator, dtype, inputs, shape, parameters);
}

/** Whether a node is computed as a number, by an instruction without a record. */
export function isNumber(node: Tensor): boolean {
  return node.parameters.length === 0 && node.operator !== null && node.operator.formula >= 0;
}

function instructionOf(
  operator: Operator,
  dtype: Dtype,
  inputs: readonly Tensor[],
  shape: Shape,
  parameters: readonly number[],
): Instruction {
  const own =
    operator.own?.(
      inputs.map((input) => input.shape),
      shape,
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
      `${operator}: operand ${index + 1} is ${operand === undefined ? "missing" : showAny(operand)}, not a tensor or a number`,
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

/** Whether the last argument of an operator is its options. */
export function isOptions(last: unknown): last is NodeOptions {
  return typeof last === "object" && last !== null && !Array.isArray(last) && !(last instanceof Tensor);
}

/** The name among an operator's options; TypeError for anything else in their place, such as one operand too many. */
export function nameOf(operator: string, options: NodeOptions | undefined): string {
  if (options === undefined) return "";
  if (!isOptions(options)) {
    throw new TypeError(
      `${operator}: ${showAny(options)} is neither an operand nor options such as { name: "y" }`,
    );
  }
  const { name = "" } = options;
  if (typeof name !== "string") throw new TypeError(`${operator}: the name is text, not ${showAny(name)}`);
  return name;
}
