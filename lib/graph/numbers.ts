// A graph of single numbers may have a hundred thousand nodes, and to walk so many objects takes longer than to compute
// with what they hold. So its calls of the kernels are put down as a list of whole numbers: the same calls, in the
// order of the nodes.
import { isNumber, needsOf } from "../nodes/operator.js";
import type { Tensor } from "../nodes/tensor.js";
import { kernels } from "../wasm/kernels.js";

/** Per call: the operator's code, the addresses of y, a and b, and which inputs need a gradient. */
export type NumberCalls = Int32Array;

const length = 5;

/** The calls that compute nodes in the memory; null unless each is a number by an operator of the table. */
export function callsOf(computed: readonly Tensor[]): NumberCalls | null {
  if (!computed.every(isNumber)) return null;
  const calls = new Int32Array(length * computed.length);
  for (const [index, y] of computed.entries()) {
    const [a, b = a] = y.inputs as [Tensor, Tensor?];
    calls.set([y.operator?.code ?? 0, y.address, a.address, b.address, needsOf(a, b)], length * index);
  }
  return calls;
}

/** Every y = f(a, b), from first to last. */
export function forwardNumbers(calls: NumberCalls): void {
  for (let i = 0; i < calls.length; i += length) {
    kernels.number(at(calls, i), at(calls, i + 1), at(calls, i + 2), at(calls, i + 3));
  }
}

/** Every dx += dy · ∂y/∂x, from last to first. */
export function backwardNumbers(calls: NumberCalls): void {
  for (let i = calls.length - length; i >= 0; i -= length) {
    kernels.numberBack(at(calls, i), at(calls, i + 1), at(calls, i + 2), at(calls, i + 3), at(calls, i + 4));
  }
}

function at(calls: NumberCalls, index: number): number {
  return calls[index] as number;
}
