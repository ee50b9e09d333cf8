import { OWN } from "../wasm/codes.js";
import type { OwnOn } from "../wasm/record.js";
import { commonShape } from "./elementwise.js";
import {
  asOperator,
  isOptions,
  makeNode,
  type NodeOptions,
  nameOf,
  type Operand,
  type Operator,
  smoothEverywhere,
  toTensors,
} from "./operator.js";
import { broadcastStrides, type Shape } from "./shape.js";
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
    if (surplus.length > 0 || (options !== undefined && !isOptions(options))) {
      throw new TypeError(`${name}: ${operands.length} operands, it takes ${localGradients.length}`);
    }
    const inputs = toTensors(name, pad(given, localGradients.length));
    return makeNode(operator, inputs, commonShape(name, inputs), [], nameOf(name, options));
  };
  const operator: OwnOperator = asOperator(call, {
    ...smoothEverywhere(localGradients.length),
    name,
    symbol: definition.symbol ?? name,
    tex: definition.tex ?? `\\operatorname{${name}}`,
    localGradients: localGradients.map((_, index) => `∂y/∂${letters[index] ?? `x${index + 1}`}`),
    elementwise: true,
    ...(definition.kinks ? { kinks: definition.kinks } : {}),
    kind: OWN,
    own: (shapes, shape) => ownOn(definition, shapes, shape),
  });
  return operator;
}

const letters = ["a", "b", "c", "d"];

/** Missing operands, so that the error about them can count. */
function pad(operands: readonly Operand[], length: number): readonly Operand[] {
  return Array.from({ length }, (_, index) => operands[index] as Operand);
}

/** The operator on values in the memory: element by element, in JavaScript. */
function ownOn(definition: OperatorDefinition, shapes: readonly Shape[], shape: Shape): OwnOn {
  const { name, forward, localGradients } = definition;
  const places = shapes.map((input) => placesOf(input, shape));
  return (output, inputs) => {
    const elements = (index: number): number[] =>
      inputs.map(({ values }, which) => values[places[which]?.(index) ?? 0] as number);
    const compute = (): void => {
      for (let index = 0; index < output.values.length; index++) {
        const numbers = elements(index);
        const y: unknown = forward(...numbers);
        if (typeof y !== "number") throw notNumber(`${name}: forward`, numbers, y);
        output.values[index] = y;
      }
    };
    const pullBack = (): void => {
      for (let index = 0; index < output.values.length; index++) {
        const numbers = elements(index);
        for (const [which, { gradient }] of inputs.entries()) {
          const place = places[which]?.(index) ?? 0;
          const local: unknown = localGradients[which]?.(...numbers);
          if (typeof local !== "number") throw notNumber(`${name}: localGradients[${which}]`, numbers, local);
          gradient[place] = (gradient[place] as number) + (output.gradient[index] as number) * local;
        }
      }
    };
    return (direction) => (direction === 0 ? compute() : pullBack());
  };
}

/** The error about what a formula gave, which is undefined where a return is missing. */
function notNumber(formula: string, inputs: readonly number[], result: unknown): TypeError {
  return new TypeError(`${formula}(${inputs.join(", ")}) gave ${showAny(result)}, not a number`);
}

/** From an element of the result to the element of an input that it came from. */
function placesOf(input: Shape, shape: Shape): (index: number) => number {
  const strides = broadcastStrides(input, shape);
  return (index) => {
    let place = 0;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const extent = shape[axis] ?? 1;
      place += (index % extent) * (strides[axis] ?? 0);
      index = Math.floor(index / extent);
    }
    return place;
  };
}
