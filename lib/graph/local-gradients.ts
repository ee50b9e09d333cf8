import { onLoan } from "../nodes/places.js";
import { placesOf, type Shape, stridesOf } from "../nodes/shape.js";
import { showAny } from "../nodes/show.js";
import { constantOf, Tensor } from "../nodes/tensor.js";
import { memory, type Values, zeros } from "../wasm/memory.js";

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
  const inputs = node.inputs.map((x) => variableOf(x.values.slice(), x.shape));
  const contributions = handedBack(node, inputs, node.layout, node.gradient.slice());
  const values = operator.elementwise ? slopes(node) : [];
  return node.inputs.map((input, index) => ({
    input,
    value: values[index] ? constantOf(values[index], node.shape) : null,
    formula: operator.localGradients[index] ?? "",
    contribution: constantOf(contributions[index] as Values, input.shape),
  }));
}

/** The derivative for each input: what is handed back where each is repeated to the node's shape and the upstream is 1. */
function slopes(node: Tensor): readonly Values[] {
  const { shape, size, dtype } = node;
  const repeated = node.inputs.map((x) => {
    const place = placesOf(x.shape, shape);
    const values = zeros(dtype, size).map((_, index) => x.values[place(index)] as number);
    return variableOf(values, shape);
  });
  return handedBack(node, repeated, stridesOf(shape, shape, shape), zeros(dtype, size).fill(1));
}

/** What a node would hand back to each of these inputs, which stand in for its own: two of them may be one node. */
function handedBack(
  { shape, size, dtype, values, operator }: Tensor,
  inputs: readonly Tensor[],
  layout: readonly number[],
  upstream: Values,
): readonly Values[] {
  const y = new Tensor(shape, size, dtype, "", values.slice(), true, operator, inputs, layout);
  let parts: readonly Values[] = [];
  onLoan(y, () => {
    memory.writeGradient(y.address, upstream);
    const gradients = inputs.map((x) => memory.gradient(dtype, x.address, x.size).fill(0));
    operator?.backward(y);
    parts = gradients.map((gradient) => gradient.slice());
  });
  return parts;
}

function variableOf(values: Values, shape: Shape): Tensor {
  const dtype = values instanceof Float64Array ? "f64" : "f32";
  return new Tensor(shape, values.length, dtype, "", values, true);
}
