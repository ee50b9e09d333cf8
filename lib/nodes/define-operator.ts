import { OWN } from "../wasm/codes.js";
import type { OwnCall, Values } from "../wasm/memory.js";
import { commonShape } from "./elementwise.js";
import {
  asOperator,
  makeNode,
  type NodeOptions,
  type Operand,
  type Operator,
  toTensors,
} from "./operator.js";
import { broadcastStrides, type Shape } from "./shape.js";
import { Tensor } from "./tensor.js";

/** A function of numbers, one for each input. */
export type Formula = (...inputs: number[]) => number;

/** What `defineOperator` takes. */
export interface OperatorDefinition {
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
  const { name, forward, localGradients } = definition;
  if (typeof name !== "string" || name === "") throw new TypeError("defineOperator: the name is missing");
  if (typeof forward !== "function") throw new TypeError(`defineOperator: ${name} has no function forward`);
  if (!Array.isArray(localGradients) || localGradients.length === 0) {
    throw new TypeError(`defineOperator: ${name} needs one function in localGradients for each input`);
  }
  if (localGradients.some((formula) => typeof formula !== "function")) {
    throw new TypeError(`defineOperator: ${name} has a local gradient that is not a function`);
  }
  const call = (...operands: (Operand | NodeOptions)[]): Tensor => {
    const given = operands.slice(0, localGradients.length) as Operand[];
    const [options, ...surplus] = operands.slice(localGradients.length);
    const isOptions = typeof options === "object" && !(options instanceof Tensor);
    if (surplus.length > 0 || (options !== undefined && !isOptions)) {
      throw new TypeError(`${name}: ${operands.length} operands, it takes ${localGradients.length}`);
    }
    const inputs = toTensors(name, pad(given, localGradients.length));
    return makeNode(operator, inputs, commonShape(name, inputs), [], options as NodeOptions | undefined);
  };
  const operator: OwnOperator = asOperator(call, {
    name,
    symbol: definition.symbol ?? name,
    tex: definition.tex ?? `\\operatorname{${name}}`,
    localGradients: localGradients.map((_, index) => `∂y/∂${letters[index] ?? `x${index + 1}`}`),
    elementwise: true,
    kinks: definition.kinks ?? localGradients.map(() => []),
    poles: localGradients.map(() => []),
    positive: localGradients.map(() => false),
    kind: OWN,
    own: (shapes, shape) => ownCall(definition, shapes, shape),
  });
  return operator;
}

const letters = ["a", "b", "c", "d"];

/** Missing operands, so that the error about them can count. */
function pad(operands: readonly Operand[], length: number): readonly Operand[] {
  return Array.from({ length }, (_, index) => operands[index] as Operand);
}

function ownCall(
  { forward, localGradients }: OperatorDefinition,
  shapes: readonly Shape[],
  shape: Shape,
): OwnCall {
  const places = shapes.map((input) => placesOf(input, shape));
  const elements = (inputs: readonly Values[], index: number): number[] =>
    inputs.map((input, which) => input[places[which]?.(index) ?? 0] as number);
  return {
    forward(output, inputs) {
      for (let index = 0; index < output.length; index++) output[index] = forward(...elements(inputs, index));
    },
    backward(output, inputs, upstream, gradients) {
      for (let index = 0; index < output.length; index++) {
        const numbers = elements(inputs, index);
        for (const [which, gradient] of gradients.entries()) {
          const place = places[which]?.(index) ?? 0;
          const local = localGradients[which]?.(...numbers) as number;
          gradient[place] = (gradient[place] as number) + (upstream[index] as number) * local;
        }
      }
    },
  };
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
