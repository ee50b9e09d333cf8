import { describe } from "../nodes/show.js";
import type { Tensor } from "../nodes/tensor.js";
import type { Values } from "../wasm/memory.js";

/** RangeError that names the first node, inputs first, with a value that is NaN or infinite. */
export function requireFiniteValues(nodes: readonly Tensor[]): void {
  const found = firstNotFinite(nodes);
  if (found !== null) throw new RangeError(`forward: ${found}`);
}

/** What gave the first value, inputs first, that is NaN or infinite: "log of x = -1 gave NaN"; null if all are finite. */
export function firstNotFinite(nodes: readonly Tensor[]): string | null {
  for (const node of nodes) {
    const { values } = node;
    const index = firstWrong(values);
    if (index < 0) continue;
    const from = node.inputs.map(describe).join(" and ");
    const who =
      node.operator === null ? `the leaf ${describe(node)} holds` : `${node.operator.name} of ${from} gave`;
    return `${who} ${values[index]}${place(node, index)}`;
  }
  return null;
}

/** RangeError that names the first node, from the output down, with a gradient that is NaN or infinite. */
export function requireFiniteGradients(nodes: readonly Tensor[]): void {
  for (const node of nodes.toReversed()) {
    if (!node.needsGradient) continue;
    const { gradient } = node;
    const index = firstWrong(gradient);
    if (index < 0) continue;
    const users = nodes.filter((user) => user.inputs.includes(node)).map((user) => user.operator?.name);
    const who = users.length > 0 ? `${users.join(" and ")} handed` : "the upstream gave";
    throw new RangeError(`backward: ${who} ${gradient[index]} to ${describe(node)}${place(node, index)}`);
  }
}

function firstWrong(values: Values): number {
  for (let index = 0; index < values.length; index++) {
    if (!Number.isFinite(values[index])) return index;
  }
  return -1;
}

function place(node: Tensor, index: number): string {
  return node.size === 1 ? "" : ` at element ${index}`;
}
