import { memory, type Values } from "../wasm/memory.js";
import { letterOf } from "./formula.js";
import { commonShape, type NodeOptions, nameOf, type Operand, toTensors } from "./operands.js";
import { asOperator, makeNode, type Operator } from "./operator.js";
import { checkOptions, isOptions, type OptionNames } from "./options.js";
import { placesOf } from "./shape.js";
import { showAny } from "./show.js";
import type { Tensor } from "./tensor.js";

/** A function of numbers, one for each input. */
export type Formula = (...inputs: number[]) => number;

/** What `defineOperator` takes. */
export interface OperatorDefinition {
  /** As errors and drawings say it. */
  readonly name: string;
  /** What a drawing writes into the node's circle; the name without one. */
  readonly symbol?: string;
  /** The definition in TeX; the name without one. */
  readonly tex?: string;
  /** y of one element of each input. */
  readonly forward: Formula;
  /** ∂y/∂input for each input, of the same numbers. */
  readonly localGradients: readonly Formula[];
  /** For each input, where the derivative jumps, such as [[0]]. */
  readonly kinks?: readonly (readonly number[])[];
}

const fields: OptionNames<OperatorDefinition> = {
  name: true,
  symbol: true,
  tex: true,
  forward: true,
  localGradients: true,
  kinks: true,
};

/** An operator of one's own. */
export interface OwnOperator extends Operator {
  /** The operator of as many operands as it has local gradients, with options last. */
  (...operands: (Operand | NodeOptions)[]): Tensor;
}

/**
 * Makes an elementwise operator from functions of numbers; its nodes broadcast, replay and are drawn and
 * checked like any other. TypeError when a field is missing or not a function.
 */
export function defineOperator(definition: OperatorDefinition): OwnOperator {
  const { name, forward, localGradients } = definition ?? {};
  checkOptions("defineOperator", definition, fields, { backward: "write localGradients" });
  if (typeof name !== "string" || name === "") throw new TypeError("defineOperator: the name is missing");
  if (typeof forward !== "function") throw new TypeError(`defineOperator: ${name} has no function forward`);
  if (!Array.isArray(localGradients) || localGradients.length === 0) {
    throw new TypeError(`defineOperator: ${name} needs one function in localGradients for each input`);
  }
  if (localGradients.some((formula) => typeof formula !== "function")) {
    throw new TypeError(`defineOperator: ${name} has a local gradient that is not a function`);
  }
  if (forward.length > localGradients.length) {
    const [inputs, given] = [forward.length, localGradients.length];
    throw new TypeError(
      `defineOperator: ${name} has ${inputs} inputs in forward, but ${given} localGradients`,
    );
  }
  const call = (...operands: (Operand | NodeOptions)[]): Tensor => {
    const given = operands.slice(0, localGradients.length) as Operand[];
    const [options, ...surplus] = operands.slice(localGradients.length);
    if (surplus.length > 0 || (options !== undefined && !isOptions<NodeOptions>(options))) {
      throw new TypeError(`${name}: ${operands.length} operands, it takes ${localGradients.length}`);
    }
    const inputs = toTensors(name, pad(given, localGradients.length));
    return makeNode(operator, inputs, commonShape(name, inputs), [], nameOf(name, options));
  };
  const operator: OwnOperator = asOperator(call, {
    name,
    symbol: definition.symbol ?? name,
    tex: definition.tex ?? `\\operatorname{${name}}`,
    localGradients: localGradients.map((_, index) => `slope(y, ${letterOf(index)})`),
    elementwise: true,
    ...(definition.kinks ? { kinks: definition.kinks } : {}),
    forward: (y) => compute(definition, y),
    backward: (y) => addGradients(definition, y),
  });
  return operator;
}

/** Missing operands, so that the error about them can count. */
function pad(operands: readonly Operand[], length: number): readonly Operand[] {
  return Array.from({ length }, (_, index) => operands[index] as Operand);
}

/** y of each element, in JavaScript. */
function compute({ name, forward }: OperatorDefinition, y: Tensor): void {
  const values = valuesAt(y);
  const elements = elementsOf(y);
  for (let index = 0; index < y.size; index++) {
    const numbers = elements(index);
    const result: unknown = forward(...numbers);
    if (typeof result !== "number") throw notNumber(`${name}: forward`, numbers, result);
    values[index] = result;
  }
}

/** dx += dy · ∂y/∂x of each element, for each input x. */
function addGradients({ name, localGradients }: OperatorDefinition, y: Tensor): void {
  const upstream = memory.gradient(y.dtype, y.address, y.size);
  const elements = elementsOf(y);
  const gradients = y.inputs.map((x) => memory.gradient(x.dtype, x.address, x.size));
  const places = y.inputs.map((x) => placesOf(x.shape, y.shape));
  for (let index = 0; index < y.size; index++) {
    const numbers = elements(index);
    for (const [which, gradient] of gradients.entries()) {
      const place = places[which]?.(index) ?? 0;
      const local: unknown = localGradients[which]?.(...numbers);
      if (typeof local !== "number") throw notNumber(`${name}: localGradients[${which}]`, numbers, local);
      // A shut gate hands back 0, whatever comes in: 0 times infinity would be NaN.
      if (local !== 0) gradient[place] = (gradient[place] as number) + (upstream[index] as number) * local;
    }
  }
}

/** Where the kernels see the values of a node or of a leaf. */
function valuesAt(x: Tensor): Values {
  return memory.values(x.dtype, x.address, x.size);
}

/** From an element of the result to those of the inputs that it depends on. */
function elementsOf(y: Tensor): (index: number) => number[] {
  const inputs = y.inputs.map((x) => ({ values: valuesAt(x), place: placesOf(x.shape, y.shape) }));
  return (index) => inputs.map(({ values, place }) => values[place(index)] as number);
}

/** The error about what a formula gave, which is undefined where a return is missing. */
function notNumber(formula: string, inputs: readonly number[], result: unknown): TypeError {
  return new TypeError(`${formula}(${inputs.join(", ")}) gave ${showAny(result)}, not a number`);
}
