import { arithmetic } from "../wasm/arithmetic.js";
import { ELEMENTWISE } from "../wasm/codes.js";
import {
  asOperator,
  type BinaryOperator,
  isOptions,
  makeNode,
  type NodeOptions,
  nameOf,
  type Operand,
  type Operator,
  smoothEverywhere,
  toTensors,
  type UnaryOperator,
  type VariadicOperator,
} from "./operator.js";
import { broadcastShapes, type Shape, showShape, walk } from "./shape.js";
import { describe } from "./show.js";
import { numberOf } from "./storage.js";
import { Tensor } from "./tensor.js";

/** The definition of an elementwise operator whose formula stands in lib/wasm/assembly/formulas.ts. */
export interface ElementwiseDefinition {
  readonly name: string;
  readonly symbol: string;
  readonly tex: string;
  /** The formula's code in lib/wasm/codes.ts. */
  readonly formula: number;
  readonly localGradients: readonly string[];
  readonly kinks?: readonly (readonly number[])[];
}

/** Makes an operator of one input from its definition. */
export function unary(definition: ElementwiseDefinition): UnaryOperator {
  const call = (x: Operand, options?: NodeOptions): Tensor =>
    elementwiseNode(operator, toTensors(definition.name, [x]), options);
  const operator: UnaryOperator = asOperator(call, fieldsOf(definition));
  return operator;
}

/** Makes an operator of two inputs from its definition. */
export function binary(definition: ElementwiseDefinition): BinaryOperator {
  const call = (a: Operand, b: Operand, options?: NodeOptions): Tensor =>
    elementwiseNode(operator, toTensors(definition.name, [a, b]), options);
  const operator: BinaryOperator = asOperator(call, fieldsOf(definition));
  return operator;
}

/** Makes an operator of two inputs that folds further ones from the left. */
export function variadic(definition: ElementwiseDefinition): VariadicOperator {
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
  const operator: VariadicOperator = asOperator(call, fieldsOf(definition));
  return operator;
}

function fieldsOf(definition: ElementwiseDefinition): Operator {
  const common = smoothEverywhere(definition.localGradients.length);
  return { ...common, elementwise: true, kind: ELEMENTWISE, ...definition };
}

function elementwiseNode(operator: Operator, inputs: readonly Tensor[], options?: NodeOptions): Tensor {
  const [a, b = a] = inputs as [Tensor, Tensor?];
  const name = nameOf(operator.name, options);
  if (isNumber(a) && isNumber(b)) {
    if (a.exposed) a.noticeWrites();
    if (b.exposed) b.noticeWrites();
    const value = arithmetic.evaluate(operator.formula, numberOf(a), numberOf(b));
    const needsGradient = a.needsGradient || b.needsGradient;
    return new Tensor(a.shape, "f64", name, value, needsGradient, operator, inputs);
  }
  const shape = commonShape(operator.name, inputs);
  const parameters = [operator.formula, ...walk(shape, a.shape, b.shape)];
  return makeNode(operator, inputs, shape, parameters, name);
}

/** Scalars in f64 are computed as numbers, without record or shape. */
function isNumber(x: Tensor): boolean {
  return x.shape.length === 0 && x.dtype === "f64";
}

/** The shape to which all inputs broadcast; a RangeError that shows the shapes when they differ. */
export function commonShape(operator: string, inputs: readonly Tensor[]): Shape {
  const shape = broadcastShapes(inputs.map((input) => input.shape));
  if (shape !== null) return shape;
  const shapes = inputs.map((input) => showShape(input.shape)).join(" and ");
  throw new RangeError(`${operator}: ${shapes} do not broadcast (${inputs.map(describe).join(", ")})`);
}
