import { kernels } from "../wasm/kernels.js";
import { memory } from "../wasm/memory.js";
import {
  commonDtype,
  commonShape,
  isOptions,
  type NodeOptions,
  nameOf,
  type Operand,
  toTensors,
} from "./operands.js";
import { onLoan } from "./places.js";
import { type Shape, sizeOf, stridesOf } from "./shape.js";
import { Tensor } from "./tensor.js";

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
  /** @internal By what the kernels know the formula of an elementwise operator of the library. */
  readonly code?: number;
  /** @internal Computes y from its inputs, all of them in the kernels' memory. */
  readonly forward: (y: Tensor) => void;
  /** @internal Adds to the gradient of each input that needs one: dx += dy · ∂y/∂x. */
  readonly backward: (y: Tensor) => void;
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

/** A node: the operator's result on the inputs, computed at once. TypeError when the dtypes differ. */
export function makeNode(
  operator: Operator,
  inputs: readonly Tensor[],
  shape: Shape,
  layout: readonly number[],
  name = "",
): Tensor {
  const dtype = commonDtype(operator.name, inputs);
  const needsGradient = inputs.some((input) => input.needsGradient);
  for (const input of inputs) input.noticeWrites();
  const y = new Tensor(shape, sizeOf(shape), dtype, name, null, needsGradient, operator, inputs, layout);
  onLoan(y, () => {
    operator.forward(y);
    y.home = y.values.slice();
  });
  return y;
}

/** 1 for f64, 0 for f32, as the kernels ask for it. */
export function isDouble(y: Tensor): number {
  return y.dtype === "f64" ? 1 : 0;
}

/** The definition of an elementwise operator whose formula stands in lib/wasm/assembly/formulas.ts. */
export interface ElementwiseDefinition {
  readonly name: string;
  readonly symbol: string;
  readonly tex: string;
  readonly localGradients: readonly string[];
  readonly kinks?: readonly (readonly number[])[];
}

const none: readonly number[] = [];
let count = 0;

/** The fields of the next operator of the table below: the kernels know it by its place there. */
function elementwise(definition: ElementwiseDefinition): Operator {
  const code = count;
  count += 1;
  return {
    kinks: definition.localGradients.map(() => []),
    ...definition,
    elementwise: true,
    code,
    forward: (y) => {
      const [a, b = a] = y.inputs as [Tensor, Tensor?];
      if (isNumber(y)) kernels.number(code, y.address, a.address, b.address);
      else kernels.elementwise(code, isDouble(y), y.address, a.address, b.address, memory.list(y.layout));
    },
    backward: (y) => {
      const [a, b = a] = y.inputs as [Tensor, Tensor?];
      const [strides, needs] = [memory.list(y.layout), needsOf(a, b)];
      if (isNumber(y)) kernels.numberBack(code, y.address, a.address, b.address, needs);
      else kernels.elementwiseBack(code, isDouble(y), y.address, a.address, b.address, strides, needs);
    },
  };
}

/** Whether a node is a single number in f64 by an operator of the table, for which the kernels have shorter ways. */
export function isNumber(y: Tensor): boolean {
  return y.size === 1 && y.dtype === "f64" && y.operator?.code !== undefined;
}

/** Which of the inputs get a gradient, as the kernels ask for it. */
export function needsOf(a: Tensor, b: Tensor): number {
  return (a.needsGradient ? 1 : 0) + (b.needsGradient ? 2 : 0);
}

function elementwiseNode(operator: Operator, inputs: readonly Tensor[], options?: NodeOptions): Tensor {
  const name = nameOf(operator.name, options);
  const [a, b = a] = inputs as [Tensor, Tensor?];
  const isScalar = a.shape.length === 0 && b.shape.length === 0;
  const shape = isScalar ? a.shape : commonShape(operator.name, inputs);
  const layout = isScalar && a.dtype === "f64" ? none : stridesOf(shape, a.shape, b.shape);
  return makeNode(operator, inputs, shape, layout, name);
}

function unary(definition: ElementwiseDefinition): UnaryOperator {
  const call = (x: Operand, options?: NodeOptions): Tensor =>
    elementwiseNode(operator, toTensors(definition.name, [x]), options);
  const operator: UnaryOperator = asOperator(call, elementwise(definition));
  return operator;
}

function binary(definition: ElementwiseDefinition): BinaryOperator {
  const call = (a: Operand, b: Operand, options?: NodeOptions): Tensor =>
    elementwiseNode(operator, toTensors(definition.name, [a, b]), options);
  const operator: BinaryOperator = asOperator(call, elementwise(definition));
  return operator;
}

function variadic(definition: ElementwiseDefinition): VariadicOperator {
  const call = (...all: (Operand | NodeOptions)[]): Tensor => {
    const last = all.at(-1);
    const options = isOptions(last) ? last : undefined;
    const operands = toTensors(definition.name, (options ? all.slice(0, -1) : all) as Operand[]);
    const [first, ...others] = operands;
    if (!first || others.length === 0) {
      throw new TypeError(`${definition.name}: ${operands.length} operands, at least 2 are needed`);
    }
    return others.reduce(
      (left, right, index) =>
        elementwiseNode(operator, [left, right], index === others.length - 1 ? options : undefined),
      first,
    );
  };
  const operator: VariadicOperator = asOperator(call, elementwise(definition));
  return operator;
}

/**
 * y = a + b, of two or more operands, folded from the left. Hands the upstream to every input unchanged. Shapes are
 * broadcast as NumPy does; RangeError when they differ otherwise.
 */
export const add: VariadicOperator = variadic({
  name: "add",
  symbol: "+",
  tex: "a + b",
  localGradients: ["1", "1"],
});

/** y = a − b. Shapes are broadcast; RangeError when they do not fit. */
export const sub: BinaryOperator = binary({
  name: "sub",
  symbol: "−",
  tex: "a - b",
  localGradients: ["1", "−1"],
});

/**
 * y = ab, element by element, of two or more operands, folded from the left. Hands each input the upstream times the
 * other input. Shapes are broadcast; RangeError when they do not fit.
 */
export const mul: VariadicOperator = variadic({
  name: "mul",
  symbol: "×",
  tex: "a \\, b",
  localGradients: ["b", "a"],
});

/** y = a / b: ±∞ or NaN where b is 0, as IEEE 754 has it. Shapes are broadcast; RangeError when they do not fit. */
export const div: BinaryOperator = binary({
  name: "div",
  symbol: "÷",
  tex: "\\frac{a}{b}",
  localGradients: ["1 / b", "−y / b"],
});

/** y = −x, in the shape of x. */
export const neg: UnaryOperator = unary({
  name: "neg",
  symbol: "−",
  tex: "-x",
  localGradients: ["−1"],
});

/**
 * y = aᵇ, NaN for a negative a unless b is whole. The gradient for a is 0 where b is 0 (a⁰ = 1 throughout), that for
 * b is NaN where a is negative. Shapes are broadcast; RangeError when they do not fit.
 */
export const pow: BinaryOperator = binary({
  name: "pow",
  symbol: "^",
  tex: "a^b",
  localGradients: ["b aᵇ⁻¹", "y ln a"],
});

/** y = eˣ, its own derivative; ∞ above 709.78. */
export const exp: UnaryOperator = unary({
  name: "exp",
  symbol: "exp",
  tex: "e^x",
  localGradients: ["y"],
});

/** y = ln x: −∞ at 0, NaN below. */
export const log: UnaryOperator = unary({
  name: "log",
  symbol: "ln",
  tex: "\\ln x",
  localGradients: ["1 / x"],
});

/** y = 1 / (1 + e⁻ˣ), between 0 and 1, finite for every x. The derivative y(1 − y) is at most 1/4. */
export const sigmoid: UnaryOperator = unary({
  name: "sigmoid",
  symbol: "σ",
  tex: "\\frac{1}{1 + e^{-x}}",
  localGradients: ["y(1 − y)"],
});

/** y = tanh x, between −1 and 1. The derivative 1 − y² is 1 at 0. */
export const tanh: UnaryOperator = unary({
  name: "tanh",
  symbol: "tanh",
  tex: "\\tanh x",
  localGradients: ["1 − y²"],
});

/** y = max(0, x) (Nair and Hinton, 2010). At 0, where every number in [0, 1] is a subgradient, the gradient is 0. */
export const relu: UnaryOperator = unary({
  name: "relu",
  symbol: "ReLU",
  tex: "\\max(0, x)",
  localGradients: ["1 if x > 0, else 0"],
  kinks: [[0]],
});
