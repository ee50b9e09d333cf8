// What an operator is given: tensors, numbers and options, and the errors about anything else.
import type { Dtype } from "../wasm/memory.js";
import { checkOptions, isOptions, type OptionNames } from "./options.js";
import { broadcastShapes, type Shape, showShape } from "./shape.js";
import { describe, showAny } from "./show.js";
import { Tensor, tensor } from "./tensor.js";

/** An operator's operand: a tensor, or a number for a constant. */
export type Operand = Tensor | number;

/** Options of every operator. */
export interface NodeOptions {
  /** The name of the result, shown in figures and errors. */
  readonly name?: string;
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

/** The dtype that all inputs have; a TypeError when they differ. */
export function commonDtype(operator: string, inputs: readonly Tensor[]): Dtype {
  const [first, ...others] = inputs;
  const other = others.find((input) => input.dtype !== first?.dtype);
  if (!first || !other) return first?.dtype ?? "f64";
  throw new TypeError(
    `${operator}: ${describe(first)} is ${first.dtype} and ${describe(other)} is ${other.dtype}; give both one dtype`,
  );
}

/** The shape to which all inputs broadcast; a RangeError that shows the shapes when they differ. */
export function commonShape(operator: string, inputs: readonly Tensor[]): Shape {
  const shape = broadcastShapes(inputs.map((input) => input.shape));
  if (shape !== null) return shape;
  const shapes = inputs.map((input) => showShape(input.shape)).join(" and ");
  throw new RangeError(`${operator}: ${shapes} do not broadcast (${inputs.map(describe).join(", ")})`);
}

const remedies = { reduction: "a loss is a mean: times the number of its elements it is the sum" };
const ofNodes: OptionNames<NodeOptions> = { name: true };

/** The name among an operator's options; TypeError for anything else in their place, such as one operand too many. */
export function nameOf<Options extends NodeOptions>(
  operator: string,
  options: Options | undefined,
  names: OptionNames<Options> = ofNodes as OptionNames<Options>,
): string {
  if (options === undefined) return "";
  if (!isOptions(options)) {
    throw new TypeError(
      `${operator}: ${showAny(options)} is neither an operand nor options such as { name: "y" }`,
    );
  }
  checkOptions(operator, options, names, remedies);
  const { name = "" } = options;
  if (typeof name !== "string") throw new TypeError(`${operator}: the name is text, not ${showAny(name)}`);
  return name;
}
