import { describe } from "../nodes/show.js";
import { Tensor } from "../nodes/tensor.js";

/** Marks of this sort: open while a node's inputs are being followed, done after it. */
let lastMark = 0;

/**
 * All nodes that lead to the output, each once and after its inputs. Iterative, so a chain of any length
 * works. TypeError when the output is no tensor, RangeError for a cycle.
 */
export function topologicalOrder(output: Tensor): readonly Tensor[] {
  if (!(output instanceof Tensor))
    throw new TypeError(`Graph: the output is ${String(output)}, not a tensor`);
  const open = lastMark + 1;
  const done = lastMark + 2;
  lastMark = done;
  const order: Tensor[] = [];
  // The path from the output to where the sort is, and how many inputs of each have been followed.
  const path: Tensor[] = [output];
  const followed: number[] = [0];
  output.mark = open;
  for (let node = path.at(-1); node; node = path.at(-1)) {
    const next = followed[path.length - 1] as number;
    const input = node.inputs[next];
    if (input === undefined) {
      node.mark = done;
      order.push(node);
      path.pop();
      followed.pop();
      continue;
    }
    followed[path.length - 1] = next + 1;
    if (input.mark === done) continue;
    if (input.mark === open) throw new RangeError(`Graph: ${describe(input)} depends on itself: a cycle`);
    input.mark = open;
    path.push(input);
    followed.push(0);
  }
  return order;
}
