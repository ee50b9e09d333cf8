import { ELEMENTWISE } from "../wasm/codes.js";
import {
  asOperator,
  type BinaryOperator,
  makeNode,
  type NodeOptions,
  type Operand,
  type Operator,
  toTensors,
  type UnaryOperator,
  type VariadicOperator,
} from "./operator.js";
import { broadcastShapes, type Shape, showShape, walk } from "./shape.js";
import { describe, Tensor } from "./tensor.js";

/** The definition of an elementwise operator whose formula stands in lib/wasm/assembly/formulas.ts. */
export interface ElementwiseDefinition {
  readonly name: string;
  readonly symbol: string;
  readonly tex: string;
  /** The formula's code in lib/wasm/codes.ts. */
  readonly formula: number;
  readonly localGradients: readonly string[];
  readonly kinks?: readonly (readonly number[])[];
  readonly poles?: readonly (readonly number[])[];
  readonly positive?: readonly boolean[];
}

/** Makes an operator of one input from its definition. */
export function unary(definition: ElementwiseDefinition): UnaryOperator {
  const call = (x: Operand, options?: NodeOptions): Tensor => {
    const inputs = toTensors(definition.name, [x]);
    return elementwiseNode(operator, definition.formula, inputs, options);
  };
  const operator: UnaryOperator = asOperator(call, fieldsOf(definition));
  return operator;
}

/** Makes an operator of two inputs from its definition. */
export function binary(definition: ElementwiseDefinition): BinaryOperator {
  const call = (a: Operand, b: Operand, options?: NodeOptions): Tensor => {
    const inputs = toTensors(definition.name, [a, b]);
    return elementwiseNode(operator, definition.formula, inputs, options);
  };
  const operator: BinaryOperator = asOperator(call, fieldsOf(definition));
  return operator;
}

/** Makes an operator of two inputs that folds further ones from the left. */
export function variadic(definition: ElementwiseDefinition): VariadicOperator {
  const call = (a: Operand, b: Operand, ...more: (Operand | NodeOptions)[]): Tensor => {
    const [operands, options] = splitOptions([a, b, ...more]);
    const [first, ...others] = toTensors(definition.name, operands);
    if (!first || others.length === 0) {
      throw new TypeError(`${definition.name}: ${operands.length} operands, at least 2 are needed`);
    }
    return others.reduce((left, right, index) => {
      const last = index === others.length - 1;
      return elementwiseNode(operator, definition.formula, [left, right], last ? options : undefined);
    }, first);
  };
  const operator: VariadicOperator = asOperator(call, fieldsOf(definition));
  return operator;
}

/** Separates the trailing options from the operands before them. */
function splitOptions(args: readonly (Operand | NodeOptions)[]): [Operand[], NodeOptions | undefined] {
  const last = args.at(-1);
  const isOptions = typeof last === "object" && !(last instanceof Tensor) && !Array.isArray(last);
  return [(isOptions ? args.slice(0, -1) : args) as Operand[], isOptions ? last : undefined];
}

function fieldsOf(definition: ElementwiseDefinition): Operator {
  const { formula, ...fields } = definition;
  const inputs = definition.localGradients;
  return {
    elementwise: true,
    kinks: inputs.map(() => []),
    poles: inputs.map(() => []),
    positive: inputs.map(() => false),
    kind: ELEMENTWISE,
    own: null,
    ...fields,
  };
}

function elementwiseNode(
  operator: Operator,
  formula: number,
  inputs: readonly Tensor[],
  options: NodeOptions | undefined,
): Tensor {
  const shape = commonShape(operator.name, inputs);
  const [a, b = a] = inputs as [Tensor, Tensor?];
  const parameters = [formula, ...walk(shape, a.shape, b.shape)];
  return makeNode(operator, inputs, shape, parameters, options);
}

/** The shape to which all inputs broadcast; a RangeError that shows the shapes when they differ. */
export function commonShape(operator: string, inputs: readonly Tensor[]): Shape {
  const shape = broadcastShapes(inputs.map((input) => input.shape));
  if (shape !== null) return shape;
  const shapes = inputs.map((input) => showShape(input.shape)).join(" and ");
  throw new RangeError(`${operator}: ${shapes} do not broadcast (${inputs.map(describe).join(", ")})`);
}
