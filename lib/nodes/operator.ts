import { kernels } from "../wasm/kernels.js";
import { memory } from "../wasm/memory.js";
import { parseFormula, type Tree } from "./formula.js";
import { commonDtype, commonShape, type NodeOptions, nameOf, type Operand, toTensors } from "./operands.js";
import { isOptions } from "./options.js";
import { onLoan } from "./places.js";
import { type Shape, sizeOf, stridesOf } from "./shape.js";
import { Tensor } from "./tensor.js";
import { lettersOf, texFormula, writeFormula } from "./write-formula.js";

/** What computes a node. Every operator is the function that makes its nodes, with these fields. */
export interface Operator {
  /** As it is imported and as errors say it: "add". */
  readonly name: string;
  /** What a drawing writes into the node's circle. */
  readonly symbol: string;
  /** The definition in TeX, of inputs a and b. */
  readonly tex: string;
  /** The local gradient for each input as it is written, such as "b" or "1 − y²". */
  readonly localGradients: readonly string[];
  /** @internal y of the inputs a and b, or of a loss what its mean is of; null where that is no formula of numbers. */
  readonly formula: Tree | null;
  /** @internal The local gradients as formulas. */
  readonly slopes: readonly Tree[];
  /** @internal What equations call it where its symbol would not do: a formula of its inputs. */
  readonly called?: string;
  /** Whether each element of the result depends on one element of each input. */
  readonly elementwise: boolean;
  /** For each input, where the derivative jumps: [0] for relu. */
  readonly kinks: readonly (readonly number[])[];
  /** @internal By what the kernels know the formula of an elementwise operator of the library. */
  readonly code?: number;
  /** @internal Computes y from its inputs, all of them in the kernels' memory. */
  readonly forward: (y: Tensor) => void;
  /**
   * @internal Adds to the gradient of each input x that needs one: dx += dy · ∂y/∂x. It adds, as x may be used by others
   * too, each of which hands back its own part.
   */
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

/** What an operator is defined by; the rest of its fields follow from it. */
export interface Definition
  extends Omit<Operator, "tex" | "formula" | "localGradients" | "slopes" | "kinks"> {
  /** y of the inputs a and b. */
  readonly formula?: string;
  /** The definition in TeX where it is no formula of numbers. */
  readonly tex?: string;
  /** ∂y/∂x for each input x: a formula of the inputs a and b, the result y and what arrives, dy. */
  readonly localGradients: readonly string[];
  readonly kinks?: readonly (readonly number[])[];
  /** Whether inputs and result are matrices, which have capital letters. */
  readonly ofMatrices?: boolean;
}

/** Gives a function that makes nodes an operator's fields, its name included. */
export function asOperator<F extends (...args: never[]) => Tensor>(
  call: F,
  { formula, tex, localGradients, kinks, ofMatrices, ...fields }: Definition,
): F & Operator {
  const slopes = localGradients.map(parseFormula);
  const names = lettersOf(slopes.length, ofMatrices ?? false);
  const tree = formula === undefined ? null : parseFormula(formula);
  const operator: Operator = {
    ...fields,
    tex: tex ?? (tree ? texFormula(tree) : fields.name),
    formula: tree,
    slopes,
    localGradients: slopes.map((slope) => writeFormula(slope, { names })),
    kinks: kinks ?? slopes.map(() => []),
  };
  return Object.defineProperties(call, Object.getOwnPropertyDescriptors(operator)) as F & Operator;
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

/** A row of the table of elementwise operators. */
export interface Row {
  readonly name: string;
  readonly symbol: string;
  /** What equations write where symbol and brackets would not do: "abs(a)" for |a|. */
  readonly called?: string;
  /** y of the inputs a and b. */
  readonly formula: string;
  /** ∂y/∂a and ∂y/∂b, of a, b and y. */
  readonly localGradients: readonly string[];
  /** For each input, where a local gradient jumps. */
  readonly kinks?: readonly (readonly number[])[];
}

const none: readonly number[] = [];
let count = 0;

/** The fields of the next operator of the table, operators.ts: the kernels know it by its place there. */
function elementwise(row: Row): Definition {
  const code = count;
  count += 1;
  return {
    ...row,
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

/** Makes the table's next operator of one input. */
export function unary(row: Row): UnaryOperator {
  const call = (x: Operand, options?: NodeOptions): Tensor =>
    elementwiseNode(operator, toTensors(row.name, [x]), options);
  const operator: UnaryOperator = asOperator(call, elementwise(row));
  return operator;
}

/** Makes the table's next operator of two inputs. */
export function binary(row: Row): BinaryOperator {
  const call = (a: Operand, b: Operand, options?: NodeOptions): Tensor =>
    elementwiseNode(operator, toTensors(row.name, [a, b]), options);
  const operator: BinaryOperator = asOperator(call, elementwise(row));
  return operator;
}

/** Makes the table's next operator of two inputs that folds further ones from the left. */
export function variadic(row: Row): VariadicOperator {
  const call = (...all: (Operand | NodeOptions)[]): Tensor => {
    const last = all.at(-1);
    const options = isOptions<NodeOptions>(last) ? last : undefined;
    const operands = toTensors(row.name, (options ? all.slice(0, -1) : all) as Operand[]);
    const [first, ...others] = operands;
    if (!first || others.length === 0) {
      throw new TypeError(`${row.name}: ${operands.length} operands, at least 2 are needed`);
    }
    return others.reduce(
      (left, right, index) =>
        elementwiseNode(operator, [left, right], index === others.length - 1 ? options : undefined),
      first,
    );
  };
  const operator: VariadicOperator = asOperator(call, elementwise(row));
  return operator;
}
