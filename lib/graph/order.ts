import { describe, Tensor } from "../nodes/tensor.js";

/**
 * All nodes that lead to the output, each once and after its inputs. Iterative, so a chain of any length
 * works. TypeError when the output is no tensor, RangeError for a cycle.
 */
export function topologicalOrder(output: Tensor): readonly Tensor[] {
  if (!(output instanceof Tensor))
    throw new TypeError(`Graph: the output is ${String(output)}, not a tensor`);
  const order: Tensor[] = [];
  // How many inputs of a node have been followed; -1 when all have.
  const followed = new Map<Tensor, number>([[output, 0]]);
  const path: Tensor[] = [output];
  for (let node = path.at(-1); node; node = path.at(-1)) {
    const next = followed.get(node) ?? 0;
    const input = node.inputs[next];
    if (input === undefined) {
      followed.set(node, -1);
      order.push(node);
      path.pop();
      continue;
    }
    followed.set(node, next + 1);
    const state = followed.get(input);
    if (state === undefined) {
      followed.set(input, 0);
      path.push(input);
    } else if (state !== -1) {
      throw new RangeError(`Graph: ${describe(input)} depends on itself: a cycle`);
    }
  }
  return order;
}
