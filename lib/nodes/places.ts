// Where tensors lie in the kernels' memory: side by side in a graph's block, or for one call on loan.
import { Memory, memory, widthOf } from "../wasm/memory.js";
import type { Tensor } from "./tensor.js";

/** The bytes of tensors side by side. */
export function bytesOf(tensors: readonly Tensor[]): number {
  return Memory.align(tensors.reduce((end, x) => startOf(x, end) + widthOf(x.dtype) * x.size, 0));
}

/** Gives tensors their places from an address on; copies of their values are there, except of what has none yet. */
export function place(tensors: readonly Tensor[], start: number): void {
  let end = start;
  for (const x of tensors) {
    const address = startOf(x, end);
    if (x.home !== null || x.address !== 0) memory.write(address, x.values);
    x.address = address;
    end = address + widthOf(x.dtype) * x.size;
  }
}

/** Vectors begin at full ones; numbers stand close, each where one of its kind may. */
function startOf(x: Tensor, end: number): number {
  const step = x.size === 1 ? widthOf(x.dtype) : 16;
  return Math.ceil(end / step) * step;
}

/**
 * Runs an operator for a node that no graph keeps in the memory: on copies of its values and its inputs', in room that
 * is only borrowed.
 */
export function onLoan(node: Tensor, run: () => void): void {
  const tensors = [...node.inputs, node];
  const start = memory.borrow(bytesOf(tensors));
  const before = tensors.map(({ address }) => address);
  try {
    place(tensors, start);
    memory.run(run);
  } finally {
    // Backwards, as an input may be there twice.
    for (let i = tensors.length - 1; i >= 0; i--) (tensors[i] as Tensor).address = before[i] as number;
  }
}
