import { nodeInstruction, pullBackNode } from "../nodes/operator.js";
import { broadcastStrides, type Shape, walk } from "../nodes/shape.js";
import { showAny } from "../nodes/show.js";
import { gradientOf, valuesOf } from "../nodes/storage.js";
import { constantOf, Tensor } from "../nodes/tensor.js";
import { type Values, zeros } from "../wasm/memory.js";
import { type Instruction, pullBack } from "../wasm/record.js";

/** What happens on one edge of the graph when a node's gradient goes back to one of its inputs. */
export interface LocalGradient {
  /** The input at the other end of the edge. */
  readonly input: Tensor;
  /** ∂(node)/∂(input), element by element in the node's shape; null where it is not elementwise. */
  readonly value: Tensor | null;
  /** The local gradient in words, such as "b", "1 − y²" or "∂L/∂Y Bᵀ". */
  readonly formula: string;
  /** What the node hands to the input: the upstream (`node.grad`) times the local gradient, in the input's shape. */
  readonly contribution: Tensor;
}

/** The local gradients of a node, one for each of its inputs, at the values it has now; none for a leaf. */
export function localGradients(node: Tensor): readonly LocalGradient[] {
  if (!(node instanceof Tensor)) throw new TypeError(`localGradients: ${showAny(node)} is not a tensor`);
  const { operator } = node;
  if (operator === null) return [];
  const contributions = pullBackNode(node, gradientOf(node).slice());
  const values = operator.elementwise ? elementwiseDerivatives(node) : [];
  return node.inputs.map((input, index) => ({
    input,
    value: values[index] ? constantOf(values[index], node.shape) : null,
    formula: operator.localGradients[index] ?? "",
    contribution: constantOf(contributions[index] as Values, input.shape),
  }));
}

/** The derivative for each input where every input is repeated to the node's shape and the upstream is 1. */
function elementwiseDerivatives(node: Tensor): readonly Values[] {
  const repeated = node.inputs.map((input) =>
    constantOf(repeat(valuesOf(input), input.shape, node.shape), node.shape),
  );
  const ones = zeros(node.dtype, node.size).fill(1);
  return pullBack(unbroadcast(node), repeated, node, ones);
}

/** The node's instruction for inputs that all have the node's shape. */
function unbroadcast(node: Tensor): Instruction {
  const { shape, operator } = node;
  const shapes = node.inputs.map(() => shape);
  const own = operator?.own?.(shapes, shape) ?? null;
  return {
    ...nodeInstruction(node),
    parameters: [operator?.formula ?? 0, ...walk(shape, shape, shape)],
    own,
  };
}

function repeat(values: Values, from: Shape, to: Shape): Values {
  const strides = broadcastStrides(from, to);
  const size = to.reduce((product, extent) => product * extent, 1);
  return zeros(values instanceof Float64Array ? "f64" : "f32", size).map((_, index) => {
    let place = 0;
    for (let axis = to.length - 1, rest = index; axis >= 0; axis--) {
      const extent = to[axis] ?? 1;
      place += (rest % extent) * (strides[axis] ?? 0);
      rest = Math.floor(rest / extent);
    }
    return values[place] as number;
  });
}
